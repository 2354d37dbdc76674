import { utils, write } from 'xlsx'
import type { FileToUpload } from './cohorts.ts'

/** A list of students as a CSV file; its first line is the headings. */
export const csvOf = (name: string, ...lines: string[]): FileToUpload => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\r\n')),
})

/** The same as a workbook, some of whose rows (from 1, as on the screen) are hidden. */
export function workbookOf(name: string, rows: readonly string[][], hidden: readonly number[] = []): FileToUpload {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]))
  sheet['!rows'] = rows.map((_, index) => ({ hidden: hidden.includes(index + 1) }))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Students')
  const buffer = Buffer.from(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
  return { name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer }
}
