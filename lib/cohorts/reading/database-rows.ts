import { foldName } from '#lib/students/folded-name.ts'
import type { PlacedIssue, ReadRow } from './read-rows.ts'
import { isoDate } from './table/plain-day.ts'

/** How many rows one text holds: more at once make more objects and longer texts than a small memory has room for. */
const AT_A_TIME = 20_000
/** How many of them are objects at the same time. */
const PIECE = 1_000

/**
 * The rows as JSON texts for `json_to_recordset`, in file order, in UTF-8: what a request hands on to Postgres without
 * ever making 10,000 objects of it. Null where a value is empty or wrong; `raw` is of error rows alone. The rows are
 * used up: each is let go of once it is written.
 */
export const rowsJson = (rows: ReadRow[]): JsonText[] => texts(rows, databaseRow)

/** The issues in the same way. */
export const issuesJson = (issues: PlacedIssue[]): JsonText[] => texts(issues, databaseIssue)

/** A JSON array in UTF-8, in a buffer of its own, which goes from one thread to another without being copied. */
export type JsonText = Uint8Array<ArrayBuffer>

/** What a text holds, as text. */
export const jsonOf = (text: JsonText): string => new TextDecoder().decode(text)

function texts<T>(all: T[], written: (each: T) => object): JsonText[] {
  const made: JsonText[] = []
  while (all.length > 0) {
    const some = all.splice(0, AT_A_TIME)
    const pieces: Buffer[] = []
    for (let at = 0; at < some.length; at += PIECE) {
      const piece = storableJson(some.slice(at, at + PIECE).map(written))
      pieces.push(Buffer.from(at === 0 ? piece.slice(0, -1) : `,${piece.slice(1, -1)}`))
    }
    made.push(new Uint8Array(Buffer.concat([...pieces, Buffer.from(']')])))
  }
  return made
}

const databaseIssue = ({ n, sheet, row, column, cell, field, code, severity, raw, why }: PlacedIssue) => ({
  ...{ n, sheet, row, column, cell },
  ...{ field, code, severity, raw, why },
})

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
