import { addStudents, membersOf, rowsOfFile, uploadFile } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { csvOf } from '../lists.ts'

const HEADINGS = 'Surname,Forename,Date of birth,Year,Reg,Email'
const WRONG = [
  'Quayside,Amara,31/02/2012,10,10A,',
  'Larter,Ben,15/06/2012,10,10A,',
  'Staithe,Zoë,14/06/2102,10,10B,',
] as const

test.describe('a value that is wrong', () => {
  test.beforeEach(async ({ page, newCohort, signedInAs }) => {
    await signedInAs('school_coordinator')
    await uploadFile(page, await newCohort(), csvOf('wrong.csv', HEADINGS, ...WRONG))
    await expect(rowsOfFile(page)).toContainText('2 with problems')
  })

  test('is corrected where it stands, comes back with its sentence while it is wrong, and is saved @unscripted', async ({
    page,
    owner,
  }) => {
    const [first, second] = [page.getByLabel('Date of birth in row 2'), page.getByLabel('Date of birth in row 4')]
    await expect(first).toHaveValue('31/02/2012')
    await first.fill('29/02/2013')
    await second.fill('14/06/2012')
    await page.getByRole('button', { name: 'Check again' }).click()

    await expect(page.getByText('1 of 2 corrected values is right now.')).toBeVisible()
    await expect(rowsOfFile(page)).toContainText('2 new')
    await expect(rowsOfFile(page)).toContainText('1 with problems')
    await expect(
      page.getByRole('link', { name: /^Row 2, Date of birth: 29\/02\/2013 is not a real date/ }),
    ).toBeVisible()
    await expect(first).toHaveValue('29/02/2013')
    await expect(first).toHaveAccessibleDescription(/^29\/02\/2013 is not a real date/)

    await first.fill('28/02/2012')
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(page.getByText('1 value corrected.')).toBeVisible()
    await expect(rowsOfFile(page)).toContainText('0 with problems')
    await expect(page.getByRole('row', { name: /Quayside, Amara/ })).toContainText('28 February 2012')
    await addStudents(page, '3 students added')
    const [saved] = await owner`
      select to_char(date_of_birth, 'YYYY-MM-DD') as born from student where school_id =
        (select school_id from cohort where id = ${page.url().slice(-36)}) and legal_surname = 'Quayside'`
    expect(saved?.born).toBe('2012-02-28')
  })

  test('is not lost where the button that saves is pressed instead: nothing is saved unseen @unscripted', async ({
    page,
    owner,
  }) => {
    const [, cohortId = ''] = /cohorts\/([0-9a-f-]{36})/.exec(page.url()) ?? []
    await page.getByLabel('Date of birth in row 2').fill('28/02/2012')
    await page.getByRole('button', { name: 'Add students' }).click()
    await expect(page.getByText('1 value corrected. Nothing is saved yet')).toBeVisible()
    expect(await membersOf(owner, { id: cohortId })).toBe(0)
    await addStudents(page, '2 students added, 1 row with problems left out')
  })

  test('is checked, and nothing saved, by Enter in its field @unscripted', async ({ page }) => {
    await page.getByLabel('Date of birth in row 2').fill('28/02/2012')
    await page.getByLabel('Date of birth in row 2').press('Enter')
    await expect(page.getByText('1 value corrected.')).toBeVisible()
    await expect(rowsOfFile(page)).toContainText('1 with problems')
  })

  test('keeps its row out where somebody says so, and lets it in again @unscripted', async ({ page }) => {
    await page.getByLabel('Leave row 2 out').check()
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(rowsOfFile(page)).toContainText('1 with problems')
    await page.getByRole('link', { name: 'Columns, and how the file was read' }).click()
    await page.getByLabel('Take row 2 back in').check()
    await page.getByRole('button', { name: 'Read the file again' }).click()
    await expect(rowsOfFile(page)).toContainText('2 with problems')
  })

  test('is asked about before a link leads away from what was typed', async ({ page }) => {
    const field = page.getByLabel('Date of birth in row 2')
    await field.fill('28/02/2012')
    const asked: string[] = []
    page.once('dialog', async (dialog) => {
      asked.push(dialog.type())
      await dialog.dismiss()
    })
    await page.getByRole('link', { name: '1 new' }).click()
    await expect.poll(() => asked).toEqual(['beforeunload'])
    await expect(field).toHaveValue('28/02/2012')
  })
})
