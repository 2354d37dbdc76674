import { expect, test } from '../fixtures.ts'

/** What the regulations of 2018 and their model statement demand, by heading or by words. */
const SECTIONS = [
  'How accessible this website is',
  'Feedback and contact information',
  'Reporting accessibility problems with this website',
  'Enforcement procedure',
  'Technical information about this website’s accessibility',
  'Compliance status',
  'Non-accessible content',
  'Non-compliance with the accessibility regulations',
  'Disproportionate burden',
  'Content that is not within the scope of the accessibility regulations',
  'What we are doing to improve accessibility',
  'Preparation of this accessibility statement',
]

test('the accessibility statement has every section and fact that the regulations require @unscripted', async ({
  page,
}) => {
  await page.goto('/accessibility')
  for (const name of SECTIONS) await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
  const main = page.getByRole('main')
  for (const words of [
    /applies to the whole website of WEX Norfolk/,
    /Public Sector Bodies \(Websites and Mobile Applications\) \(No\. 2\) Accessibility Regulations 2018/,
    /partially compliant with the Web Content Accessibility Guidelines version 2\.2 AA standard/,
    /Equality and Human Rights Commission \(EHRC\) is responsible for enforcing/,
    /prepared on \d+ \w+ 20\d\d\. It was last reviewed on \d+ \w+ 20\d\d/,
    /last tested on \d+ \w+ 20\d\d.*self-assessment/,
    /answer within 10 working days/,
  ])
    await expect(main).toContainText(words)
  await expect(page.getByRole('link', { name: /Equality Advisory and Support Service/ })).toHaveAttribute(
    'href',
    'https://www.equalityadvisoryservice.com/',
  )
  await expect(main.getByRole('link', { name: 'work.experience@norfolk.gov.uk' }).first()).toHaveAttribute(
    'href',
    /^mailto:/,
  )
})
