import { readFileSync } from 'node:fs'
import { expect, test } from '../fixtures.ts'
import { downloadsSentTo, grantedAccountCase, grantedCase, rightOn } from '../rights-carried-out.ts'
import { PASSPHRASE } from '../service.ts'

test.describe('what a request about an account granted', () => {
  test('is given as a copy, by a link that works once @unscripted', async ({
    page,
    owner,
    newPerson,
    signedInAs,
    otherBrowser,
  }) => {
    const member = await newPerson('school_staff')
    const { address, email } = await grantedAccountCase(owner, member, ['access'])
    await signedInAs('data_protection_officer')
    await page.goto(address)
    const access = rightOn(page, 'Access')
    await access.getByRole('button', { name: 'Prepare: access' }).click()
    await expect(access.getByRole('row', { name: 'Person 1 In the copy' })).toBeVisible()
    const [looked] = await Promise.all([
      page.waitForEvent('download'),
      access.getByRole('link', { name: /^Look through/ }).click(),
    ])
    expect(readFileSync(await looked.path(), 'utf8')).toContain(member.email)
    await access.getByRole('button', { name: 'Carry it out' }).click()
    await expect(page.getByText('Carried out. The receipt is below')).toBeVisible()
    await expect(access.getByRole('heading', { name: 'Receipt' })).toBeVisible()

    const [link = ''] = await downloadsSentTo(owner, email)
    const theirs = await (await otherBrowser()).newPage()
    await theirs.goto(link)
    const [file] = await Promise.all([
      theirs.waitForEvent('download'),
      theirs.getByRole('button', { name: 'Fetch it' }).click(),
    ])
    const copy = readFileSync(await file.path(), 'utf8')
    expect(copy).toContain('Your account')
    expect(copy).toContain(member.name)
    expect(copy).not.toContain('argon2')
    await theirs.goto(link)
    await expect(theirs.getByRole('heading', { level: 1, name: 'This link does not work any more' })).toBeVisible()
  })

  test('is corrected, and the form says what is wrong with an address @unscripted', async ({
    page,
    owner,
    newPerson,
    signedInAs,
  }) => {
    const member = await newPerson('school_staff')
    const { address, id } = await grantedAccountCase(owner, member, ['correction'])
    await signedInAs('data_protection_officer')
    await page.goto(address)
    await rightOn(page, 'Correction').getByRole('link', { name: 'Prepare the correction' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Ottoline Fanshaw')
    await page.getByLabel('Email address').fill('nobody')
    await page.getByRole('button', { name: 'Prepare the correction' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ottoline Fanshaw')
    await page.getByLabel('Email address').fill(`corrected-${id}@people.example`)
    await page.getByRole('button', { name: 'Prepare the correction' }).click()
    const correction = rightOn(page, 'Correction')
    await expect(correction.getByText('Name, Email')).toBeVisible()
    await correction.getByRole('button', { name: 'Carry it out' }).click()
    await expect(correction.getByText('Each corrected field was read again')).toBeVisible()
    const [held] = await owner`select name, email from person where id = ${member.id}`
    expect(held).toEqual({ name: 'Ottoline Fanshaw', email: `corrected-${id}@people.example` })
    // A colleague is told by mail without a name, and sees it when they sign in.
    const colleague = await signedInAs('school_coordinator')
    await owner`update rights_event set details = jsonb_set(details, '{toldPeople}', ${owner.json([colleague.id])}) where case_id = ${id} and kind = 'recipients_told'`
    await page.goto('/rights-told')
    await expect(page.getByText('Ottoline Fanshaw')).toBeVisible()
    await expect(page.getByText('An account of staff')).toBeVisible()
  })

  test('is erased after a second person approved it: nobody signs in by it, and no list has it @unscripted', async ({
    page,
    owner,
    school,
    newPerson,
    signedInAs,
    otherBrowser,
  }) => {
    const member = await newPerson('school_staff')
    const { address } = await grantedAccountCase(owner, member, ['erasure'])
    await signedInAs('data_protection_officer')
    await page.goto(address)
    const erasure = rightOn(page, 'Erasure')
    await expect(erasure.getByText('who did what stays for 6 years, without a name')).toBeVisible()
    await erasure.getByRole('button', { name: 'Prepare: erasure' }).click()
    await expect(erasure.getByText('You prepared this. Somebody else has to approve it')).toBeVisible()
    await expect(erasure.getByRole('button', { name: 'Carry it out' })).toHaveCount(0)

    const second = await otherBrowser()
    await signedInAs('council_administrator', school, second)
    const theirs = await second.newPage()
    await theirs.goto(address)
    await rightOn(theirs, 'Erasure').getByRole('button', { name: 'Approve' }).click()
    await expect(theirs.getByText('Approved. Whoever handles the request can carry it out now')).toBeVisible()

    await page.goto(address)
    await erasure.getByRole('button', { name: 'Carry it out' }).click()
    await expect(page.getByText('Carried out. The receipt is below')).toBeVisible()
    await expect(erasure.getByRole('row', { name: 'Person 1 Emptied' })).toBeVisible()
    await expect(erasure.getByRole('row', { name: 'Role grant 1 Kept' })).toBeVisible()
    const [left] =
      await owner`select name, password_hash, erased_at is not null as erased from person where id = ${member.id}`
    expect(left).toEqual({ name: 'A closed account', password_hash: null, erased: true })

    await theirs.goto(`/people?search=${encodeURIComponent(member.email)}`)
    await expect(theirs.getByText(member.email, { exact: true })).toHaveCount(0)
    const signingIn = await (await otherBrowser()).newPage()
    await signingIn.goto('/login')
    await signingIn.getByLabel('Email address').fill(member.email)
    await signingIn.getByLabel('Password', { exact: true }).fill(PASSPHRASE)
    await signingIn.getByRole('button', { name: 'Sign in' }).click()
    await expect(signingIn.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
  })

  test('is only stored, which closes the account, and lifted once the person was told @unscripted', async ({
    page,
    owner,
    newPerson,
    signedInAs,
  }) => {
    const member = await newPerson('school_staff')
    const { address, email } = await grantedAccountCase(owner, member, ['restriction'])
    await signedInAs('data_protection_officer')
    await page.goto(address)
    const restriction = rightOn(page, 'Restriction')
    await expect(restriction.getByText('The account is closed for as long as this lasts')).toBeVisible()
    await restriction.getByRole('button', { name: 'Prepare: restriction' }).click()
    await restriction.getByRole('button', { name: 'Carry it out' }).click()
    await expect(page.getByRole('heading', { name: 'Only stored at the moment' })).toBeVisible()
    await expect(page.getByText('The account is closed: nobody signs in with it')).toBeVisible()
    const [day] = await owner<{ d: string; m: string; y: string }[]>`
      select extract(day from wex.today() + 3)::text as d, extract(month from wex.today() + 3)::text as m, extract(year from wex.today() + 3)::text as y`
    await page.getByLabel('Day').fill(day?.d ?? '')
    await page.getByLabel('Month').fill(day?.m ?? '')
    await page.getByLabel('Year').fill(day?.y ?? '')
    await page.getByRole('button', { name: 'Tell the person' }).click()
    await expect(page.getByText('The person has been told by mail')).toBeVisible()
    expect(
      await owner`select from outbox_message where to_email = ${email} and template = 'rights_restriction_lifting'`,
    ).toHaveLength(1)
    // The day comes.
    await owner`
      update rights_event e set details = jsonb_build_object('liftsOn', wex.today()::text) from rights_case c
      where c.id = e.case_id and c.account_id = ${member.id} and e.kind = 'restriction_lift_told'`
    await page.goto(address)
    await page.getByRole('button', { name: 'Lift the restriction' }).click()
    await expect(page.getByText('The information is used again')).toBeVisible()
    const [open] = await owner`select deactivated_at, restricted_at from person where id = ${member.id}`
    expect(open).toEqual({ deactivated_at: null, restricted_at: null })
  })

  test('finds no consent that could be withdrawn, and says so with its reason @unscripted', async ({
    page,
    owner,
    newPerson,
    signedInAs,
  }) => {
    const member = await newPerson('school_staff')
    const { address, id } = await grantedAccountCase(owner, member, ['withdrawal'])
    await signedInAs('data_protection_officer')
    // While it is open it is not let be granted.
    await owner`update rights_case set state = 'open' where id = ${id}`
    const [item] = await owner<{ id: string }[]>`select id from rights_item where case_id = ${id}`
    await page.goto(`/rights-requests/${id}/decide/${item?.id}`)
    await expect(page.getByText('Nothing that is held of an account is used by consent')).toBeVisible()
    await page.getByRole('radio', { name: 'Granted', exact: true }).check()
    await page.getByRole('button', { name: 'Record the outcome' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await owner`update rights_case set state = 'decided' where id = ${id}`
    await page.goto(address)
    await page.getByRole('button', { name: 'Write down that there is nothing to take back' }).click()
    await expect(page.getByText('Written down, with the reason')).toBeVisible()
    await expect(page.getByText('Nothing that we hold is used by consent.')).toBeVisible()
  })
})

test('a request about one’s own account is carried out by somebody else @unscripted', async ({
  page,
  owner,
  signedInAs,
}) => {
  const officer = await signedInAs('data_protection_officer')
  const { address } = await grantedAccountCase(owner, officer, ['access', 'erasure'])
  await page.goto(address)
  await expect(page.getByText('This request is about your own account.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Prepare/ })).toHaveCount(0)
})

test('a granted withdrawal hides a student from a partner at once, and the page said so before @unscripted', async ({
  page,
  owner,
  school,
  newCohort,
  signedInAs,
  otherBrowser,
}) => {
  const { id: cohort, students } = await newCohort(2)
  const [student, other] = students
  const { id } = await grantedCase(owner, { schoolId: school.id, studentId: student?.id ?? '' }, ['withdrawal'])
  await owner`update rights_case set state = 'open' where id = ${id}`
  await owner`update rights_item set outcome = null, decided_at = null where case_id = ${id}`
  const second = await otherBrowser()
  await signedInAs('partner_adviser', school, second)
  const theirs = await second.newPage()
  await theirs.goto(`/students/${student?.id}`)
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText(student?.surname ?? '')

  await signedInAs('data_protection_officer')
  const [item] = await owner<{ id: string }[]>`select id from rights_item where case_id = ${id}`
  await page.goto(`/rights-requests/${id}/decide/${item?.id}`)
  await expect(page.getByText('it takes effect in the moment in which you record it')).toBeVisible()
  await page.getByRole('radio', { name: 'Granted', exact: true }).check()
  for (const box of await page.getByRole('checkbox', { checked: true }).all()) await box.uncheck()
  await page.getByRole('button', { name: 'Record the outcome' }).click()
  await expect(page.getByText('The outcome is recorded, and sharing has stopped')).toBeVisible()

  await theirs.reload()
  await expect(theirs.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  await theirs.goto(`/cohorts/${cohort}`)
  await expect(theirs.getByText(other?.surname ?? '').first()).toBeVisible()
})
