import { writeFileSync } from 'node:fs'
import { type FileToUpload, membersOf, SHORT_LIST, sendFile, workbookFile } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem } from '../forms.ts'

const text = (name: string, content: string): FileToUpload => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
})

test.describe('a file that is no list of students', () => {
  test.beforeEach(async ({ signedInAs }) => {
    await signedInAs('school_coordinator')
  })

  const REFUSED: [what: string, file: FileToUpload, sentence: string | RegExp][] = [
    ['a PDF document', text('students.pdf', '%PDF-1.7\n'), /^A PDF cannot be read as a list\. Export the list/],
    ['a PDF named .xlsx', text('students.xlsx', '%PDF-1.7\n'), /^This is a PDF document, not a workbook/],
    ['an empty file', text('students.csv', ''), 'The file is empty. Choose the file that holds your students.'],
    ['a list without headings', text('students.csv', 'milk,2\r\neggs,12\r\n'), /heading/i],
    ['a workbook with a password', workbookFile('excelize__encryptAES.xlsx'), /protected by a password/],
    ['an old workbook with a password', workbookFile('phpspreadsheet__pwtest.xls'), /protected by a password/],
    ['a damaged workbook', text('students.xlsx', 'PK\u0003\u0004 and nothing more'), /is damaged and cannot be opened/],
    ['a workbook that would fill the memory', workbookFile('poi__poc-xmlbomb-empty.xlsx'), /./],
  ]
  for (const [what, file, sentence] of REFUSED) {
    test(`${what} is refused at its field @unscripted`, async ({ page, owner, newCohort }) => {
      const cohort = await newCohort()
      await sendFile(page, cohort, file)
      await expectProblem(page, 'file', sentence)
      await expect(page).toHaveURL(new RegExp(`/cohorts/${cohort.id}/upload(#file)?$`))
      expect(await membersOf(owner, cohort)).toBe(0)
    })
  }

  test('why it could not be read is found again among the earlier uploads @unscripted', async ({ page, newCohort }) => {
    const cohort = await newCohort()
    await sendFile(page, cohort, text('students.csv', 'milk,2\r\neggs,12\r\n'))
    await expectProblem(page, 'file', /heading/i)
    await page.goto(`/cohorts/${cohort.id}/upload`)
    await page
      .getByRole('row', { name: /Could not be read/ })
      .getByRole('link', { name: 'students.csv' })
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your file could not be read')
    await expect(page.getByText(/No row of headings was found/)).toBeVisible()
    await page.getByRole('link', { name: 'Choose another file' }).click()
    await expect(page).toHaveURL(new RegExp(`/cohorts/${cohort.id}/upload$`))
  })

  test('none at all is asked for @unscripted', async ({ page, newCohort }) => {
    const cohort = await newCohort()
    await page.goto(`/cohorts/${cohort.id}/upload`)
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await expectProblem(page, 'file', 'Choose the cohort file: an Excel, CSV or OpenDocument spreadsheet')
  })

  test('40 MB are refused at the field, in words @unscripted', async ({ page, newCohort }, info) => {
    const cohort = await newCohort()
    const large = info.outputPath('large.csv')
    writeFileSync(large, Buffer.alloc(40 * 1024 * 1024, 'Surname,Forename\n'))
    await sendFile(page, cohort, large)
    await expectProblem(page, 'file', /^The file is larger than 20 MB/)
    await sendFile(page, cohort, SHORT_LIST)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Check your upload/)
  })
})
