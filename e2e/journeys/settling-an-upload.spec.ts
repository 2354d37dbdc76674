import { addStudents, membersOf, rowsOfFile, uploadFile } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { csvOf, workbookOf } from '../lists.ts'

const HEADINGS = 'Surname,Forename,Date of birth,Year,Reg'

test.describe('what an upload leaves open', () => {
  test.beforeEach(async ({ signedInAs }) => {
    await signedInAs('school_coordinator')
  })

  test('a doubt is settled for its whole column at once, and asked again where somebody wants it @unscripted', async ({
    page,
    newCohort,
  }) => {
    await uploadFile(
      page,
      await newCohort(),
      csvOf('short years.csv', HEADINGS, 'Quayside,Amara,14/06/12,10,10A', 'Larter,Ben,15/06/12,10,10A'),
    )
    await expect(rowsOfFile(page)).toContainText('2 to look at again')
    await page.getByRole('link', { name: '2 to look at again' }).click()
    await page.getByRole('button', { name: /^All of these are right ?, for Date of birth/ }).click()
    await expect(rowsOfFile(page)).not.toContainText('to look at again')
    await page.getByRole('link', { name: 'Columns, and how the file was read' }).click()
    await page.getByRole('button', { name: /^Ask again ?about Date of birth/ }).click()
    await expect(rowsOfFile(page)).toContainText('2 to look at again')
    await addStudents(page, '2 students added')
  })

  test('a student who stands in a file twice is doubted, and one of the rows left out @unscripted', async ({
    page,
    newCohort,
  }) => {
    const line = 'Quayside,Amara,14/06/2012,10,10A'
    await uploadFile(page, await newCohort(), csvOf('twice.csv', HEADINGS, line, line))
    await page.getByRole('link', { name: '2 to look at again' }).click()
    await page.getByLabel('Leave row 3 out').check()
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(rowsOfFile(page)).toContainText('1 new')
    await expect(rowsOfFile(page)).not.toContainText('to look at again')
    await addStudents(page, '1 student added')
  })

  test('twins are told apart, and kept apart while another part is looked at @unscripted', async ({
    page,
    owner,
    newCohort,
  }) => {
    const cohort = await newCohort()
    await uploadFile(page, cohort, csvOf('one.csv', HEADINGS, 'Okafor,Amara,14/06/2012,10,10A'))
    await addStudents(page, '1 student added')
    await uploadFile(
      page,
      cohort,
      csvOf('twins.csv', HEADINGS, 'Okafor,Amina,14/06/2012,10,10A', 'Larter,Ben,15/06/2012,10,10B'),
    )
    await expect(rowsOfFile(page)).toContainText('1 to settle')
    await expect(page.getByText('will be left out, unless you settle it first')).toBeVisible()
    await page.getByLabel('Two different people: add the one in the file').check()
    await page.getByRole('button', { name: 'Keep these answers' }).click()
    await expect(page.getByText('Saving adds 2 students.')).toBeVisible()
    await page.getByRole('link', { name: '1 new' }).click()
    await expect(page.getByRole('row', { name: /Larter, Ben/ })).toBeVisible()
    await addStudents(page, '2 students added')
    expect(await membersOf(owner, cohort)).toBe(3)
  })

  test('American dates are asked about once @unscripted', async ({ page, newCohort }) => {
    const days = ['13', '14', '15', '16', '17', '18']
    const lines = days.map((day, n) => `Quayside,Pupil${'abcdef'[n]},06/${day}/2012,10,10A`)
    await uploadFile(page, await newCohort(), csvOf('american.csv', HEADINGS, ...lines))
    await expect(rowsOfFile(page)).toContainText('6 new')
    const question = page.getByRole('group', { name: 'How are the dates of birth written?' })
    await question.getByLabel(/^Month first/).check()
    await page.getByRole('button', { name: 'Answer' }).click()
    await expect(rowsOfFile(page)).toContainText('6 new')
    await expect(question).toHaveCount(0)
    await page.getByRole('link', { name: 'Columns, and how the file was read' }).click()
    await question.getByLabel(/^Day first/).check()
    await page.getByRole('button', { name: 'Read the file again' }).click()
    await expect(rowsOfFile(page)).toContainText('6 with problems')
  })

  test('a few American dates are not taken for mistakes before somebody was asked @unscripted', async ({
    page,
    newCohort,
  }) => {
    const lines = ['13', '14'].map((day, n) => `Quayside,Pupil${'ab'[n]},06/${day}/2012,10,10A`)
    await uploadFile(page, await newCohort(), csvOf('few.csv', HEADINGS, ...lines))
    await expect(rowsOfFile(page)).toContainText('2 with problems')
    const question = page.getByRole('group', { name: 'How are the dates of birth written?' })
    await question.getByLabel(/^Month first/).check()
    await page.getByRole('button', { name: 'Answer' }).click()
    await expect(rowsOfFile(page)).toContainText('2 new')
    await expect(question).toHaveCount(0)
  })

  test('hidden rows are asked about, and taken where they are students too @unscripted', async ({
    page,
    newCohort,
  }) => {
    const rows = [HEADINGS, 'Quayside,Amara,14/06/2012,10,10A', 'Larter,Ben,15/06/2012,10,10A'].map((line) =>
      line.split(','),
    )
    await uploadFile(page, await newCohort(), workbookOf('filtered.xlsx', rows, [3]))
    await expect(rowsOfFile(page)).toContainText('1 new')
    const question = page.getByRole('group', { name: 'One row is hidden. Is it a student?' })
    await question.getByLabel('Read it: a student too').check()
    await page.getByRole('button', { name: 'Answer' }).click()
    await expect(rowsOfFile(page)).toContainText('2 new')
    await expect(question).toHaveCount(0)
    await addStudents(page, '2 students added')
  })
})
