import type { Page } from '@playwright/test'
import type { Sql } from '#db/connection.ts'
import { holdAt } from '../access.ts'
import { writtenDownOf } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem, typeDate } from '../forms.ts'

/** What the page of a class says of how long it is kept. */
const periodOn = (page: Page) => page.locator('p.lead')

async function rulesOf(owner: Sql, of: string): Promise<number> {
  const [row] = await owner<{ n: number }[]>`select count(*)::int as n from retention_rule where class = ${of}`
  return row?.n ?? 0
}

test('an administrator looks at what another period would change, and saves it with a reason @unscripted', async ({
  page,
  owner,
  javaScriptEnabled,
  signedInAs,
}) => {
  // Each way of doing it has a class of its own: two at once would be told of each other.
  const [of, title] = javaScriptEnabled === false ? ['invitation', 'Invitations'] : ['partner', 'Contacts at partners']
  const before = await rulesOf(owner, of)
  const { id } = await signedInAs('council_administrator')
  await page.goto('/retention')
  await page.getByRole('link', { name: title, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()

  await page.getByLabel(/^Period in/).fill('999')
  await page.getByRole('button', { name: 'Show what it would change' }).click()
  await expectProblem(page, 'amount', /^Enter a period of/)
  await expect(page.getByLabel(/^Period in/)).toHaveValue('999')

  await page.getByLabel(/^Period in/).fill('72')
  await page.getByRole('button', { name: 'Show what it would change' }).click()
  const table = page.getByRole('table', { name: /are due, by both periods/ })
  await expect(table.getByRole('rowheader')).toHaveText([
    'Today',
    '30 days from today',
    '90 days from today',
    '365 days from today',
  ])
  await expect(page.getByText('The privacy notice names no period for this, and stays as it is.')).toBeVisible()
  expect(await rulesOf(owner, of), 'nothing is saved by looking').toBe(before)

  await page.getByRole('button', { name: /^(Save|Confirm) this period$/ }).click()
  await expectProblem(page, 'reason', 'Say why, in a sentence that stands in the history')
  await page.getByLabel('Why').fill('Decided at the meeting of June')
  await page.getByRole('button', { name: /^(Save|Confirm) this period$/ }).click()
  await expect(
    page
      .getByRole('alert')
      .or(page.getByText(/^The period is (saved|confirmed)/))
      .first(),
  ).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Decided at the meeting of June' }).first()).toBeVisible()
  expect(await rulesOf(owner, of)).toBe(before + 1)
  const [event] = await owner`select details from audit_event where person_id = ${id} and action = 'retention.changed'`
  expect(event?.details).toMatchObject({ class: of, after: 72 })
})

test('a shorter time for students says what the notice must say, and whom it would delete', async ({
  page,
  owner,
  newCohort,
  signedInAs,
}) => {
  const [student] = (await newCohort(1)).students
  // Within a year of the 21st birthday, in four years of the 25th.
  await owner`update student set date_of_birth = (wex.today() - interval '21 years')::date where id = ${student?.id ?? ''}`
  await signedInAs('data_protection_officer')
  await page.goto('/retention/pupil?amount=21')
  await expect(periodOn(page)).toHaveText('Until the 25th birthday')
  await expect(page.getByText(/past the date at once, and will be deleted for good/)).toBeVisible()
  await expect(
    page.getByText(
      "It says “Student and cohort records: until the student's 25th birthday”, and would have to say “Student and cohort records: until the student's 21st birthday”",
    ),
  ).toBeVisible()
  await expect(page.getByText(/until then it can be changed back/)).toBeVisible()
})

test('the data protection officer keeps a record beyond its date, looks at it again, and lets it go @unscripted', async ({
  page,
  owner,
  school,
  newCohort,
  signedInAs,
}) => {
  const [student] = (await newCohort(1)).students
  await owner`update student set date_of_birth = '2000-02-29', upn = null where id = ${student?.id ?? ''}`
  await signedInAs('data_protection_officer')
  await page.goto('/retention')
  await page.getByRole('link', { name: 'Place a hold' }).click()
  await page.getByRole('button', { name: 'Place the hold' }).click()
  await expectProblem(page, 'schoolId', 'Choose the school')
  await expectProblem(page, 'surname', 'Enter the surname, or the UPN instead')

  await page.getByLabel('School').selectOption({ label: `${school.name}, Testing` })
  await page.getByLabel('Surname').fill('Nobody-Here')
  await typeDate(page, 'Date of birth', '29', 'February', '2000')
  await page.getByLabel('Safeguarding').check()
  await page.getByLabel('Why the record must not be deleted').fill('The inquiry asks for it')
  await typeDate(page, 'Look at it again on', '1', '6', '2027')
  await page.getByRole('button', { name: 'Place the hold' }).click()
  await expectProblem(page, 'surname', 'Nobody like this is held at that school: check what you entered')

  await page.getByLabel('Surname').fill(student?.surname ?? '')
  await page.getByRole('button', { name: 'Place the hold' }).click()
  await expect(page.getByText('The hold is placed. The record is kept until you release it')).toBeVisible()
  await expect(page.getByText(`${student?.name}, born 29 February 2000`)).toBeVisible()
  await expect(page.getByText('The record would have been deleted on 1 March 2025: the hold keeps it.')).toBeVisible()
  expect(page.url(), 'no address names a person').not.toContain(student?.surname)
  // Without scripts the address keeps the fragment of the problem that was followed.
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  await typeDate(page, 'Look at it again on', '1', '1', '2026')
  await page.getByRole('button', { name: 'Keep the hold' }).click()
  await expectProblem(page, 'reviewOn', 'The day of review must be after today')
  await typeDate(page, 'Look at it again on', '1', '9', '2027')
  await page.getByRole('button', { name: 'Keep the hold' }).click()
  await expect(page.getByText('The hold stands. Look at it again on 1 September 2027')).toBeVisible()
  await page.goto('/retention')
  await expect(
    page.getByRole('link', { name: `Safeguarding at ${school.name}, to look at again on 1 September 2027` }),
  ).toBeVisible()

  await page.goto(`/retention/holds/${id}`)
  await page.getByLabel('Why it does not have to be kept any more').fill('The inquiry is over')
  await page.getByRole('button', { name: 'Release the hold' }).click()
  await expect(page.getByText('This hold was released.')).toBeVisible()
  const said = await writtenDownOf(owner, { id })
  expect(said.filter((action) => action !== 'hold.viewed')).toEqual(['hold.placed', 'hold.reviewed', 'hold.released'])
  expect(said).toContain('hold.viewed')
})

test('an administrator sees how many holds stand, and neither whose nor why', async ({
  page,
  owner,
  school,
  newCohort,
  signedInAs,
}) => {
  const [student] = (await newCohort(1)).students
  const id = await holdAt(owner, school, student?.id ?? '')
  await signedInAs('council_administrator')
  await page.goto('/retention')
  await expect(page.getByText(/^A hold keeps one student’s record/)).toContainText(/(One stands|\d+ stand)\./)
  await expect(page.getByRole('link', { name: 'Place a hold' })).toHaveCount(0)
  await expect(page.getByText('A claim is being prepared')).toHaveCount(0)
  await page.goto(`/retention/holds/${id}`)
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
})

test('a coordinator is told until when a student’s record is kept', async ({ page, newCohort, signedInAs }) => {
  const [student] = (await newCohort(1)).students
  await signedInAs('school_coordinator')
  await page.goto(`/students/${student?.id}`)
  await expect(page.getByText('27 April 2037, the 25th birthday, unless the law needs it for longer')).toBeVisible()
  await signedInAs('school_staff')
  await page.goto(`/students/${student?.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('Kept until')).toHaveCount(0)
})
