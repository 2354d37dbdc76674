import { STUDENT_FIELD_WORDS, type StudentField } from '#db/vocabulary.ts'
import { columnName, type OpenedFile, type SheetState } from './table/cell.ts'
import type { Headings } from './table/find-headings.ts'

/** What a school is told about its file as a whole. `why` is a sentence for the page. */
export type FileNotice =
  | { code: 'HEADER_ROW'; sheet: string; row: number; why: string }
  | { code: 'SEVERAL_SHEETS'; sheets: string[]; why: string }
  | { code: 'SHEET_IGNORED' | 'HIDDEN_SHEET'; sheet: string; why: string }
  | { code: 'HIDDEN_ROW'; sheet: string; count: number; why: string }
  | { code: 'SENSITIVE_COLUMNS'; columns: string[]; why: string }
  | { code: 'DATE_1904'; why: string }
  | { code: 'DATE_ORDER_MDY' | 'DATE_TYPES_MIXED'; sheet: string; why: string }
  | { code: 'COLUMN_MISSING'; sheet: string; field: StudentField; why: string }
  | { code: 'YEAR_GROUP_ASSUMED'; sheet: string; yearGroup: number; why: string }
  | { code: 'COLUMN_BY_VALUES'; sheet: string; column: string; field: StudentField; why: string }
  | { code: 'PARTLY_READ'; why: string }

/** Title rows above the headings that need no mention: a school's name. */
const USUAL_TITLE_ROWS = 1

/** The notices about which sheets and columns of a file are read. `used` are the sheets that are, in order. */
export function fileNotices(
  file: OpenedFile,
  sheets: readonly { name: string; state: SheetState; use: boolean; why?: string }[],
  used: readonly { name: string; headings: Headings }[],
): FileNotice[] {
  const notices: FileNotice[] = []
  for (const { name, state, use, why } of sheets) {
    // What a person left out needs no word: they said so.
    if (use || why === 'left out') continue
    if (state !== 'visible')
      notices.push({ code: 'HIDDEN_SHEET', sheet: name, why: `The sheet ${name} is hidden, and was not read.` })
    else
      notices.push({
        code: 'SHEET_IGNORED',
        sheet: name,
        why: `The sheet ${name} has no row of headings, and was not read.`,
      })
  }
  const [only] = used
  if (used.length > 1) {
    const sheets = used.map((sheet) => sheet.name)
    notices.push({
      code: 'SEVERAL_SHEETS',
      sheets,
      why: `${sheets.length} sheets hold students, and all were read: ${sheets.join(', ')}.`,
    })
  } else if (only && only.headings.row > USUAL_TITLE_ROWS) {
    const row = only.headings.row + 1
    notices.push({
      code: 'HEADER_ROW',
      sheet: only.name,
      row,
      why: `The headings are in row ${row}: the rows above were taken for titles.`,
    })
  }
  const columns = [...new Set(used.flatMap((sheet) => sheet.headings.sensitive))]
  if (columns.length > 0) {
    const why = `${columns.join(', ')}: not needed here, so not read and not kept. Leave ${columns.length > 1 ? 'these columns' : 'this column'} out next time.`
    notices.push({ code: 'SENSITIVE_COLUMNS', columns, why })
  }
  if (file.date1904) {
    notices.push({
      code: 'DATE_1904',
      why: 'The workbook counts its dates from 1904, as old Macs did. They were read so: check one or two.',
    })
  }
  for (const { name, headings } of used) {
    for (const { column, field } of headings.guessed) {
      const letter = columnName(column)
      const title = headings.titles.get(column)
      const why = `Column ${letter}${title ? ` (${title})` : ''} was read as ${STUDENT_FIELD_WORDS[field]}, since that is what its values look like. Check that it is so.`
      notices.push({ code: 'COLUMN_BY_VALUES', sheet: name, column: letter, field, why })
    }
  }
  if (file.format === 'xml') {
    const why =
      'Of this Common Transfer File only names, dates of birth, year and tutor groups, UPNs and ULNs were read. The rest was not, and is not kept with the students.'
    notices.push({ code: 'PARTLY_READ', why })
  }
  return notices
}
