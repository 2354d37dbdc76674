import type { StudentField } from '#db/vocabulary.ts'
import { said } from '#lib/cohorts/reading/choices.ts'
import type { CheckReport } from './check-report.ts'
import type { UploadChoices } from './choices.ts'
import { fieldOf } from './decide.ts'

type Issue = {
  sheet: string
  row: number
  column: string | null
  field: StudentField
  code: string
  raw: string | null
}
type Row = { sheet: string; row: number; values: Record<StudentField, string | null> }

/** A value that can be corrected on the page, as the page shows it now. */
export type Correctable = { field: StudentField; shown: string; corrected: boolean }

const NAMES: readonly StudentField[] = ['legalSurname', 'legalForename', 'preferredForename']

/**
 * The values by which a problem can be mended, as they stand now: usually that of its own cell; both names where one
 * column holds them; the date of birth as well where the year group does not fit it. None where the file has no such
 * column: that is mended by saying which column it is.
 */
export function correctable(issue: Issue, row: Row, report: CheckReport, choices: UploadChoices): Correctable[] {
  // No other value mends it: the student's information is only stored.
  if (issue.code === 'HELD_BACK') return []
  const typed = said(said(choices.corrections, issue.sheet), issue.row) ?? {}
  const held = (field: StudentField): Correctable => ({
    field,
    shown: typed[field] ?? asTyped(field, row.values[field]),
    corrected: typed[field] !== undefined,
  })
  if (issue.column === null && typed[issue.field] === undefined && lacks(report, issue)) return []
  if (NAMES.includes(issue.field) && isInOneColumn(report, issue)) {
    const both = [held('legalSurname'), held('legalForename')]
    return issue.field === 'preferredForename' ? [...both, held('preferredForename')] : both
  }
  const own = { ...held(issue.field), shown: typed[issue.field] ?? inOneLine(issue.raw ?? '') }
  return issue.code === 'YEAR_DOB_MISMATCH' ? [own, held('dateOfBirth')] : [own]
}

/** Whether somebody has corrected what is still wrong: its own value, or the date of birth that its year does not fit. */
export function wasCorrected(
  { sheet, row, field, code }: Omit<Issue, 'column' | 'raw'>,
  choices: UploadChoices,
): boolean {
  const typed = said(said(choices.corrections, sheet), row) ?? {}
  return typed[field] !== undefined || (code === 'YEAR_DOB_MISMATCH' && typed.dateOfBirth !== undefined)
}

/** Whether the file has no column for the field of an issue, so that every row lacks it. */
export const lacks = (report: CheckReport, { sheet, field }: Pick<Issue, 'sheet' | 'field'>): boolean =>
  report.fileNotices.some(
    (notice) => notice.code === 'COLUMN_MISSING' && notice.sheet === sheet && notice.field === field,
  )

function isInOneColumn(report: CheckReport, { sheet, field }: Issue): boolean {
  const columns = Object.values(report.sheets.find(({ name }) => name === sheet)?.columns ?? {})
  return (
    !columns.some((column) => fieldOf(column) === field) && columns.some((column) => fieldOf(column) === 'fullName')
  )
}

/** What a text field would make of a cell's text: it takes no line breaks, and a break must not look like a correction. */
export const inOneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ').slice(0, 500)

/** A value that was read, as a person would type it: `2012-06-14` is 14/06/2012. */
function asTyped(field: StudentField, value: string | null): string {
  if (value === null) return ''
  return field === 'dateOfBirth' ? value.split('-').reverse().join('/') : value
}
