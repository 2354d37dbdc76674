import { foldName } from '#lib/students/folded-name.ts'
import type { PlacedIssue, ReadRow } from './read-rows.ts'
import { isoDate } from './table/plain-day.ts'

/**
 * The rows as one JSON text for `json_to_recordset`, in file order: what a request hands on to Postgres without ever
 * making 10,000 objects of it. Null where a value is empty or wrong; `raw` is of error rows alone.
 */
export function rowsJson(rows: readonly ReadRow[]): string {
  return storableJson(rows.map(databaseRow))
}

/** The issues as one JSON text for `json_to_recordset`. */
export function issuesJson(issues: readonly PlacedIssue[]): string {
  return storableJson(
    issues.map(({ n, sheet, row, column, cell, field, code, severity, raw, why }) => ({
      n,
      sheet,
      row,
      column,
      cell,
      field,
      code,
      severity,
      raw,
      why,
    })),
  )
}

/** One element of `rowsJson`. Dates are `2012-06-14`. */
export type DatabaseRow = ReturnType<typeof databaseRow>

function databaseRow({ n, sheet, row, status, values, raw }: ReadRow) {
  return {
    n,
    sheet,
    row,
    status,
    upn: values.upn,
    legal_surname: values.legalSurname,
    legal_forename: values.legalForename,
    preferred_forename: values.preferredForename,
    date_of_birth: values.dateOfBirth && isoDate(values.dateOfBirth),
    year_group: values.yearGroup,
    tutor_group: values.tutorGroup,
    uln: values.uln,
    email: values.email,
    surname_folded: values.legalSurname && foldName(values.legalSurname),
    forename_folded: values.legalForename && foldName(values.legalForename),
    preferred_folded: values.preferredForename && foldName(values.preferredForename),
    raw,
  }
}

/** Postgres takes neither NUL nor half of a surrogate pair in a text, and both can stand in a damaged cell. */
function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  if (!json.includes('\\u0000') && !json.includes('\\ud')) return json
  return JSON.stringify(value, (_, each) =>
    typeof each === 'string' ? each.replaceAll('\0', '\uFFFD').toWellFormed() : each,
  )
}
