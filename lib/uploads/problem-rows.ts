import { utils, write } from 'xlsx'
import { STUDENT_FIELD_WORDS, STUDENT_FIELDS, type StudentField } from '#db/vocabulary.ts'

export type ProblemRow = { n: number; sheet: string; row: number } & Record<StudentField, string | number | null>
export type ProblemIssue = { n: number | null; field: string | null; raw: string | null; why: string }

/** The heading of the column that says what is wrong; the reader knows no such field and leaves it alone. */
export const WRONG_HEADING = 'What is wrong'

/**
 * The rows with problems as a workbook that can be corrected and uploaded again: the values as they were sent, the row
 * they came from, and what is wrong with them. Every cell is text, so that nothing in it runs as a formula.
 */
export function problemRowsWorkbook(rows: readonly ProblemRow[], issues: readonly ProblemIssue[]): Uint8Array {
  const ofRow = Map.groupBy(issues, (issue) => issue.n)
  const headings = ['Sheet', 'Row', ...STUDENT_FIELDS.map((field) => STUDENT_FIELD_WORDS[field]), WRONG_HEADING]
  const lines = rows.map((row) => {
    const wrong = ofRow.get(row.n) ?? []
    const sent = (field: StudentField): string =>
      wrong.find((issue) => issue.field === field)?.raw ?? (row[field] === null ? '' : String(row[field]))
    return [row.sheet, String(row.row), ...STUDENT_FIELDS.map(sent), wrong.map((issue) => issue.why).join(' ')]
  })
  const cells = [headings, ...lines].map((line) => line.map((text) => ({ t: 's' as const, v: text, z: '@' })))
  const sheet = utils.aoa_to_sheet(cells)
  sheet['!cols'] = headings.map((heading) => ({
    wch: heading === WRONG_HEADING ? 80 : Math.max(12, heading.length + 2),
  }))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Problem rows')
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }))
}
