import { expectNotFound } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem, forge, typeDate } from '../forms.ts'
import { partnerOfAdviser } from '../permissions.ts'

test('an administrator enters a partner with its agreement, and ends it early @unscripted', async ({
  page,
  school,
  signedInAs,
}) => {
  await signedInAs('council_administrator')
  await page.goto('/partners')
  await page.getByRole('link', { name: 'Add a partner' }).click()
  await page.getByRole('button', { name: 'Add partner' }).click()
  await expectProblem(page, 'name', 'Enter the name of the organisation')
  const name = `Careers of ${school.name}`
  await page.getByLabel('Name of the organisation').fill(name)
  await page.getByLabel('What it does').fill('Talks in schools')
  await page.getByLabel('Name of the contact').fill('Jo Acle')
  await page.getByLabel('Email address of the contact').fill('jo@careers.example')
  await page.getByRole('button', { name: 'Add partner' }).click()
  await expect(page.getByText('The partner is added. Now make its agreement')).toBeVisible()
  await expect(page.getByText('No agreement is in force: its people see no student.')).toBeVisible()

  await page.getByRole('link', { name: 'Make an agreement' }).click()
  await page.getByLabel('Purpose').fill('To give talks')
  await page.getByLabel('Instructions').fill('Keep nothing')
  await typeDate(page, 'First day', '25', '11', '2026')
  await typeDate(page, 'Last day', '24', '11', '2026')
  await page.getByRole('button', { name: 'Make agreement' }).click()
  await expectProblem(page, 'school', 'Tick at least one school that the agreement covers')
  await page.getByLabel(`${school.name}, Testing`).check()
  await page.getByRole('button', { name: 'Make agreement' }).click()
  await expectProblem(page, 'endsOn', 'The last day must be the same as or after the first day')
  await typeDate(page, 'Last day', '15', '12', '2026')
  await page.getByRole('button', { name: 'Make agreement' }).click()
  await expect(page.getByText('The agreement is made')).toBeVisible()
  await expect(page.getByText('One agreement is in force.')).toBeVisible()
  await expect(page.getByText(/ends in 20 days, on 15 December 2026/)).toBeVisible()

  await page.getByRole('link', { name: /^End early/ }).click()
  await page.getByLabel('With a day before its last one').check()
  await page.getByLabel('Why it ends early').fill('The school has found another')
  await typeDate(page, 'Last day', '15', '12', '2026')
  await page.getByRole('button', { name: 'End agreement' }).click()
  await expectProblem(page, 'lastDay', /^The last day must be today or later, and before/)
  await typeDate(page, 'Last day', '1', '12', '2026')
  await page.getByRole('button', { name: 'End agreement' }).click()
  await expect(page.getByText('The agreement ends early')).toBeVisible()
  await expect(page.getByText('The school has found another')).toBeVisible()
  await page.getByRole('link', { name: /^End early/ }).click()
  await page.getByLabel('At once').check()
  await page.getByLabel('Why it ends early').fill('At once after all')
  await page.getByRole('button', { name: 'End agreement' }).click()
  await expect(page.getByText('Ended early').first()).toBeVisible()
  await expect(page.getByText('No agreement is in force: its people see no student.')).toBeVisible()
  await expect(page.getByRole('link', { name: /^End early/ })).toHaveCount(0)

  await page.getByRole('link', { name: 'Change what the register says' }).click()
  await page.getByLabel('What it does').fill('Talks and visits')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The register is changed')).toBeVisible()
  await expect(page.getByText('Talks and visits')).toBeVisible()
})

test('an adviser is out in the moment in which the agreement is ended @unscripted', async ({
  page,
  owner,
  school,
  newCohort,
  otherBrowser,
  signedInAs,
}) => {
  const cohort = await newCohort(1)
  const theirs = await (await otherBrowser()).newPage()
  const adviser = await signedInAs('partner_adviser', school, theirs.context())
  const partner = await partnerOfAdviser(owner, adviser)
  await theirs.goto(`/cohorts/${cohort.id}`)
  await expect(theirs.getByRole('heading', { level: 1, name: cohort.name })).toBeVisible()
  await signedInAs('council_administrator')
  await page.goto(`/partners/${partner.id}/agreements/${partner.agreementId}/end`)
  await page.getByLabel('At once').check()
  await page.getByLabel('Why it ends early').fill('A breach')
  await page.getByRole('button', { name: 'End agreement' }).click()
  await expect(page.getByText('The agreement has ended')).toBeVisible()
  await theirs.reload()
  await expectNotFound(theirs)
  await theirs.goto(`/partners/${partner.id}`)
  await expect(theirs.getByText('No agreement is in force: its people see no student.')).toBeVisible()
})

test('a coordinator reads the terms of whoever sees their students, and an adviser their own @unscripted', async ({
  page,
  owner,
  school,
  newSchool,
  newPerson,
  signedInAs,
}) => {
  const here = await partnerOfAdviser(owner, await newPerson('partner_adviser'))
  const there = await partnerOfAdviser(owner, await newPerson('partner_adviser', await newSchool()))
  await signedInAs('school_coordinator')
  await page.goto('/partners')
  await expect(page.getByRole('table').getByRole('rowheader')).toHaveText([here.name])
  await page.getByRole('link', { name: here.name }).click()
  await expect(page.getByText('Find placements')).toBeVisible()
  await expect(page.getByText(`${school.name}, Testing`)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Make an agreement' })).toHaveCount(0)
  await page.goto(`/partners/${there.id}`)
  await expectNotFound(page)
  const own = await partnerOfAdviser(owner, await signedInAs('partner_adviser'))
  await page.goto('/partners')
  await expect(page.getByRole('table').getByRole('rowheader')).toHaveText([own.name])
})

test('an agreement of another partner is not ended by a forged field', async ({
  page,
  owner,
  newPerson,
  signedInAs,
}) => {
  const [one, other] = [
    await partnerOfAdviser(owner, await newPerson('partner_adviser')),
    await partnerOfAdviser(owner, await newPerson('partner_adviser')),
  ]
  await signedInAs('council_administrator')
  await page.goto(`/partners/${one.id}/agreements/${one.agreementId}/end`)
  await forge(page.locator('main'), 'agreementId', other.agreementId)
  await page.getByLabel('At once').check()
  await page.getByLabel('Why it ends early').fill('Forged')
  await page.getByRole('button', { name: 'End agreement' }).click()
  await expectNotFound(page)
  expect(
    await owner`select from partner_agreement where id = ${other.agreementId} and ended_at is not null`,
  ).toHaveLength(0)
})

test('a partner’s page leads to an invitation of its advisers', async ({ page, owner, newPerson, signedInAs }) => {
  const adviser = await newPerson('partner_adviser')
  const partner = await partnerOfAdviser(owner, adviser)
  await signedInAs('council_administrator')
  await page.goto(`/partners/${partner.id}`)
  await expect(page.getByRole('table', { name: '1 adviser' }).getByRole('rowheader')).toHaveText([adviser.name])
  await page.getByRole('link', { name: 'Invite an adviser' }).click()
  await expect(page.getByLabel('Partner adviser')).toBeChecked()
  await expect(page.getByLabel('Partner', { exact: true })).toHaveValue(partner.id)
})
