import { addStudents, membersOf, uploadFile } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem, forge } from '../forms.ts'

test.describe('moving up to the next year', () => {
  test('a coordinator moves a cohort up, once, and the old one stays @unscripted', async ({
    page,
    owner,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort(3)
    const [leaver, mover] = cohort.students
    const me = await signedInAs('school_coordinator')
    await owner`update membership set stage = 'not_taking_part' where id = ${leaver?.membershipId ?? ''}`
    await owner`insert into stage_event (id, school_id, membership_id, by_person_id, from_stage, to_stage, reason)
      values (gen_random_uuid(), ${cohort.school.id}, ${leaver?.membershipId ?? ''}, ${me.id}, 'not_started', 'not_taking_part', 'moved_school')`

    await page.goto(`/cohorts/${cohort.id}`)
    await page.getByRole('link', { name: 'Move up to the next year' }).click()
    await expect(page.getByText('2 of 3 students would move up to Year 11 in 2027 to 2028')).toBeVisible()
    const box = (student: typeof mover) =>
      page.getByRole('checkbox', { name: `${student?.surname}, ${student?.forename} moves up` })
    await expect(box(mover)).toBeChecked()
    await expect(box(leaver)).not.toBeChecked()
    await expect(page.getByText('Has probably left. Not taking part: moved school')).toBeVisible()

    await page.getByLabel('Name of the new cohort').fill('')
    await box(mover).uncheck()
    await page.getByRole('button', { name: 'Move up' }).click()
    await expectProblem(page, 'name', /^Enter the name of the new cohort/)
    await expect(box(mover), 'what was decided is kept').not.toBeChecked()
    await box(mover).check()
    await page.getByLabel('Name of the new cohort').fill('Year 11 moved up')
    await page.getByRole('button', { name: 'Move up' }).click()
    await expect(page.getByText('Cohort created: 2 students moved up to Year 11')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Year 11 moved up')
    const made = { id: new URL(page.url()).pathname.slice(-36) }
    expect([await membersOf(owner, made), await membersOf(owner, cohort)]).toEqual([2, 3])

    await page.goto(`/cohorts/${cohort.id}/roll-over`)
    await expect(page.getByText('Already in Year 11 moved up')).toHaveCount(2)
    await expect(page.getByRole('radio', { name: 'Year 11 moved up' })).toBeChecked()
    await box(leaver).check()
    await page.getByRole('button', { name: 'Move up' }).click()
    await expect(page.getByText('1 student moved up to Year 11')).toBeVisible()
    expect(page.url()).toContain(made.id)
    expect(await membersOf(owner, made)).toBe(3)
    await page.goto(`/cohorts/${cohort.id}/roll-over`)
    await expect(page.getByText(/^Everybody has moved up already/)).toBeVisible()
  })

  test('who was not in the last file has probably left, and somebody decides', async ({
    page,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort(4)
    const [missing, ...listed] = cohort.students
    await signedInAs('school_coordinator')
    const rows = listed.map(({ surname, forename }) => `${surname},${forename},27/04/2012,10,10A`)
    const lines = ['Surname,Forename,Date of birth,Year,Reg', ...rows, 'Quayside,Newcomer,14/06/2012,10,10A']
    const buffer = Buffer.from(lines.join('\r\n'))
    await uploadFile(page, cohort, { name: 'of today.csv', mimeType: 'text/csv', buffer })
    await addStudents(page, '1 student added')
    await page.goto(`/cohorts/${cohort.id}/roll-over`)
    await expect(page.getByText('4 of 5 students would move up')).toBeVisible()
    await expect(page.getByText('Who was not in the file saved on 25 November 2026 is not ticked')).toBeVisible()
    const row = page.getByRole('row').filter({ hasText: `${missing?.surname}, ${missing?.forename}` })
    await expect(row).toContainText('Has probably left. Not in the file that was uploaded last')
    await expect(row.getByRole('checkbox')).not.toBeChecked()
  })

  test('Year 13 leaves, and nobody moves up @unscripted', async ({ page, owner, newCohort, signedInAs }) => {
    const cohort = await newCohort(2)
    await owner`update cohort set year_group = 13 where id = ${cohort.id}`
    await signedInAs('school_coordinator')
    await page.goto(`/cohorts/${cohort.id}/roll-over`)
    await expect(page.getByRole('table', { name: '2 students leaving' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Move up' })).toHaveCount(0)
  })

  test('a forged student of another school moves nobody', async ({ page, owner, newSchool, newCohort, signedInAs }) => {
    const [cohort, other] = [await newCohort(1), await newCohort(1, await newSchool())]
    await signedInAs('school_coordinator')
    await page.goto(`/cohorts/${cohort.id}/roll-over`)
    await forge(page, 'cohortId', other.id)
    await page.getByRole('button', { name: 'Move up' }).click()
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
    expect(
      await owner`select from cohort where school_id = any (${[cohort.school.id, other.school.id]}) and academic_year = 2027`,
    ).toHaveLength(0)
  })
})
