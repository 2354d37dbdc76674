import { ask, expectNotFound } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem, forge, typeDate } from '../forms.ts'
import { linkInMail } from '../mail.ts'
import { permissionFor, requestTo } from '../permissions.ts'

test('an officer asks, the school says yes to a part, the officer sees exactly that, until the school takes it back @unscripted', async ({
  page,
  owner,
  school,
  newCohort,
  otherBrowser,
  signedInAs,
}) => {
  const { students } = await newCohort(3)
  const [first, second] = students
  if (!first || !second) throw new Error('There are students')
  await signedInAs('council_officer')
  const atSchool = await (await otherBrowser()).newPage()
  const coordinator = await signedInAs('school_coordinator', school, atSchool.context())

  await page.goto('/permissions')
  await page.getByRole('link', { name: 'Ask a school' }).click()
  await page.getByRole('button', { name: 'Send request' }).click()
  await expectProblem(page, 'names', 'Enter the name of each student, one a line')
  await expectProblem(page, 'until', 'Enter the last day on which you need the information')
  await page.getByLabel('School', { exact: true }).selectOption({ label: `${school.name}, Testing` })
  await page.getByLabel('Students').fill(`${first.name}\n${second.name}\nNobody Atall`)
  await page.getByLabel('Names').check()
  await page.getByLabel('Date of birth').check()
  await page.getByLabel('What for?').fill('Portraits for the annual report')
  await page.getByLabel('Who will read it?').fill('The committee')
  await typeDate(page, 'Last day', '26', 'November', '2027')
  await page.getByRole('button', { name: 'Send request' }).click()
  await expectProblem(page, 'until', 'The last day must be at most a year from now')
  await typeDate(page, 'Last day', '3', 'March', '2027')
  await page.getByRole('button', { name: 'Send request' }).click()
  await expect(page.getByText('The request is sent')).toBeVisible()
  await expect(page.getByText('3 March 2027 at 5:00pm').first()).toBeVisible()
  const request = new URL(page.url()).pathname
  expect((await ask(page, `${request}/students`)).status()).toBe(404)

  const link = await linkInMail(atSchool, coordinator.email, /asks .* for permission/)
  expect(new URL(link, page.url()).pathname).toBe(request)
  const mail = atSchool.getByRole('article', { name: 'Message' })
  await expect(mail).toContainText('3 students')
  await expect(mail).not.toContainText(first.surname)
  await atSchool.goto(link)
  await atSchool.getByRole('link', { name: 'Answer the request' }).click()
  const about = (n: number) => atSchool.getByRole('region', { name: new RegExp(`^${n}\\. `) })
  await about(1).getByLabel('Yes').check()
  await about(1).getByRole('radio', { name: first.name }).check()
  await about(1).getByLabel('Date of birth').uncheck()
  await about(2).getByLabel('No', { exact: true }).check()
  await about(2).getByLabel(/^Note/).fill('Not this one')
  await about(3).getByLabel('Yes').check()
  await about(3)
    .getByLabel(/^Search for another/)
    .fill(second.surname)
  await about(3)
    .getByRole('button', { name: /^Search/ })
    .click()
  // What was answered is still there when the search comes back.
  await expect(about(1).getByRole('radio', { name: first.name })).toBeChecked()
  await expect(about(1).getByLabel('Date of birth')).not.toBeChecked()
  await atSchool.getByRole('button', { name: 'Send answer' }).click()
  await expectProblem(atSchool, 'names.n3.student', 'Name 3: choose which student is meant, or say no')
  await about(3).getByRole('radio', { name: second.name }).check()
  await typeDate(about(3), 'Last day', '1', '12', '2026')
  await atSchool.getByRole('button', { name: 'Send answer' }).click()
  await expect(atSchool.getByText('Your answer is sent')).toBeVisible()

  await page.goto(await linkInMail(page, await emailOf(owner, request), /has answered your request/))
  await expect(page.getByText('You may use a part of what was asked for, on 2 of 3 students.')).toBeVisible()
  await expect(page.getByText('Not this one')).toBeVisible()
  await page.getByRole('link', { name: 'See the students' }).click()
  const table = page.getByRole('table')
  await expect(table.getByRole('columnheader')).toHaveText(['Names', 'Date of birth', 'Until'])
  const [one, other] = [table.getByRole('row').nth(1), table.getByRole('row').nth(2)]
  await expect(one.getByRole('cell').first()).toHaveText('Not permitted')
  await expect(one.getByRole('rowheader')).toContainText(first.surname)
  await expect(other.getByRole('rowheader')).toContainText(second.surname)
  await expect(other.getByRole('cell').last()).toHaveText('2 December 2026 at 12:00am')
  await expect(table.getByRole('row')).toHaveCount(3)
  expect((await ask(page, `/students/${first.id}`)).status()).toBe(404)
  const file = await page.request.get(`/api/exports/permissions/students.csv?permission=${request.split('/').at(-1)}`)
  expect(await file.text()).toContain(`"Not permitted"`)

  await atSchool.goto(request)
  await expect(atSchool.getByText('The officer looked at 2 students')).toBeVisible()
  await expect(atSchool.getByText('The officer downloaded 2 students')).toBeVisible()
  await atSchool.getByRole('link', { name: 'Take the permission back' }).click()
  await atSchool.getByLabel(/^Why/).fill('The family has asked us to')
  await atSchool.getByRole('button', { name: 'Take it back' }).click()
  await expect(atSchool.getByText('It is taken back')).toBeVisible()
  await page.reload()
  await expectNotFound(page)
  await page.goto(request)
  await expect(page.getByText('The family has asked us to')).toBeVisible()
  await expect(page.getByRole('link', { name: 'See the students' })).toHaveCount(0)
})

const emailOf = async (owner: Parameters<typeof requestTo>[0], request: string): Promise<string> => {
  const [row] = await owner<{ email: string }[]>`
    select p.email from permission_request r join person p on p.id = r.asked_by where r.id = ${request.split('/').at(-1) ?? ''}`
  return row?.email ?? ''
}

test('an answer that comes second is told so, and saves nothing @unscripted', async ({
  page,
  owner,
  school,
  newCohort,
  newPerson,
  otherBrowser,
  signedInAs,
}) => {
  const [student] = (await newCohort(1)).students
  const id = await requestTo(owner, school, await newPerson('council_officer'), [student?.name ?? ''])
  const colleague = await (await otherBrowser()).newPage()
  await signedInAs('school_coordinator', school, colleague.context())
  await signedInAs('school_coordinator')
  for (const browser of [page, colleague]) await browser.goto(`/permissions/${id}/answer`)
  await colleague.getByLabel('No', { exact: true }).check()
  await colleague.getByRole('button', { name: 'Send answer' }).click()
  await expect(colleague.getByText('Your answer is sent: no')).toBeVisible()
  await page.getByLabel('Yes').check()
  await page.getByRole('radio', { name: student?.name }).check()
  await page.getByRole('button', { name: 'Send answer' }).click()
  await expect(page.getByText('Somebody else answered this request while you did')).toBeVisible()
  expect(await owner`select from permission_name where request_id = ${id} and granted`).toHaveLength(0)
})

test('a student of another school cannot be meant, whatever the form says @unscripted', async ({
  page,
  owner,
  school,
  newSchool,
  newCohort,
  newPerson,
  signedInAs,
}) => {
  const [own] = (await newCohort(1)).students
  const [theirs] = (await newCohort(1, await newSchool())).students
  const id = await requestTo(owner, school, await newPerson('council_officer'), [own?.name ?? ''])
  await signedInAs('school_coordinator')
  await page.goto(`/permissions/${id}/answer`)
  await page.getByLabel('Yes').check()
  await page.getByRole('radio', { name: own?.name }).check()
  await page
    .getByRole('radio', { name: own?.name })
    .evaluate((radio: HTMLInputElement, forged) => radio.setAttribute('value', forged), theirs?.id ?? '')
  await page.getByRole('button', { name: 'Send answer' }).click()
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
  expect(await owner`select from permission_name where request_id = ${id} and granted`).toHaveLength(0)
})

test('a forged request is neither answered nor taken back @unscripted', async ({
  page,
  owner,
  school,
  newSchool,
  newCohort,
  newPerson,
  signedInAs,
}) => {
  const officer = await newPerson('council_officer')
  const other = await newSchool()
  const theirs = await requestTo(owner, other, officer, ['Somebody'])
  const own = await requestTo(owner, school, officer, ['Somebody'])
  await signedInAs('school_coordinator')
  await page.goto(`/permissions/${own}/answer`)
  await forge(page.locator('main'), 'permissionId', theirs)
  await page.getByLabel('No', { exact: true }).check()
  await page.getByRole('button', { name: 'Send answer' }).click()
  await expectNotFound(page)
  await page.goto(`/permissions/${own}/withdraw`)
  await forge(page.locator('main'), 'permissionId', theirs)
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expectNotFound(page)
  const untouched = await owner`
    select from permission_request where id = ${theirs} and answered_at is null and withdrawn_at is null`
  expect(untouched).toHaveLength(1)
  // Another officer does not take back what they did not ask for.
  const inForce = await permissionFor(owner, await newCohort(1), officer, await newPerson('school_coordinator'))
  await signedInAs('council_officer')
  const mine = await requestTo(owner, school, await signedInAs('council_officer'), ['Somebody'])
  await page.goto(`/permissions/${mine}/withdraw`)
  await forge(page.locator('main'), 'permissionId', inForce)
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expectNotFound(page)
})

test('is over to the second, in a page that is open', async ({ page, owner, newCohort, newPerson, signedInAs }) => {
  const cohort = await newCohort(1)
  const officer = await signedInAs('council_officer')
  const id = await permissionFor(owner, cohort, officer, await newPerson('school_coordinator'))
  await page.goto(`/permissions/${id}/students`)
  await expect(page.getByRole('table')).toBeVisible()
  await owner`update permission_request set until = wex.now(), ends_at = wex.now() where id = ${id}`
  await page.reload()
  await expectNotFound(page)
  await page.goto(`/permissions/${id}`)
  await expect(page.getByText('The permission is over.')).toBeVisible()
})
