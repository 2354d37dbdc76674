import { foldingOnce } from '#lib/students/folded-name.ts'
import type { PlacedIssue, ReadRow } from './read-rows.ts'
import { isoDate } from './table/plain-day.ts'

/** How many issues one text holds: more at once make more objects and longer texts than a small memory has room for. */
const AT_A_TIME = 20_000
/** How many of them are written at the same time. */
const PIECE = 1_000

/** A text in UTF-8, in a buffer of its own, which goes from one thread to another without being copied. */
export type LongText = Uint8Array<ArrayBuffer>

/** What a long text says. */
export const textOf = (text: LongText): string => new TextDecoder().decode(text)

/**
 * Between two values of a line and between two lines: the unit and the record separator of ASCII, which no tidied value
 * holds (table/tidy-text.ts). Postgres splits by them in a third of the time that it needs for JSON, and the names of
 * the columns are not said ten thousand times (db/queries/upload.ts reads them).
 */
const BETWEEN_VALUES = '\x1f'
const BETWEEN_LINES = '\x1e'

/**
 * Writes the rows of a file, piece by piece (pass-on.ts), as lines for Postgres: what a request hands on without ever
 * making 10,000 objects of it. A value that is empty or wrong is an empty text.
 */
export function lineWriter(): (rows: readonly ReadRow[]) => LongText {
  const fold = foldingOnce()
  const encoder = new TextEncoder()
  return (rows) => {
    let written = ''
    for (const row of rows) written += written === '' ? line(row, fold) : BETWEEN_LINES + line(row, fold)
    return encoder.encode(written)
  }
}

/** The issues as JSON for `json_to_recordset`; seldom many. They are used up: each is let go of once it is written. */
export function issuesJson(issues: PlacedIssue[]): LongText[] {
  const made: LongText[] = []
  while (issues.length > 0) {
    const some = issues.splice(0, AT_A_TIME)
    const pieces = [Buffer.from('[')]
    for (let at = 0; at < some.length; at += PIECE) {
      const written = storableJson(some.slice(at, at + PIECE).map(databaseIssue)).slice(1, -1)
      pieces.push(Buffer.from((at === 0 ? '' : ',') + written))
    }
    made.push(new Uint8Array(Buffer.concat([...pieces, Buffer.from(']')])))
  }
  return made
}

const databaseIssue = ({ n, sheet, row, column, cell, field, code, severity, raw, why }: PlacedIssue) => ({
  ...{ n, sheet: storable(sheet), row, column, cell },
  ...{ field, code, severity, raw, why },
})

/** The values of a line in their order: the columns of `addRows` in db/queries/upload.ts. */
const COLUMNS = [
  'n',
  'sheet',
  'row',
  'status',
  'upn',
  'legal_surname',
  'legal_forename',
  'preferred_forename',
  'date_of_birth',
  'year_group',
  'tutor_group',
  'uln',
  'email',
  'surname_folded',
  'forename_folded',
  'preferred_folded',
] as const

/** A row as the database has it; null where a value is empty or wrong. Dates are `2012-06-14`. */
export type DatabaseRow = Record<Exclude<(typeof COLUMNS)[number], 'n' | 'row' | 'year_group'>, string | null> & {
  n: number
  sheet: string
  row: number
  status: ReadRow['status']
  year_group: number | null
}

function line({ n, sheet, row, status, values }: ReadRow, fold: (name: string) => string): string {
  const { legalSurname, legalForename, preferredForename, dateOfBirth } = values
  let written = [n, storable(sheet), row, status].join(BETWEEN_VALUES)
  // One after the other: an array of them, joined, takes twice as long.
  const add = (value: string | number | null) => {
    written += value === null ? BETWEEN_VALUES : BETWEEN_VALUES + value
  }
  add(values.upn)
  add(storable(legalSurname))
  add(storable(legalForename))
  add(storable(preferredForename))
  add(dateOfBirth && isoDate(dateOfBirth))
  add(values.yearGroup)
  add(storable(values.tutorGroup))
  add(values.uln)
  add(storable(values.email))
  add(legalSurname && storable(fold(legalSurname)))
  add(legalForename && storable(fold(legalForename)))
  add(preferredForename && storable(fold(preferredForename)))
  return written
}

/** The rows of a text, as whoever reads it without a database needs them. */
export function rowsOfLines(text: LongText): DatabaseRow[] {
  return textOf(text)
    .split(BETWEEN_LINES)
    .map((written) => {
      const values = written.split(BETWEEN_VALUES)
      const given = COLUMNS.map((column, at) => [column, values[at] || null] as const)
      const row = Object.fromEntries(given) as Record<(typeof COLUMNS)[number], string | null>
      const year = row.year_group
      return { ...row, n: Number(row.n), row: Number(row.row), year_group: year && Number(year) } as DatabaseRow
    })
}

/**
 * Postgres takes neither NUL nor half of a surrogate pair in a text, and both can stand in a damaged cell; the
 * separators can stand in the name of a sheet that somebody made for the purpose.
 */
const UNSTORABLE = /[\0\x1e\x1f\ud800-\udfff]/
const storable = <Text extends string | null>(text: Text): Text =>
  text !== null && UNSTORABLE.test(text) ? (text.replaceAll(/[\0\x1e\x1f]/g, '\uFFFD').toWellFormed() as Text) : text

function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  if (!json.includes('\\u0000') && !json.includes('\\ud')) return json
  return JSON.stringify(value, (_, each) =>
    typeof each === 'string' ? each.replaceAll('\0', '\uFFFD').toWellFormed() : each,
  )
}
