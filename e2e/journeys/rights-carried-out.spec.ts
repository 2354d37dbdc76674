import { readFileSync } from 'node:fs'
import { ROLES } from '#db/vocabulary.ts'
import { holdersOf } from '../access.ts'
import { ask } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem } from '../forms.ts'
import { downloadsSentTo, grantedCase, rightOn } from '../rights-carried-out.ts'

test.describe('what a request granted', () => {
  test('is given as a copy, by a link that works once @unscripted', async ({
    page,
    owner,
    school,
    newCohort,
    signedInAs,
    otherBrowser,
  }) => {
    const { students } = await newCohort(2)
    const student = students[0]
    if (!student) throw new Error('a cohort of two')
    const { address, email } = await grantedCase(owner, { schoolId: school.id, studentId: student.id }, ['access'])
    await signedInAs('data_protection_officer')
    await page.goto(address)
    const access = rightOn(page, 'Access')
    await access.getByRole('button', { name: 'Prepare: access' }).click()
    await expect(page.getByText('Prepared. Look through what it will do')).toBeVisible()
    await expect(access.getByRole('row', { name: 'Student 1 In the copy' })).toBeVisible()
    const [looked] = await Promise.all([
      page.waitForEvent('download'),
      access.getByRole('link', { name: /^Look through/ }).click(),
    ])
    expect(readFileSync(await looked.path(), 'utf8')).toContain(student.surname)
    await access.getByRole('button', { name: 'Carry it out' }).click()
    await expect(page.getByText('Carried out. The receipt is below')).toBeVisible()
    await expect(access.getByRole('heading', { name: 'Receipt' })).toBeVisible()

    const links = await downloadsSentTo(owner, email)
    expect(links).toHaveLength(2)
    const theirs = await (await otherBrowser()).newPage()
    const fetched: string[] = []
    for (const link of links) {
      await theirs.goto(link)
      await expect(theirs.getByRole('heading', { level: 1, name: 'Fetch your file' })).toBeVisible()
      // A mail program that opens the link has fetched nothing.
      await theirs.goto(link)
      const [file] = await Promise.all([
        theirs.waitForEvent('download'),
        theirs.getByRole('button', { name: 'Fetch it' }).click(),
      ])
      fetched.push(readFileSync(await file.path(), 'utf8'))
      await theirs.goto(link)
      await expect(theirs.getByRole('heading', { level: 1, name: 'This link does not work any more' })).toBeVisible()
    }
    const copy = fetched.find((text) => text.includes('<h1>Your information</h1>'))
    expect(copy).toContain(student.surname)
    expect(copy).not.toContain(students[1]?.id)
    expect(copy).not.toContain('<script')
    expect(fetched.some((text) => text.startsWith('{'))).toBe(true)
  })

  test('leaves out what tells of somebody else, chosen from what the copy would hold @unscripted', async ({
    page,
    owner,
    school,
    newCohort,
    signedInAs,
  }) => {
    const { students } = await newCohort(2)
    const [student, other] = students
    if (!student || !other) throw new Error('a cohort of two')
    const coordinator = await signedInAs('school_coordinator')
    for (const [membership, note] of [
      [student.membershipId, 'Shares a lift with Bertie Staithe of 10B'],
      [other.membershipId, 'Is somebody else’s'],
    ] as const)
      await owner`
        insert into stage_event ${owner({
          ...{ id: crypto.randomUUID(), school_id: school.id, membership_id: membership, by_person_id: coordinator.id },
          ...{ from_stage: 'not_started', to_stage: 'searching', note },
        })}`
    const { id, address } = await grantedCase(owner, { schoolId: school.id, studentId: student.id }, ['access'])
    await signedInAs('data_protection_officer')

    await page.goto(`/rights-requests/${id}/redaction`)
    await expect(page.locator('.lead')).toContainText(
      /entries of the copy are in somebody’s own words.*none is weighed/,
    )
    const step = page.getByRole('row', { name: /^A step of work experience/ })
    await expect(step).toHaveCount(1)
    await expect(step).toContainText(`School coordinator, ${school.name}`)
    await expect(page.getByText('Bertie')).toHaveCount(0)
    await step.getByRole('link').click()
    await expect(page.getByText('Shares a lift with Bertie Staithe of 10B')).toBeVisible()

    await page.getByRole('button', { name: 'Keep this' }).click()
    await expectProblem(page, 'identifies', 'Say whether it identifies somebody else')
    const answer = async (question: string | RegExp, said: string) =>
      await page.getByRole('group', { name: question }).getByLabel(said, { exact: true }).check()
    await answer(/^1\. Does it identify/, 'Yes')
    await answer(/^2\. Did they agree/, 'No')
    await answer(/^3\. Is it reasonable/, 'Yes')
    await answer('What follows', 'Given with the part left out')
    await page.getByLabel('Why', { exact: true }).fill('It names another student')
    await page.getByRole('button', { name: 'Keep this' }).click()
    await expectProblem(page, 'result', /^This does not follow from the three steps/)
    await answer(/^3\. Is it reasonable/, 'No')
    await page.getByRole('button', { name: 'Keep this' }).click()
    await expectProblem(page, 'columns', 'Tick what is left out, or choose that the entry is not given')
    await expect(page.getByLabel('Why', { exact: true })).toHaveValue('It names another student')
    await page
      .getByRole('group', { name: /^What is left out/ })
      .getByLabel('Note', { exact: true })
      .check()
    await page.getByRole('button', { name: 'Keep this' }).click()
    await expect(page.getByText('It is on the record, and the copy follows it')).toBeVisible()
    const weighed = page
      .getByRole('table', { name: /^Weighed so far/ })
      .getByRole('row')
      .nth(1)
    await expect(weighed).toContainText('Note')
    await expect(weighed).toContainText('Given with the part left out')

    await page.goto(address)
    await rightOn(page, 'Access').getByRole('button', { name: 'Prepare: access' }).click()
    const [looked] = await Promise.all([
      page.waitForEvent('download'),
      rightOn(page, 'Access')
        .getByRole('link', { name: /^Look through/ })
        .click(),
    ])
    const copy = readFileSync(await looked.path(), 'utf8')
    expect(copy).not.toContain('Bertie')
    expect(copy).toContain('It names another student')

    // What is another student's is no entry of this copy, and cannot be named by hand.
    const [theirs] = await owner`select id from stage_event where membership_id = ${other.membershipId}`
    expect((await ask(page, `/rights-requests/${id}/redaction/stage_event~${theirs?.id}`)).status()).toBe(404)
  })

  test('is corrected, by the checks of the school’s own form @unscripted', async ({
    page,
    owner,
    school,
    newCohort,
    newSchool,
    signedInAs,
  }) => {
    const { students } = await newCohort(1)
    const about = { schoolId: school.id, studentId: students[0]?.id ?? '' }
    const { address, id } = await grantedCase(owner, about, ['correction'])
    await signedInAs('data_protection_officer')
    await page.goto(address)
    await rightOn(page, 'Correction').getByRole('link', { name: 'Prepare the correction' }).click()
    await page.getByLabel('Surname').fill('')
    await page.getByRole('button', { name: 'Prepare the correction' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await page.getByLabel('Surname').fill('Quayside')
    await page.getByRole('button', { name: 'Prepare the correction' }).click()
    const correction = rightOn(page, 'Correction')
    await expect(correction.getByText('Surname', { exact: true })).toBeVisible()
    await correction.getByRole('button', { name: 'Carry it out' }).click()
    await expect(correction.getByText('Each corrected field was read again')).toBeVisible()
    const [held] = await owner`select legal_surname from student where id = ${about.studentId}`
    expect(held).toEqual({ legal_surname: 'Quayside' })
    // The school is told by mail without a name, and sees the name when it signs in.
    await signedInAs('school_coordinator')
    await page.goto('/cohorts')
    await page.getByRole('link', { name: 'See what became of people’s information: one change' }).click()
    await expect(page).toHaveURL(/\/rights-told$/)
    await expect(page.getByText('Quayside')).toBeVisible()
    // Later it is no news any more, and still found.
    await owner`update rights_event set at = at - interval '31 days' where kind = 'recipients_told' and case_id = ${id}`
    await page.goto('/cohorts')
    await expect(page.getByRole('heading', { name: 'After data rights requests' })).toHaveCount(0)
    await page.getByRole('link', { name: 'What you were told after data rights requests' }).click()
    await expect(page.getByText('Quayside')).toBeVisible()
    // Whoever was told nothing sees nothing of it.
    for (const [role, at] of [
      ['school_coordinator', await newSchool()],
      ['school_staff', school],
      ['council_officer', school],
    ] as const) {
      await signedInAs(role, at)
      await page.goto('/start')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('a[href="/rights-told"]')).toHaveCount(0)
    }
  })

  test('is erased after a second person approved it, and not before @unscripted', async ({
    page,
    owner,
    school,
    newCohort,
    signedInAs,
    otherBrowser,
  }) => {
    const { students } = await newCohort(2)
    const [gone, stays] = students
    const { address } = await grantedCase(owner, { schoolId: school.id, studentId: gone?.id ?? '' }, ['erasure'])
    await signedInAs('data_protection_officer')
    await page.goto(address)
    const erasure = rightOn(page, 'Erasure')
    await erasure.getByRole('button', { name: 'Prepare: erasure' }).click()
    await expect(erasure.getByText('You prepared this. Somebody else has to approve it')).toBeVisible()
    await expect(erasure.getByRole('button', { name: 'Carry it out' })).toHaveCount(0)

    const second = await otherBrowser()
    await signedInAs('council_administrator', school, second)
    const theirs = await second.newPage()
    await theirs.goto(address)
    await rightOn(theirs, 'Erasure').getByRole('button', { name: 'Approve' }).click()
    await expect(theirs.getByText('Approved. Whoever handles the request can carry it out now')).toBeVisible()
    await expect(rightOn(theirs, 'Erasure').getByRole('button', { name: 'Carry it out' })).toHaveCount(0)

    await page.goto(address)
    await erasure.getByRole('button', { name: 'Carry it out' }).click()
    await expect(erasure.getByRole('row', { name: 'Student 1 Deleted' })).toBeVisible()
    // Others of the run have the same name: where it is still found is listed, and is theirs.
    await expect(erasure.getByText('Still found')).toBeVisible()
    expect(await owner`select from student where id = ${gone?.id ?? ''}`).toHaveLength(0)
    expect(await owner`select from student where id = ${stays?.id ?? ''}`).toHaveLength(1)
  })

  for (const [name, asked] of [
    ['Restriction', 'restriction'],
    ['Objection', 'objection'],
  ] as const) {
    test(`is only stored after ${asked}, and lifted once the person was told @unscripted`, async ({
      page,
      owner,
      school,
      newCohort,
      signedInAs,
    }) => {
      const { id: cohort, students } = await newCohort(2)
      const student = students[0]
      const about = { schoolId: school.id, studentId: student?.id ?? '' }
      const { address, email } = await grantedCase(owner, about, [asked])
      await signedInAs('data_protection_officer')
      await page.goto(address)
      await rightOn(page, name)
        .getByRole('button', { name: `Prepare: ${asked}` })
        .click()
      await rightOn(page, name).getByRole('button', { name: 'Carry it out' }).click()
      await expect(page.getByRole('heading', { name: 'Only stored at the moment' })).toBeVisible()
      const [day] = await owner<{ d: string; m: string; y: string }[]>`
        select extract(day from wex.today() + 3)::text as d, extract(month from wex.today() + 3)::text as m, extract(year from wex.today() + 3)::text as y`
      await page.getByRole('button', { name: 'Tell the person' }).click()
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
      await page.getByLabel('Day').fill(day?.d ?? '')
      await page.getByLabel('Month').fill(day?.m ?? '')
      await page.getByLabel('Year').fill(day?.y ?? '')
      await page.getByRole('button', { name: 'Tell the person' }).click()
      await expect(page.getByText('The person has been told by mail')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Lift the restriction' })).toHaveCount(0)
      expect(
        await owner`select from outbox_message where to_email = ${email} and template = 'rights_restriction_lifting'`,
      ).toHaveLength(1)
      // The day comes.
      await owner`
        update rights_event e set details = jsonb_build_object('liftsOn', wex.today()::text) from rights_case c
        where c.id = e.case_id and c.student_id = ${about.studentId} and e.kind = 'restriction_lift_told'`
      await page.goto(address)
      await page.getByRole('button', { name: 'Lift the restriction' }).click()
      await expect(page.getByText('The information is used again')).toBeVisible()
      await signedInAs('school_coordinator')
      await page.goto(`/cohorts/${cohort}`)
      await expect(page.getByText(student?.surname ?? '').first()).toBeVisible()
    })
  }

  test('is moved straight to another address, and a permission taken back at once @unscripted', async ({
    page,
    owner,
    school,
    newCohort,
    signedInAs,
    otherBrowser,
  }) => {
    const { students } = await newCohort(1)
    const about = { schoolId: school.id, studentId: students[0]?.id ?? '' }
    await owner`update student set tutor_group = '10T' where id = ${about.studentId}`
    const { address, id } = await grantedCase(owner, about, ['portability', 'withdrawal'])
    const other = `college-${id}@elsewhere.example`
    await signedInAs('data_protection_officer')
    await page.goto(address)
    await page.getByLabel('Another address to send it to').fill('nobody')
    await rightOn(page, 'Transfer').getByRole('button', { name: 'Prepare: transfer' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await page.getByLabel('Another address to send it to').fill(other)
    await rightOn(page, 'Transfer').getByRole('button', { name: 'Prepare: transfer' }).click()
    await expect(rightOn(page, 'Transfer').getByText('To the address that the person gave')).toBeVisible()
    await rightOn(page, 'Transfer').getByRole('button', { name: 'Carry it out' }).click()
    await expect(page.getByText('Carried out. The receipt is below')).toBeVisible()
    expect(await downloadsSentTo(owner, other)).toHaveLength(2)

    const withdrawal = rightOn(page, 'Withdrawal of consent')
    await expect(withdrawal.getByText('At once: placement partners and council officers see nothing')).toBeVisible()
    await withdrawal.getByRole('button', { name: 'Stop sharing now' }).click()
    await expect(page.getByText('Sharing has stopped. The school, partners and officers have been told')).toBeVisible()
    const [shared] = await owner`select basics_only, tutor_group from student where id = ${about.studentId}`
    expect(shared).toEqual({ basics_only: true, tutor_group: '10T' })
    await withdrawal.getByRole('button', { name: 'Prepare: what is deleted' }).click()
    await expect(withdrawal.getByText('You prepared this. Somebody else has to approve it')).toBeVisible()
    const second = await otherBrowser()
    await signedInAs('council_administrator', school, second)
    const theirs = await second.newPage()
    await theirs.goto(address)
    await rightOn(theirs, 'Withdrawal of consent').getByRole('button', { name: 'Approve' }).click()
    await expect(theirs.getByText('Approved. Whoever handles the request can carry it out now')).toBeVisible()
    await page.goto(address)
    await withdrawal.getByRole('button', { name: 'Carry it out' }).click()
    await expect(page.getByText('2 of 2')).toBeVisible()
    const [held] = await owner`select basics_only, tutor_group from student where id = ${about.studentId}`
    expect(held).toEqual({ basics_only: true, tutor_group: null })
  })
})

test('carrying out is open to whoever handles requests, and in part to whoever approves', async ({
  page,
  owner,
  school,
  newCohort,
  signedInAs,
}) => {
  const { students } = await newCohort(1)
  const about = { schoolId: school.id, studentId: students[0]?.id ?? '' }
  const { address, id } = await grantedCase(owner, about, ['access', 'correction'])
  const pages = [
    [address, 'rights-case.approve'],
    [`${address}/correct`, 'rights-case.carry-out'],
    [`/rights-requests/${id}/redaction/student~${about.studentId}`, 'rights-case.carry-out'],
    [`/api/exports/rights/pack.html?case=${id}`, 'rights-case.carry-out'],
  ] as const
  for (const role of ROLES) {
    await signedInAs(role)
    for (const [at, permission] of pages) {
      const answer = await ask(page, at)
      expect.soft(answer.status(), `${role} ${at}`).toBe(holdersOf(permission).includes(role) ? 200 : 404)
    }
  }
})

test('a link that was changed on the way fetches nothing, and a file is not fetched by opening it', async ({
  page,
  owner,
  school,
  newCohort,
}) => {
  const { students } = await newCohort(1)
  const { id } = await grantedCase(owner, { schoolId: school.id, studentId: students[0]?.id ?? '' }, ['access'])
  const { downloadFor } = await import('../rights-carried-out.ts')
  const link = await downloadFor(owner, id)
  await page.goto(`${link}x`)
  await expect(page.getByRole('heading', { level: 1, name: 'This link does not work any more' })).toBeVisible()
  expect((await page.request.get(`${link}/file`, { maxRedirects: 0 })).status()).toBe(405)
})
