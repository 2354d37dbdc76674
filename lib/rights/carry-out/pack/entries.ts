import { columnName } from '#db/person-rows.ts'
import { PERSONAL_DATA, type TableName } from '#db/personal-data.ts'
import type { CaseWords } from '#db/queries/rights-data.ts'
import { fieldsOf, type PackMaterial, placeOf } from './make-pack.ts'
import type { InCopy } from './titles.ts'
import { valueWords } from './value-words.ts'

/** A part of an entry that says something, in words. `written`: somebody's own words, which may name anybody. */
export type EntryPart = { column: string; label: string; said: string | [string, string][]; written: boolean }

/** One row of what a copy holds, for whoever weighs whether it tells of somebody else. */
export type Entry = {
  /** How an address names it: table and row. */
  place: string
  table: TableName
  rowId: string
  title: string
  /** ISO, a day or an instant; null where the row has none. */
  at: string | null
  /** The posts of others who are in it, in place of who they are, as the copy says them. */
  others: string[]
  /** Whether any part of it is somebody's own words. */
  written: boolean
  parts: EntryPart[]
}

/** What whoever handles a request calls a row of each table; a copy speaks to the person (titles.ts). */
const TITLES: Record<InCopy, string> = {
  audit_event: 'A look at the record, or a change of it',
  membership: 'A cohort, and the stage in it',
  permission_name: 'A permission that the school was asked for',
  progress_sheet: 'A progress sheet',
  rights_case: 'A data rights request',
  rights_clarification: 'A question to the requester',
  rights_event: 'A move of a request',
  rights_finding: 'A note about a request',
  rights_item: 'A right that was asked for',
  rights_message: 'A message about a request',
  rights_plan: 'Something prepared for a request',
  rights_school_part: 'A question to the school',
  sharing: 'Information that somebody received',
  sharing_instruction: 'An instruction about sharing',
  stage_event: 'A step of work experience',
  student: 'The student’s record',
  upload_change: 'The record before an upload changed it',
  upload_issue: 'A remark about an uploaded row',
  upload_row: 'An uploaded row',
}

/** Where people write what they like. */
const WRITTEN: Partial<Record<InCopy, readonly string[]>> = {
  permission_name: ['note'],
  progress_sheet: ['fileName', 'lines'],
  rights_case: ['requesterName', 'requesterAddress', 'authority', 'about', 'extensionReason'],
  rights_clarification: ['question'],
  rights_event: ['reason'],
  rights_finding: ['facts'],
  rights_item: ['details', 'reasonText'],
  rights_message: ['body'],
  rights_school_part: ['question', 'answer'],
  sharing_instruction: ['evidence'],
  stage_event: ['note'],
  upload_issue: ['raw', 'why'],
}

/** When a row was written, or what it says began: the first of these that it has. */
const WHEN = [
  'at',
  'askedAt',
  'askedOn',
  'recordedAt',
  'receivedOn',
  'preparedAt',
  'decidedAt',
  'firstAt',
  'joinedAt',
  'createdAt',
]

type Material = Pick<PackMaterial, 'copied' | 'words' | 'student'>

/** Everything that a copy would hold, row by row: what is in somebody's own words first, and the latest first in each. */
export function makeEntries(material: Material): Entry[] {
  return material.copied
    .toSorted((one, other) => placeOf(one.table) - placeOf(other.table))
    .flatMap(({ table, rows }) =>
      rows
        .map(({ rowId, values }) => entryOf(table, rowId, values, material))
        .sort((one, other) => (other.at ?? '').localeCompare(one.at ?? '')),
    )
    .sort((one, other) => Number(other.written) - Number(one.written))
}

function entryOf(
  table: TableName,
  rowId: string,
  values: Record<string, unknown>,
  { words, student }: Material,
): Entry {
  const entry = PERSONAL_DATA[table]
  if (entry.about === 'nobody') throw new Error(`A copy has nothing of ${table}`)
  const fields = fieldsOf(table, entry, { rowId, values }, null, { words, student })
  const held = fields.filter(({ value }) => !isNothing(value, words) && !isReference(value))
  const parts = held.map(({ key, label, value }): EntryPart => {
    const said = valueWords(key, value, words)
    return { column: columnName(key), label, said, written: isWritten(table, key, values) }
  })
  const day = WHEN.map((key) => values[key]).find((value) => typeof value === 'string')
  return {
    place: placeName(table, rowId),
    table,
    rowId,
    title: TITLES[table as InCopy],
    at: (day as string | undefined) ?? null,
    others: [...new Set(held.filter(({ bySomebody }) => bySomebody).map(({ value }) => String(value)))],
    written: parts.some(({ written }) => written),
    parts,
  }
}

const isWritten = (table: TableName, key: string, values: Record<string, unknown>): boolean =>
  (WRITTEN[table as InCopy]?.includes(key) ?? false) &&
  // What was searched for, and what was weighed, were written to be read by the person.
  !(table === 'rights_finding' && (values.kind === 'search' || values.kind === 'redaction'))

/** A reference of ours tells of nobody, and whoever weighs would only read over it. */
const isReference = (value: unknown): boolean =>
  typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value)

const isNothing = (value: unknown, words: CaseWords): boolean => {
  const said = valueWords('', value, words)
  return said === 'Nothing' || said.length === 0
}

/** How an address names a row; what it names is looked for among the entries, so that it can name nothing else. */
export const placeName = (table: string, rowId: string): string => `${table}~${rowId}`
