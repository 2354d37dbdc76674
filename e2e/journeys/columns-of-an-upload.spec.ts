import { addStudents, rowsOfFile, uploadFile } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem } from '../forms.ts'
import { csvOf } from '../lists.ts'

const HEADINGS = 'Surname,Called,Date of birth,Year,Reg'

test.describe('a file with a heading that nobody knows', () => {
  test.beforeEach(async ({ signedInAs }) => {
    await signedInAs('school_coordinator')
  })

  test('is read as a person says, and the next one like it without a question @unscripted', async ({
    page,
    newCohort,
    school,
    signedInAs,
  }) => {
    const cohort = await newCohort()
    await uploadFile(
      page,
      cohort,
      csvOf('first.csv', HEADINGS, 'Quayside,Amara,14/06/2012,10,10A', 'Larter,Ben,15/06/2012,10,10A'),
    )
    await expect(rowsOfFile(page)).toContainText('2 with problems')
    await page.getByRole('link', { name: 'say which column it is' }).click()
    await expect(page.getByText('Amara · Ben')).toBeVisible()
    await page.getByLabel('Read as: Called, column B').selectOption({ label: 'First name' })
    await page.getByRole('button', { name: 'Read the file again' }).click()
    await expect(page.getByText('The next file with these headings is read the same way.')).toBeVisible()
    await expect(rowsOfFile(page)).toContainText('2 new')
    await expect(page.getByText('As you said', { exact: true })).toBeVisible()
    await addStudents(page, '2 students added')

    await signedInAs('school_coordinator', school)
    await uploadFile(page, await newCohort(), csvOf('next.csv', HEADINGS, 'Staithe,Zoë,16/06/2012,10,10B'))
    await expect(rowsOfFile(page)).toContainText('1 new')
    await expect(page.getByText('The columns were read as your school said on')).toBeVisible()
    await page.getByRole('link', { name: 'Look at the columns' }).click()
    await expect(page.getByText('As your school said before')).toBeVisible()
    await expect(page.getByLabel('Read as: Called, column B')).toHaveValue('legalForename')
  })

  test('is not remembered for another school', async ({ page, newSchool, newCohort, signedInAs }) => {
    const line = 'Quayside,Amara,14/06/2012,10,10A'
    await uploadFile(page, await newCohort(), csvOf('first.csv', HEADINGS, line))
    await page.getByRole('link', { name: 'say which column it is' }).click()
    await page.getByLabel('Read as: Called, column B').selectOption({ label: 'First name' })
    await page.getByRole('button', { name: 'Read the file again' }).click()
    await expect(rowsOfFile(page)).toContainText('1 new')
    const other = await newSchool()
    await signedInAs('school_coordinator', other)
    await uploadFile(page, await newCohort(0, other), csvOf('first.csv', HEADINGS, line))
    await expect(rowsOfFile(page)).toContainText('1 with problems')
  })

  test('cannot have two columns for one field: the form comes back as it was @unscripted', async ({
    page,
    newCohort,
  }) => {
    await uploadFile(page, await newCohort(), csvOf('first.csv', HEADINGS, 'Quayside,Amara,14/06/2012,10,10A'))
    await page.getByRole('link', { name: 'say which column it is' }).click()
    await page.getByLabel('Read as: Called, column B').selectOption({ label: 'Surname' })
    await page.getByRole('button', { name: 'Read the file again' }).click()
    await expectProblem(page, 'columns.0.B', /^Columns A and B are both read as Surname/)
    await expect(page.getByLabel('Read as: Called, column B')).toHaveValue('legalSurname')
  })

  test('and no other that is known either is shown, to be told what its columns hold @unscripted', async ({
    page,
    newCohort,
  }) => {
    await uploadFile(
      page,
      await newCohort(),
      csvOf(
        'foreign.csv',
        'Nachname,Rufname,Geboren,Jahrgang',
        'Quayside,Amara,14/06/2012,10',
        'Larter,Ben,2/7/2012,10',
      ),
    )
    await expect(page.getByText('No headings were found that we know')).toBeVisible()
    for (const [label, field] of [
      ['Nachname, column A', 'Surname'],
      ['Rufname, column B', 'First name'],
      ['Geboren, column C', 'Date of birth'],
      ['Jahrgang, column D', 'Year group'],
    ] as const)
      await page.getByLabel(`Read as: ${label}`).selectOption({ label: field })
    await page.getByRole('button', { name: 'Read the file again' }).click()
    await expect(rowsOfFile(page)).toContainText('2 new')
  })
})
