import { STUDENT_FIELD_WORDS, type StudentField } from '#db/vocabulary.ts'

/** What is said of a row of a file: `row` as on the screen, `why` the sentence for the person. */
export type AnnotatedIssue = { sheet: string; row: number; field: StudentField | null; why: string }

/**
 * What stands in the column `Errors`, by sheet and row: the sentences of all issues, each begun by its field's word. So no
 * text begins like a formula, whatever a value quoted in it begins with.
 */
export function errorsByRow(issues: readonly AnnotatedIssue[]): Map<string, Map<number, string>> {
  const sheets = new Map<string, Map<number, string>>()
  for (const { sheet, row, field, why } of issues) {
    const rows = sheets.get(sheet) ?? new Map<number, string>()
    sheets.set(sheet, rows)
    const sentence = `${field === null ? 'This row' : STUDENT_FIELD_WORDS[field]}: ${why}`
    const before = rows.get(row)
    rows.set(row, before === undefined ? sentence : `${before} ${sentence}`)
  }
  return sheets
}
