import type { Page } from '@playwright/test'
import { addStudents, membersOf, rowsOfFile } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem } from '../forms.ts'

const cell = (page: Page, heading: string, row: number) =>
  page
    .getByRole('textbox', { name: `${heading}, row ${row}`, exact: true })
    .or(page.getByRole('combobox', { name: `${heading}, row ${row}`, exact: true }))

async function typeStudent(page: Page, row: number, [surname, forename, born, year, group]: readonly string[]) {
  await cell(page, 'Surname', row).fill(surname ?? '')
  await cell(page, 'First name', row).fill(forename ?? '')
  await cell(page, 'Date of birth', row).fill(born ?? '')
  await cell(page, 'Year group', row).fill(year ?? '')
  await cell(page, 'Tutor group', row).fill(group ?? '')
}

/** Puts a block from a spreadsheet onto a cell, as its program leaves it on the clipboard. */
const paste = (page: Page, heading: string, row: number, block: string) =>
  cell(page, heading, row).evaluate((input, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, block)

test.describe('typing students in', () => {
  test('what is typed is checked like a file, and saved after a look @unscripted', async ({
    page,
    owner,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort()
    await signedInAs('school_coordinator')
    await page.goto(`/cohorts/${cohort.id}`)
    await page.getByRole('link', { name: 'type them in' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Type students in')
    await page.getByRole('button', { name: 'Check students' }).click()
    await expectProblem(page, 'rows[0].legalSurname', 'Type or paste at least one student')
    await typeStudent(page, 1, ['Quayside', 'Amara', '14/06/2012', '10', '10A'])
    await typeStudent(page, 3, ["O'Staithe", 'Łukasz', '1 Feb 2012', '10', '10B'])
    await page.getByRole('button', { name: 'Add more rows' }).click()
    await expect(cell(page, 'Surname', 20)).toBeVisible()
    await expect(cell(page, 'Surname', 3), 'what was typed is kept').toHaveValue("O'Staithe")
    await typeStudent(page, 20, ['=1+1', 'Zoë', '30/09/2011', '10', '10C'])
    await page.getByRole('button', { name: 'Check students' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Check your upload/)
    await expect(rowsOfFile(page)).toContainText('2 new')
    await expect(rowsOfFile(page)).toContainText('1 with problems')
    await expect(page.getByText(/^=1\+1 begins like a formula/).first()).toBeVisible()
    await addStudents(page, '2 students added')
    expect(await membersOf(owner, cohort)).toBe(2)
    expect([...(await owner`select kind from upload where cohort_id = ${cohort.id}`)]).toEqual([{ kind: 'typed' }])
  })

  test('rows are pasted into a box where there is no script @unscripted', async ({ page, newCohort, signedInAs }) => {
    const cohort = await newCohort()
    await signedInAs('school_coordinator')
    await page.goto(`/cohorts/${cohort.id}/type-in`)
    await page.getByText('Paste rows into a box instead').click()
    const block =
      'DOB\tForename\tSurname\tReg\tYear\n14/06/2012\tAmara\tQuayside\t10A\t10\n1/2/2012\tZoë\tReedham\t10A\t10\n'
    await page.getByLabel('Paste rows').fill(block)
    await page.getByRole('button', { name: 'Check students' }).click()
    await expect(rowsOfFile(page)).toContainText('2 new')
  })

  test('a block that is pasted spreads over the grid, by its headings or by its place', async ({
    page,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort()
    await signedInAs('school_coordinator')
    await page.goto(`/cohorts/${cohort.id}/type-in`)
    await paste(page, 'First name', 2, 'Amara\tAma\t14/06/2012\nZoë\t\t30/09/2011')
    await expect(page.getByText('2 rows pasted.')).toBeVisible()
    await expect(cell(page, 'First name', 2)).toHaveValue('Amara')
    await expect(cell(page, 'Date of birth', 3)).toHaveValue('30/09/2011')
    const many = Array.from({ length: 12 }, (_, n) => `0${(n % 9) + 1}/06/2012\tQuayside${n}`).join('\n')
    await paste(page, 'Email', 1, `D.O.B.\tSurname\n${many}`)
    await expect(cell(page, 'Surname', 12)).toHaveValue('Quayside11')
    await expect(cell(page, 'Date of birth', 1)).toHaveValue('01/06/2012')
    await expect(cell(page, 'Email', 1)).toHaveValue('')
    await expect(cell(page, 'First name', 2), 'what was there and is not in the block stays').toHaveValue('Amara')
    await cell(page, 'Surname', 1).press('Enter')
    await expect(cell(page, 'Surname', 2)).toBeFocused()
  })

  test('a template is downloaded, filled in and uploaded as any file', async ({ page, newCohort, signedInAs }) => {
    const cohort = await newCohort()
    await signedInAs('school_coordinator')
    await page.goto(`/cohorts/${cohort.id}`)
    await page.getByRole('link', { name: 'template' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Templates for a list of students')
    const link = page.getByRole('link', { name: 'Download template as CSV' })
    const answer = await page.request.get((await link.getAttribute('href')) ?? '')
    expect(answer.headers()['content-disposition']).toBe('attachment; filename="students-year-10-2026-to-2027.csv"')
    const buffer = Buffer.from(`${await answer.text()}Quayside,Amara,,14/06/2012,10,10A,,,\r\n`)
    await page.goto(`/cohorts/${cohort.id}/upload`)
    await page.getByLabel('Cohort file').setInputFiles({ name: 'template.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await expect(rowsOfFile(page)).toContainText('1 new')
    await expect(rowsOfFile(page)).toContainText('0 with problems')
  })
})
