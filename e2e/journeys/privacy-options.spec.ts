import { ask, expectNotFound } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { recipientsOf, wasOldEnough } from '../privacy.ts'

test('a school takes its consent back, and the adviser who is looking finds nothing @unscripted', async ({
  page,
  newCohort,
  otherBrowser,
  signedInAs,
}) => {
  const { id, students } = await newCohort(3)
  const adviser = await (await otherBrowser()).newPage()
  await signedInAs('partner_adviser', undefined, adviser.context())
  expect((await adviser.goto(`/cohorts/${id}`))?.status()).toBe(200)

  await signedInAs('school_coordinator')
  await page.goto('/privacy-options')
  await expect(page.getByRole('main')).toContainText('3 students are shared with Partner')
  await page
    .getByText(/^Stop sharing students/)
    .first()
    .click()
  await expect(page.getByText(/’s 1 adviser stops seeing your 3 students at once/)).toBeVisible()
  await page.getByLabel('Why').first().fill('The governors want to see the terms first.')
  await page.getByRole('button', { name: /^Stop sharing students/ }).click()
  await expect(page.getByText('Your choice holds from now on')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('0 students are shared with a partner')

  for (const gone of [`/cohorts/${id}`, `/students/${students[0]?.id}`])
    expect((await adviser.goto(gone))?.status(), gone).toBe(404)
  await adviser.goto('/cohorts')
  await expect(adviser.getByRole('row', { name: /Test School/ })).toContainText('Not shared by the school')

  await page
    .getByText(/^Share students/)
    .first()
    .click()
  await page.getByRole('button', { name: /^Share students/ }).click()
  await expect(page.getByRole('main')).toContainText('3 students are shared with Partner')
  expect((await adviser.goto(`/cohorts/${id}`))?.status()).toBe(200)
  await page
    .getByText(/^History/)
    .first()
    .click()
  await expect(page.getByRole('main')).toContainText('The governors want to see the terms first.')
})

test('a school is asked about a new agreement where it begins, and nobody sees its students before @unscripted', async ({
  page,
  owner,
  school,
  newCohort,
  otherBrowser,
  signedInAs,
}) => {
  const { id } = await newCohort(1)
  const adviser = await (await otherBrowser()).newPage()
  await signedInAs('partner_adviser', undefined, adviser.context())
  await owner`delete from privacy_choice where school_id = ${school.id}`
  expect((await adviser.goto(`/cohorts/${id}`))?.status()).toBe(404)

  await signedInAs('school_coordinator')
  await page.goto('/cohorts')
  await page.getByRole('link', { name: /^Say whether Test School .* shares its students with Partner/ }).click()
  await expect(page.getByText('Your school has not answered yet.')).toBeVisible()
  await page.getByRole('button', { name: /^Do not share them/ }).click()
  await expect(page.getByText('Your choice holds from now on')).toBeVisible()
  await page.goto('/cohorts')
  await expect(page.getByRole('link', { name: /^Say whether/ })).toHaveCount(0)
  expect((await adviser.goto(`/cohorts/${id}`))?.status()).toBe(404)
})

test('a forged school in the form changes nothing', async ({ page, owner, newSchool, newPerson, signedInAs }) => {
  const other = await newSchool()
  await newPerson('partner_adviser', other)
  await newPerson('partner_adviser')
  await signedInAs('school_coordinator')
  await page.goto('/privacy-options')
  const [theirs] = await owner`select agreement_id as id from partner_agreement_school where school_id = ${other.id}`
  await page
    .getByText(/^Stop sharing students/)
    .first()
    .click()
  const form = page.locator('form', { has: page.getByRole('button', { name: /^Stop sharing students/ }) })
  await form.locator('input[name=schoolId]').evaluate((field: HTMLInputElement, id) => (field.value = id), other.id)
  await form
    .locator('input[name=agreementId]')
    .evaluate((field: HTMLInputElement, id) => (field.value = id), theirs?.id)
  await form.getByRole('button').click()
  await expectNotFound(page)
  const choices = await owner`select chosen from privacy_choice where school_id = ${other.id}`
  expect(choices.map(({ chosen }) => chosen)).toEqual([true])
  expect((await ask(page, `/privacy-options?school=${other.id}`)).status()).toBe(404)
  expect((await ask(page, `/privacy-options/sharing?school=${other.id}`)).status()).toBe(404)
})

test('what an adviser looks at is in the school’s log, on the student’s page and in the file', async ({
  page,
  owner,
  school,
  newCohort,
  otherBrowser,
  signedInAs,
}) => {
  const { id, students } = await newCohort(4)
  const [first] = students
  const adviser = await (await otherBrowser()).newPage()
  await signedInAs('partner_adviser', undefined, adviser.context())
  await adviser.goto(`/cohorts/${id}`)
  await adviser.goto(`/cohorts/${id}`)
  await adviser.goto(`/students/${first?.id}`)
  const coordinator = await signedInAs('school_coordinator')
  expect(Object.values(await recipientsOf(owner, school))).toEqual([4])

  // Those who work for the school are no recipients.
  await page.goto(`/cohorts/${id}`)
  await page.goto(`/students/${first?.id}`)
  expect(Object.values(await recipientsOf(owner, school))).toEqual([4])
  const received = page.getByRole('table', { name: 'Who has received this student’s information' })
  await expect(received.getByRole('row', { name: /^Partner/ })).toContainText('UPN')

  await page.goto('/privacy-options')
  await page.getByRole('link', { name: 'See everything that was shared so far' }).click()
  await expect(page.getByRole('table')).toContainText('Agreement with the partner')
  await page.getByLabel('Recipient').selectOption('Taken as a file')
  await page.getByRole('button', { name: 'Apply filters' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible()

  await owner`update session set factor = 'totp', factor_at = wex.now() where id = ${coordinator.session}`
  const file = await page.request.get(`/api/exports/sharing/log.csv?school=${school.id}`, { maxRedirects: 0 })
  expect(file.status()).toBe(200)
  const text = await file.text()
  for (const { surname, forename } of students) expect(text).toContain(`${surname}, ${forename}`)
  expect(await recipientsOf(owner, school)).toMatchObject({ [`School coordinator, ${school.name}`]: 4 })
})

test('an instruction takes away what goes beyond the basics, and the student ends it at 16 @unscripted', async ({
  page,
  owner,
  newCohort,
  otherBrowser,
  signedInAs,
}) => {
  const { id, students } = await newCohort(2)
  const [first] = students
  const adviser = await (await otherBrowser()).newPage()
  await signedInAs('partner_adviser', undefined, adviser.context())
  await signedInAs('school_coordinator')
  await page.goto(`/students/${first?.id}`)
  await page.getByRole('link', { name: 'Record an instruction not to share' }).click()

  const given = async (day: string, how: string) => {
    const [date] = await owner`select extract(day from d)::text as day, extract(month from d)::text as month,
      extract(year from d)::text as year from (select ${owner.unsafe(day)} as d) t`
    await page.getByLabel('Day').fill(date?.day)
    await page.getByLabel('Month').fill(date?.month)
    await page.getByLabel('Year', { exact: true }).fill(date?.year)
    await page.getByLabel('How does the school know?').fill(how)
    await page.getByRole('button', { name: 'Record' }).click()
  }
  await page.getByLabel('The student', { exact: true }).check()
  await given('wex.today() - 30', 'Letter, in the student’s file')
  const refusal = page.getByRole('link', { name: /the student was not 16 yet, so a parent or carer decides/ })
  await expect(refusal).toBeVisible()
  await page.getByLabel('A parent or carer').check()
  await given('wex.today() - 30', 'Letter, in the student’s file')
  await expect(page.getByText(/^Instruction recorded/)).toBeVisible()

  await page.goto(`/students/${first?.id}`)
  await expect(page.getByText('Share nothing beyond names and date of birth.')).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('10A')
  expect((await adviser.goto(`/students/${first?.id}`))?.status()).toBe(404)
  await adviser.goto(`/cohorts/${id}`)
  await expect(adviser.getByRole('link', { name: students[1]?.name })).toBeVisible()
  await expect(adviser.getByRole('link', { name: first?.name })).toHaveCount(0)

  // Sixteen by now: what a parent said decides no more.
  await owner`update student set date_of_birth = ${owner.unsafe(wasOldEnough)} where id = ${first?.id ?? ''}`
  await page.goto('/privacy-options')
  await page
    .getByRole('row', { name: /Ask the student now/ })
    .getByRole('link')
    .click()
  await page.getByLabel(/^The instruction is withdrawn/).check()
  await given('wex.today()', 'Spoke with the student')
  await expect(page.getByText(/^Withdrawal recorded/)).toBeVisible()
  expect((await adviser.goto(`/students/${first?.id}`))?.status()).toBe(200)
})
