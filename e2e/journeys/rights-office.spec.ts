import type { Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { ask, expectNotFound } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { forge } from '../forms.ts'
import { caseAt } from '../rights-cases.ts'
import { NOW } from '../service.ts'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Types a date into its three fields. */
async function typeDate(page: Page, legend: string, date: Date): Promise<void> {
  const group = page.getByRole('group', { name: legend })
  await group.getByLabel('Day').fill(String(date.getUTCDate()))
  await group.getByLabel('Month').fill(String(date.getUTCMonth() + 1))
  await group.getByLabel('Year').fill(String(date.getUTCFullYear()))
}

const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000)

/** Enters a letter that asks to delete; ends on its page. */
async function enterLetter(page: Page, name: string, arrived: Date): Promise<void> {
  await page.goto('/rights-requests/new')
  await page.getByLabel('Letter', { exact: true }).check()
  await typeDate(page, 'The day on which it arrived', arrived)
  await page.getByLabel('Delete my information').check()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('The person themself').check()
  await page.getByLabel('Postal address').fill('1 High Street, Town')
  await press(page, 'Enter the request')
}

test.describe('a request that came by letter', () => {
  test('is entered, its person found, decided, told and closed @unscripted', async ({
    page,
    owner,
    newCohort,
    signedInAs,
  }) => {
    const surname = `Zz${uuid().slice(-6).replaceAll(/\d/g, 'q')}`
    const [student] = (await newCohort(1)).students
    await owner`update student set legal_surname = ${surname}, surname_folded = ${surname.toLowerCase()} where id = ${student?.id ?? ''}`
    const me = await signedInAs('data_protection_officer')
    await enterLetter(page, `Amara ${surname}`, daysAgo(2))
    await expect(page.getByRole('heading', { level: 1, name: `Amara ${surname}` })).toBeVisible()
    await expect(page.getByText(/^DR-[2-9A-Z]{4}-[2-9A-Z]{4}$/)).toBeVisible()
    const at = new URL(page.url()).pathname

    await page.getByRole('link', { name: 'Say who it is' }).click()
    await press(page, 'Open the request')
    await expect(page.getByText('The request is open')).toBeVisible()
    await page.getByRole('link', { name: 'Find the person' }).last().click()
    await page.getByLabel('Forename').fill('')
    await press(page, 'Search students')
    expect(page.url(), 'no name stands in the address').not.toContain(surname)
    await page.getByRole('radio').first().check()
    await press(page, 'It is about this person')
    await expect(page.getByText('The person is found')).toBeVisible()

    await page.getByRole('link', { name: 'Decide: erasure' }).first().click()
    await page.getByLabel('Refused').check()
    await press(page, 'Record the outcome')
    await expect(page.getByText('The outcome is recorded')).toBeVisible()
    await page.getByRole('link', { name: 'Send the decision' }).first().click()
    const letter = page.getByRole('textbox', { name: 'Letter' })
    await expect(letter).toHaveValue(
      /Our reasons: The information is still needed[\s\S]*complain to us[\s\S]*Information Commissioner[\s\S]*go to court/,
    )
    await letter.fill(`${await letter.inputValue()}\n\nP.S. In our own words.`)
    await press(page, 'Send the decision')
    await expect(page.getByText('The decision is sent')).toBeVisible()
    await page.getByRole('link', { name: /^Print/ }).click()
    await expect(page.getByText('P.S. In our own words.')).toBeVisible()
    await expect(page.getByText('1 High Street, Town')).toBeVisible()

    await page.goto(at)
    for (const [link, button] of [
      ['Mark as delivered', 'Mark as delivered'],
      ['Close', 'Close the request'],
    ] as const) {
      await page.getByRole('link', { name: link, exact: true }).first().click()
      await press(page, button)
    }
    await expect(page.getByText('This request is over. Nothing is left to do.')).toBeVisible()
    await expect(page.getByText('Answered in time').first()).toBeVisible()
    const moves = await owner`
      select kind, from_state as "from", to_state as "to" from rights_event
      where by_person_id = ${me.id} and from_state is not null order by at, id`
    expect([...moves]).toEqual([
      { kind: 'begin', from: 'received', to: 'open' },
      { kind: 'decide', from: 'open', to: 'decided' },
      { kind: 'deliver', from: 'decided', to: 'delivered' },
      { kind: 'close', from: 'delivered', to: 'closed' },
    ])
  })

  test('before the rules, or from tomorrow, is not entered with a wrong date @unscripted', async ({
    page,
    signedInAs,
  }) => {
    await signedInAs('data_protection_officer')
    await enterLetter(page, 'Amara Quayside', new Date('2026-02-04T12:00:00Z'))
    await expect(page.getByText('is handled under the earlier rules').first()).toBeVisible()
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Amara Quayside')
    await enterLetter(page, 'Amara Quayside', daysAgo(-1))
    await expect(page.getByText('it cannot be in the future').first()).toBeVisible()
  })
})

test('of two officers who decide at once, one wins and the other is told @unscripted', async ({
  page,
  owner,
  school,
  newCohort,
  signedInAs,
  otherBrowser,
}) => {
  const [student] = (await newCohort(1)).students
  const { caseId, itemId } = await caseAt(owner, { schoolId: school.id, studentId: student?.id ?? '' })
  const first = await signedInAs('data_protection_officer')
  const other = await otherBrowser()
  await signedInAs('data_protection_officer', school, other)
  const second = await other.newPage()
  for (const one of [page, second]) await one.goto(`/rights-requests/${caseId}/decide/${itemId}`)
  await press(page, 'Record the outcome')
  await expect(page.getByText('The outcome is recorded')).toBeVisible()
  await second.getByLabel('Does not apply').check()
  await second.getByLabel('We searched, and hold nothing').check()
  await press(second, 'Record the outcome')
  await expect(second.getByText(`${first.name} was first`).first()).toBeVisible()
  const [item] = await owner`select outcome, decided_by from rights_item where id = ${itemId}`
  expect(item).toEqual({ outcome: 'granted', decided_by: first.id })
})

test('a proof is looked at once, and then it is gone @unscripted', async ({
  page,
  owner,
  school,
  newCohort,
  signedInAs,
}) => {
  const [student] = (await newCohort(1)).students
  const { caseId, proofId } = await caseAt(owner, { schoolId: school.id, studentId: student?.id ?? '' })
  const me = await signedInAs('data_protection_officer')
  const file = `/api/exports/rights/proof?proof=${proofId}`
  const answer = await ask(page, file)
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/png'])
  await page.goto(`/rights-requests/${caseId}/identity`)
  await press(page, 'It is enough')
  await expect(page.getByText('its file deleted')).toBeVisible()
  expect((await ask(page, file)).status()).toBe(404)
  const [looked] =
    await owner`select count(*)::int as times from audit_event where action = 'rights_proof.viewed' and person_id = ${me.id}`
  expect(looked?.times).toBe(1)
})

test('a school answers what it is asked, once, and sees who it concerns and nothing else @unscripted', async ({
  page,
  owner,
  school,
  newCohort,
  newSchool,
  signedInAs,
}) => {
  const [student] = (await newCohort(1)).students
  const { caseId, partId } = await caseAt(owner, {
    schoolId: school.id,
    studentId: student?.id ?? '',
    name: 'The Requester',
  })
  await signedInAs('school_coordinator')
  await page.goto('/rights-requests/school')
  await page.getByRole('link', { name: student?.name ?? '' }).click()
  await expect(page.getByText('Which employers were told?')).toBeVisible()
  expect(await page.content()).not.toContain('The Requester')
  await page.getByLabel('Your answer').fill('Two of them, by telephone.')
  await press(page, 'Send the answer')
  await expect(page.getByText('Your answer is with the council')).toBeVisible()
  await page.goto(`/rights-requests/school/${partId}`)
  await expect(page.getByRole('button', { name: 'Send the answer' })).toHaveCount(0)
  expect((await ask(page, `/rights-requests/${caseId}`)).status()).toBe(404)
  await signedInAs('school_coordinator', await newSchool())
  await page.goto(`/rights-requests/school/${partId}`)
  await expectNotFound(page)
})

test('a form with the id of something else is not found, and changes nothing @unscripted', async ({
  page,
  owner,
  school,
  newCohort,
  signedInAs,
}) => {
  const [student] = (await newCohort(1)).students
  const about = { schoolId: school.id, studentId: student?.id ?? '' }
  const [one, other] = [await caseAt(owner, about), await caseAt(owner, about)]
  await signedInAs('data_protection_officer')
  await page.goto(`/rights-requests/${one.caseId}/decide/${one.itemId}`)
  await forge(page, 'itemId', other.itemId)
  await press(page, 'Record the outcome')
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
  await page.goto(`/rights-requests/${one.caseId}/withdraw`)
  await forge(page, 'caseId', uuid())
  await page.getByLabel('How and when they said so').fill('By telephone')
  await press(page, 'End the request')
  await expectNotFound(page)
  const left = await owner`select outcome from rights_item where id in ${owner([one.itemId, other.itemId])}`
  expect([...left]).toEqual([{ outcome: null }, { outcome: null }])
})

test('a bank holiday that is added moves due dates, and says how many @unscripted', async ({
  page,
  owner,
  signedInAs,
}) => {
  await signedInAs('data_protection_officer')
  await page.goto('/rights-requests/bank-holidays')
  await typeDate(page, 'The day', new Date('2039-03-09T12:00:00Z'))
  await page.getByLabel('What it is').fill('a day for all')
  await press(page, 'Add the day')
  await expect(page.getByText('The day is added. No due date moved')).toBeVisible()
  await page.getByRole('button', { name: 'Remove 9 March 2039' }).click()
  await expect(page.getByText('The day is removed. No due date moved')).toBeVisible()
  expect(await owner`select from bank_holiday where day = '2039-03-09'`).toHaveLength(0)
})
