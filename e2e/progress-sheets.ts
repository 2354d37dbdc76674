import type { Page } from '@playwright/test'
import Excel, { type Workbook } from 'exceljs'
import type { Cohort } from './cohorts.ts'
import { expect } from './fixtures.ts'

export type FilledSheet = { name: string; mimeType: string; buffer: Buffer }

/** What a tutor writes into the row of a student. */
export type Written = Partial<Record<'New stage' | 'Reason' | 'Note', string>>

/** Downloads the sheets of a cohort by the page's button, as a spreadsheet program opens them. */
export async function downloadSheets(page: Page, cohort: Cohort): Promise<Workbook> {
  await page.goto(`/cohorts/${cohort.id}/progress-sheets`)
  const link = page.getByRole('link', { name: /^Download (the sheet|all \d+ sheets)$/ })
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(answer.headers()['content-disposition']).toMatch(/^attachment; filename="progress-sheets\.xlsx"$/)
  const book = new Excel.Workbook()
  await book.xlsx.load((await answer.body()) as unknown as Parameters<typeof book.xlsx.load>[0])
  return book
}

/** Writes into the rows of students, found by their name, and saves the file. */
export async function fillIn(book: Workbook, written: Record<string, Written>): Promise<FilledSheet> {
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('The workbook has a sheet')
  const headings = new Map<string, number>()
  sheet.getRow(3).eachCell((cell, column) => headings.set(cell.text, column))
  for (let n = 4; n <= sheet.rowCount; n++) {
    const row = sheet.getRow(n)
    for (const [heading, words] of Object.entries(written[row.getCell(1).text] ?? {}))
      row.getCell(headings.get(heading) ?? 99).value = words
  }
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { name: '10A filled in.xlsx', mimeType, buffer: Buffer.from(await book.xlsx.writeBuffer()) }
}

/** Sends a filled-in sheet by its page. */
export async function sendSheet(page: Page, cohort: Cohort, sheet: FilledSheet): Promise<void> {
  await page.goto(`/cohorts/${cohort.id}/progress-sheets`)
  await page.getByLabel('Progress sheet', { exact: true }).setInputFiles(sheet)
  await page.getByRole('button', { name: 'Check sheet' }).click()
}
