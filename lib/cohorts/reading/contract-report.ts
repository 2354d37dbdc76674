import { STUDENT_FIELD_WORDS, type StudentField } from '#db/vocabulary.ts'
import type { StudentValues } from './checks/filled-values.ts'
import { type DatabaseRow, rowsOfLines, textOf } from './database-rows.ts'
import { type CohortIssue, type CohortReading, contractSheet, fieldsRead, type WorkbookSurvey } from './read-cohort.ts'
import type { Rejected } from './refusal.ts'
import type { WorkerReading } from './worker-messages.ts'

/** What `check-cohort` prints: a reading, a survey or a refusal. */
export type CheckedFile = CohortReading | WorkbookSurvey | Rejected

const COLUMNS: Record<StudentField, keyof DatabaseRow> = {
  upn: 'upn',
  legalSurname: 'legal_surname',
  legalForename: 'legal_forename',
  preferredForename: 'preferred_forename',
  dateOfBirth: 'date_of_birth',
  yearGroup: 'year_group',
  tutorGroup: 'tutor_group',
  uln: 'uln',
  email: 'email',
}

/** Makes the contract's shape, the same that `readCohort` gives, of what the worker wrote for the database. */
export function contractOf({ report, rowLines, issuesJson }: WorkerReading): CohortReading {
  // Rows with a repeated UPN come last (pass-on.ts).
  const rows = rowLines.flatMap(rowsOfLines).sort((a, b) => a.n - b.n)
  const issues = issuesJson.flatMap((text) => JSON.parse(textOf(text)) as (CohortIssue & { n: number })[])
  const fieldsOf = new Map(report.sheets.map((sheet) => [sheet.name, fieldsRead(sheet)]))
  return {
    ...report,
    sheets: report.sheets.map(contractSheet),
    issues: issues.map(({ n: _, ...issue }) => issue),
    rows: rows.map((row) => {
      const place = { sheet: row.sheet, row: row.row, status: row.status }
      return row.status === 'good'
        ? { ...place, values: valuesOfRow(row, fieldsOf.get(row.sheet) ?? new Set()) }
        : place
    }),
  }
}

function valuesOfRow(row: DatabaseRow, fields: ReadonlySet<StudentField>): StudentValues {
  const present = Object.entries(COLUMNS).filter(
    ([field, column]) => row[column] !== null || fields.has(field as StudentField),
  )
  return Object.fromEntries(present.map(([field, column]) => [field, row[column]]))
}

const MOST_ISSUES_SHOWN = 50

/** The same for a person to read. */
export function textReport(name: string, file: CheckedFile): string {
  if ('rejected' in file) return `${name} cannot be read (${file.rejected.code}). ${file.rejected.message}`
  if (!('summary' in file)) {
    const lines = file.sheets.map(
      (sheet) => `  ${sheet.name} (${sheet.state}): ${count(sheet.nonEmptyCells, 'filled cell')}`,
    )
    return [`${name} (${file.format}): ${count(file.sheets.length, 'sheet')}`, ...lines].join('\n')
  }
  const { summary, fileNotices, issues, skippedRows } = file
  const hidden = issues.length - MOST_ISSUES_SHOWN
  return [
    `${name} (${file.format}): ${count(summary.dataRows, 'student')}, ${summary.good} good, ${summary.withErrors} with problems`,
    ...section(
      'About the file',
      fileNotices.map((notice) => notice.why),
    ),
    ...section(`Problems and doubts (${issues.length})`, issues.slice(0, MOST_ISSUES_SHOWN).map(issueLine)),
    ...(hidden > 0 ? [`  and ${hidden} more`] : []),
    ...section(
      'Rows passed over',
      skippedRows.map(({ sheet, row, why }) => `${sheet}, row ${row}: ${why}`),
    ),
  ].join('\n')
}

function issueLine({ sheet, row, cell, field, severity, why }: CohortIssue): string {
  const place = cell ? `${sheet}, ${cell}` : `${sheet}, row ${row}`
  return `${place}, ${STUDENT_FIELD_WORDS[field]}: ${why}${severity === 'warning' ? ' (The row is kept.)' : ''}`
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)]
}

function count(number: number, word: string): string {
  return `${number.toLocaleString('en-GB')} ${word}${number === 1 ? '' : 's'}`
}
