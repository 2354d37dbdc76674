import { writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { read, utils } from 'xlsx'
import {
  cohortFile,
  expectedOf,
  type FileToUpload,
  membersOf,
  rowsOfFile,
  SHORT_LIST,
  sendFile,
  uploadFile,
  workbookFile,
  writtenDownOf,
} from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem, typeDate } from '../forms.ts'

test.describe('a new cohort', () => {
  test.beforeEach(async ({ page, signedInAs }) => {
    await signedInAs('school_coordinator')
    await page.goto('/cohorts/new')
  })

  test('left empty says at each field what is missing @unscripted', async ({ page }) => {
    await page.getByRole('button', { name: 'Create cohort' }).click()
    await expectProblem(page, 'name', 'Enter the cohort’s name, such as Year 10 2026 to 2027')
    await expectProblem(page, 'yearGroup', 'Choose the year group')
  })

  test('with a day that is not in the calendar keeps what was typed @unscripted', async ({ page }) => {
    await page.getByLabel('Cohort name').fill('Year 10 <b>&amp;</b>')
    await page.getByLabel('Academic year').selectOption({ label: '2025 to 2026' })
    await page.getByLabel('Year group').selectOption({ label: 'Year 11' })
    await typeDate(page, 'Placement start date', '31', '02', '2026')
    await typeDate(page, 'Placement end date', '6', 'March', '2026')
    await page.getByLabel('Extended placement').check()
    await page.getByRole('button', { name: 'Create cohort' }).click()
    await expectProblem(page, 'placementStart', '31 February 2026 is not a real date: February has 28 days')
    await expect(page.getByLabel('Cohort name')).toHaveValue('Year 10 <b>&amp;</b>')
    await expect(page.getByLabel('Academic year')).toHaveValue('2025')
    await expect(page.getByLabel('Year group')).toHaveValue('11')
    const start = page.getByRole('group', { name: 'Placement start date' })
    await expect(start.getByLabel('Day')).toHaveValue('31')
    await expect(start.getByLabel('Month')).toHaveValue('02')
    await expect(page.getByRole('group', { name: 'Placement end date' }).getByLabel('Month')).toHaveValue('March')
    await expect(page.getByLabel('Extended placement')).toBeChecked()
  })

  test('that ends before it starts, or lies outside of its year, is refused @unscripted', async ({ page }) => {
    await page.getByLabel('Cohort name').fill('Year 10')
    await page.getByLabel('Year group').selectOption({ label: 'Year 10' })
    await typeDate(page, 'Placement start date', '18', '6', '2027')
    await typeDate(page, 'Placement end date', '14', '6', '2027')
    await page.getByRole('button', { name: 'Create cohort' }).click()
    await expectProblem(
      page,
      'placementEnd',
      'The placement end date must be the same as or after the placement start date',
    )
    await typeDate(page, 'Placement end date', '14', '6', '2029')
    await page.getByRole('button', { name: 'Create cohort' }).click()
    await expectProblem(page, 'placementEnd', /must be in the academic year 2026 to 2027/)
  })

  test('with half a date says which part is missing', async ({ page }) => {
    await page.getByLabel('Cohort name').fill('Year 10')
    await page.getByLabel('Year group').selectOption({ label: 'Year 10' })
    await page.getByRole('group', { name: 'Placement start date' }).getByLabel('Day').fill('14')
    await page.getByRole('button', { name: 'Create cohort' }).click()
    await expectProblem(page, 'placementStart.month', 'The placement start date must include a month')
  })

  test('of a name that the school has in that year is refused @unscripted', async ({ page, newCohort }) => {
    const { name } = await newCohort()
    await page.getByLabel('Cohort name').fill(`  ${name} `)
    await page.getByLabel('Year group').selectOption({ label: 'Year 10' })
    await page.getByRole('button', { name: 'Create cohort' }).click()
    await expectProblem(page, 'name', /already has a cohort of this name in 2026 to 2027: choose another name/)
  })
})

const text = (name: string, content: string): FileToUpload => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
})

test.describe('a file that is no list of students', () => {
  const REFUSED: [what: string, file: FileToUpload, sentence: string | RegExp][] = [
    ['a PDF document', text('students.pdf', '%PDF-1.7\n'), /^Only \.xlsx, \.xls, \.ods and \.csv files can be read/],
    ['a PDF named .xlsx', text('students.xlsx', '%PDF-1.7\n'), /^This is a PDF document, not a workbook/],
    ['an empty file', text('students.csv', ''), 'The file is empty. Choose the file that holds your students.'],
    ['a list without headings', text('students.csv', 'milk,2\r\neggs,12\r\n'), /heading/i],
    ['a workbook with a password', workbookFile('excelize__encryptAES.xlsx'), /protected by a password/],
    ['an old workbook with a password', workbookFile('phpspreadsheet__pwtest.xls'), /protected by a password/],
    ['a damaged workbook', text('students.xlsx', 'PK\u0003\u0004 and nothing more'), /is damaged and cannot be opened/],
    ['a workbook that would fill the memory', workbookFile('poi__poc-xmlbomb-empty.xlsx'), /./],
  ]
  for (const [what, file, sentence] of REFUSED) {
    test(`${what} is refused at its field @unscripted`, async ({ page, owner, newCohort, signedInAs }) => {
      const cohort = await newCohort()
      await signedInAs('school_coordinator')
      await sendFile(page, cohort, file)
      await expectProblem(page, 'file', sentence)
      await expect(page).toHaveURL(new RegExp(`/cohorts/${cohort.id}/upload(#file)?$`))
      expect(await membersOf(owner, cohort)).toBe(0)
    })
  }

  test('none at all is asked for @unscripted', async ({ page, newCohort, signedInAs }) => {
    const cohort = await newCohort()
    await signedInAs('school_coordinator')
    await page.goto(`/cohorts/${cohort.id}/upload`)
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await expectProblem(page, 'file', 'Choose the cohort file: an Excel, CSV or OpenDocument spreadsheet')
  })

  test('40 MB are refused at the field, in words @unscripted', async ({ page, newCohort, signedInAs }, info) => {
    const cohort = await newCohort()
    await signedInAs('school_coordinator')
    const large = info.outputPath('large.csv')
    writeFileSync(large, Buffer.alloc(40 * 1024 * 1024, 'Surname,Forename\n'))
    await sendFile(page, cohort, large)
    await expectProblem(page, 'file', /^The file is larger than 10 MB/)
    await sendFile(page, cohort, SHORT_LIST)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Check your upload/)
  })
})

test.describe('an upload', () => {
  test('with forty wrong rows names row, column, value and what to do, and adds the good ones @unscripted', async ({
    page,
    owner,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort()
    await signedInAs('school_coordinator')
    await uploadFile(page, cohort, cohortFile('05-forty-errors.xlsx'))
    await expect(rowsOfFile(page)).toContainText('80 new')
    await expect(rowsOfFile(page)).toContainText('40 with problems')
    const problems = page.getByRole('table', { name: 'Problems, in the order of the file' })
    const errors = expectedOf('05-forty-errors.xlsx').issues.filter(({ severity }) => severity === 'error')
    await expect(problems.locator('tbody tr')).toHaveCount(errors.length)
    for (const [at, { row, column, raw }] of errors.entries()) {
      const shown = problems.locator('tbody tr').nth(at)
      await expect(shown.getByRole('rowheader')).toHaveText(String(row))
      await expect(shown.getByRole('cell').nth(0)).toHaveText(column)
      await expect(shown.getByRole('cell').nth(1).locator('b')).toHaveText(raw === '' ? 'Empty' : raw)
      await expect(shown.getByRole('paragraph'), 'says in a sentence what to do').toHaveText(/\w+ \w+.*\.$/)
    }
    const address = await page.getByRole('link', { name: 'Download the problem rows' }).getAttribute('href')
    const download = await page.request.get(address ?? '')
    expect(download.headers()['content-disposition']).toMatch(/^attachment; filename="[a-z0-9-]+\.xlsx"$/)
    const book = read(await download.body())
    const rows = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 })
    expect(rows.filter((row) => row.length > 0)).toHaveLength(1 + 40)
    await page.getByRole('button', { name: 'Add students' }).click()
    await expect(page.getByText('80 students added, 40 rows with problems left out')).toBeVisible()
    expect(await membersOf(owner, cohort)).toBe(80)
  })

  test('is saved once by a double click @unscripted', async ({ page, owner, newCohort, signedInAs }) => {
    const cohort = await newCohort()
    await signedInAs('school_coordinator')
    await uploadFile(page, cohort, SHORT_LIST)
    const upload = { id: page.url().slice(-36) }
    await page.getByRole('button', { name: 'Add students' }).dblclick()
    await expect(page.getByText('3 students added')).toBeVisible()
    expect(await membersOf(owner, cohort)).toBe(3)
    expect(await writtenDownOf(owner, upload)).toEqual(['upload.received', 'upload.committed'])
  })

  test('that was saved is not saved again by the back button @unscripted', async ({
    page,
    owner,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort()
    await signedInAs('school_coordinator')
    await uploadFile(page, cohort, SHORT_LIST)
    const upload = { id: page.url().slice(-36) }
    await page.getByRole('button', { name: 'Add students' }).click()
    await expect(page.getByText('3 students added')).toBeVisible()
    await page.goBack()
    await expect(page).toHaveURL(`/cohorts/${cohort.id}`)
    await expect(page.getByRole('heading', { level: 1, name: cohort.name })).toBeVisible()
    await expect(page.getByText('3 students added')).toHaveCount(0)
    expect(await writtenDownOf(owner, upload)).toEqual(['upload.received', 'upload.committed'])
  })

  test('saved by two people at once is saved once, and both are told so', async ({
    page,
    owner,
    newCohort,
    school,
    signedInAs,
    otherBrowser,
  }) => {
    const cohort = await newCohort()
    await signedInAs('school_coordinator')
    await uploadFile(page, cohort, SHORT_LIST)
    const upload = { id: page.url().slice(-36) }
    const colleague = await otherBrowser()
    await signedInAs('school_coordinator', school, colleague)
    const second = await colleague.newPage()
    await second.goto(new URL(page.url()).pathname)
    await Promise.all([page, second].map((one) => one.getByRole('button', { name: 'Add students' }).click()))
    for (const one of [page, second]) await expect(one.getByText('3 students added')).toBeVisible()
    expect(await membersOf(owner, cohort)).toBe(3)
    expect(await writtenDownOf(owner, upload)).toEqual(['upload.received', 'upload.committed'])
  })

  test('of the same file again says that everything is unchanged @unscripted', async ({
    page,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort()
    await signedInAs('school_coordinator')
    await uploadFile(page, cohort, SHORT_LIST)
    await page.getByRole('button', { name: 'Add students' }).click()
    await expect(page.getByText('3 students added')).toBeVisible()
    await uploadFile(page, cohort, SHORT_LIST)
    await expect(rowsOfFile(page)).toContainText('0 new')
    await expect(rowsOfFile(page)).toContainText('3 unchanged')
    await expect(page.getByText('There is nothing to save')).toBeVisible()
    await expect(page.getByRole('button', { name: /^(Add|Update) students$/ })).toHaveCount(0)
    await page.getByRole('button', { name: 'Cancel this upload' }).click()
    await expect(page.getByText('The upload was cancelled. Nothing of the file was kept.')).toBeVisible()
  })

  test('of a newer list shows who changed, who is new and who is missing, and touches no progress', async ({
    page,
    owner,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort()
    await signedInAs('school_coordinator')
    await uploadFile(page, cohort, cohortFile('01-sims-title-rows.xlsx'))
    await page.getByRole('button', { name: 'Add students' }).click()
    await expect(page.getByText('182 students added')).toBeVisible()
    await owner`update membership set stage = 'confirmed' where cohort_id = ${cohort.id}`

    const { changes } = expectedOf('06-update-of-01.xlsx')
    const changed = new Set(changes.changed.map(({ upn }) => upn)).size
    await uploadFile(page, cohort, cohortFile('06-update-of-01.xlsx'))
    await expect(rowsOfFile(page)).toContainText(`${changes.added.length} new`)
    await expect(rowsOfFile(page)).toContainText(`${changed} changed`)
    await expect(rowsOfFile(page)).toContainText(`${changes.unchanged} unchanged`)
    await expect(page.getByRole('row', { name: /Parry/ })).toContainText('Surname: Parry Parry-Larter')
    await expect(
      page.getByText(`${changes.notInThisFile.length} students of this cohort are not in the file`),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Add students' }).click()
    await expect(page.getByText(`${changes.added.length} students added, ${changed} students updated`)).toBeVisible()
    const stages = await owner`
      select stage, count(*)::int as students from membership where cohort_id = ${cohort.id} group by stage order by stage`
    expect(stages.map(({ stage, students }) => [stage, students])).toEqual([
      ['confirmed', 182],
      ['not_started', changes.added.length],
    ])
    const [kept] = await owner`
      select count(*)::int as with_email from student where school_id = ${cohort.school.id} and email is not null`
    expect(kept?.with_email, 'a column that is absent deletes nothing').toBe(182)
  })
})

/** Fills in a student as a school's list has them. */
async function typeStudent(page: Page, student: { forename: string; surname: string; day: string; upn?: string }) {
  await page.getByLabel('First name').fill(student.forename)
  await page.getByLabel('Surname').fill(student.surname)
  await typeDate(page, 'Date of birth', student.day, '6', '2012')
  if (student.upn) await page.getByLabel('UPN', { exact: false }).and(page.locator('#upn')).fill(student.upn)
}

test.describe('a student', () => {
  test('whose UPN has the wrong letter is not changed @unscripted', async ({ page, owner, newCohort, signedInAs }) => {
    const [student] = (await newCohort(1)).students
    await signedInAs('school_coordinator')
    await page.goto(`/students/${student?.id}/edit`)
    await page.locator('#upn').fill('A926499023001')
    await page.getByLabel('Tutor group').fill('10Z')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expectProblem(page, 'upn', /UPN|letter/)
    await expect(page.getByLabel('Tutor group')).toHaveValue('10Z')
    await expect(page.locator('#upn')).toHaveValue('A926499023001')
    const [held] = await owner`select upn, tutor_group from student where id = ${student?.id ?? ''}`
    expect(held).toMatchObject({ upn: null, tutor_group: '10A' })
  })

  test('changed by somebody else meanwhile is not overwritten unseen @unscripted', async ({
    page,
    owner,
    newCohort,
    signedInAs,
  }) => {
    const [student] = (await newCohort(1)).students
    await signedInAs('school_coordinator')
    await page.goto(`/students/${student?.id}/edit`)
    await owner`update student set tutor_group = '10X', updated_at = clock_timestamp() where id = ${student?.id ?? ''}`
    await page.getByLabel('Tutor group').fill('10Z')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expectProblem(page, 'tutorGroup', 'Tutor group held now: 10X')
    const [held] = await owner`select tutor_group from student where id = ${student?.id ?? ''}`
    expect(held?.tutor_group).toBe('10X')
  })

  test('typed in by hand is asked about until right, then added once @unscripted', async ({
    page,
    owner,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort()
    await signedInAs('school_coordinator')
    await page.goto(`/cohorts/${cohort.id}/add-student`)
    await page.getByRole('button', { name: 'Add student', exact: true }).click()
    await expect(page.locator('.error-summary li')).toHaveCount(3)
    await typeStudent(page, { forename: 'Amara', surname: 'Quayside', day: '31' })
    await page.getByRole('button', { name: 'Add student', exact: true }).click()
    await expect(page.locator('.error-summary a[href="#dateOfBirth"]')).toBeVisible()
    await expect(page.getByLabel('Surname')).toHaveValue('Quayside')
    await typeStudent(page, { forename: 'Amara', surname: 'Quayside', day: '14', upn: 'T926499023001' })
    await page.getByLabel('Tutor group').fill('10A')
    await page.getByRole('button', { name: 'Add student', exact: true }).click()
    await expect(page.getByText('1 student added')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Amara Quayside' })).toBeVisible()

    await page.goto(`/cohorts/${cohort.id}/add-student`)
    await typeStudent(page, { forename: 'Amara', surname: 'Quayside', day: '14', upn: 'T926499023001' })
    await page.getByRole('button', { name: 'Add student', exact: true }).click()
    await expectProblemWithMatch(page)
    expect(await membersOf(owner, cohort)).toBe(1)
  })

  test('is set to “Not taking part” only with a reason @unscripted', async ({ page, owner, newCohort, signedInAs }) => {
    const [student] = (await newCohort(1)).students
    await signedInAs('school_staff')
    await page.goto(`/students/${student?.id}`)
    await page.getByLabel('Stage').selectOption({ label: 'Not taking part' })
    await page.getByLabel('Note').fill('Asked at home')
    await page.getByRole('button', { name: 'Save progress' }).click()
    await expectProblem(page, `progress.${student?.membershipId}.reason`, 'Choose why they are not taking part')
    await expect(page.getByLabel('Note')).toHaveValue('Asked at home')
    await expect(page.getByLabel('Stage')).toHaveValue('not_taking_part')
    const [held] = await owner`select stage from membership where id = ${student?.membershipId ?? ''}`
    expect(held?.stage).toBe('not_started')
    await page.getByLabel('Reason for not taking part').selectOption({ label: 'Moved school' })
    await page.getByRole('button', { name: 'Save progress' }).click()
    await expect(page.getByText('Progress saved: Not taking part')).toBeVisible()
    await expect(page.getByText('Reason: moved school')).toBeVisible()
  })
})

/** Somebody already in the cohort is not added: the page says so and leads to them. */
async function expectProblemWithMatch(page: Page): Promise<void> {
  await expect(page.locator('.error-summary').getByText('This student is in this cohort already')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open Amara Quayside’s page' })).toBeVisible()
}

test.describe('many students at once', () => {
  test('change stage together, with a reason where one is needed @unscripted', async ({
    page,
    owner,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort(3)
    await signedInAs('school_staff')
    await page.goto(`/cohorts/${cohort.id}?boxes=yes`)
    await page.getByRole('button', { name: 'Change stage' }).click()
    await expectProblem(page, 'student', 'Select at least one student')
    await expectProblem(page, 'newStage', 'Choose a stage')
    for (const { name } of cohort.students.slice(0, 2)) await page.getByLabel(`Select ${name}`).check()
    await page.getByLabel('New stage').selectOption({ label: 'Searching' })
    await page.getByRole('button', { name: 'Change stage' }).click()
    await expect(page.getByText('2 students changed to Searching')).toBeVisible()
    const stages = await owner`select stage from membership where cohort_id = ${cohort.id} order by stage`
    expect(stages.map(({ stage }) => stage)).toEqual(['not_started', 'searching', 'searching'])
  })

  test('are found without JavaScript behind a link to the boxes @unscripted', async ({
    page,
    newCohort,
    signedInAs,
    javaScriptEnabled,
  }) => {
    const cohort = await newCohort(2)
    await signedInAs('school_staff')
    await page.goto(`/cohorts/${cohort.id}`)
    const link = page.getByRole('link', { name: 'Show a box to tick beside each student' })
    if (javaScriptEnabled === false) await link.click()
    else await expect(link).toHaveCount(0)
    await expect(page.getByRole('checkbox', { name: /^Select [A-Z]/ }).last()).toBeVisible()
  })
})

test.describe('sign-in', () => {
  test('with wrong words does not tell whether there is an account @unscripted', async ({ page, newPerson }) => {
    const person = await newPerson('school_staff')
    const sentence = 'The email address or the password is not right. Check both and try again'
    for (const email of [person.email, 'nobody@nowhere.example']) {
      await page.goto('/login')
      await page.getByLabel('Email address').fill(email)
      await page.getByLabel('Password', { exact: true }).fill('not the right words')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expectProblem(page, 'email', sentence)
      await expect(page.getByLabel('Email address')).toHaveValue(email)
      await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
    }
  })

  test('slows down after repeated failures and says how long to wait @unscripted', async ({ page, newPerson }) => {
    const person = await newPerson('school_staff')
    const attempt = async (words: string) => {
      await page.goto('/login')
      await page.getByLabel('Email address').fill(person.email)
      await page.getByLabel('Password', { exact: true }).fill(words)
      await page.getByRole('button', { name: 'Sign in' }).click()
    }
    for (const words of ['one', 'two', 'three']) {
      await attempt(words)
      await expectProblem(page, 'email', /is not right/)
    }
    await attempt('larks over the staithe')
    await expect(page.locator('.error-summary')).toContainText(
      /Too many attempts\. Wait [1-5] seconds?, then try again/,
    )
    await expect(page).toHaveURL(/\/login/)
  })
})
