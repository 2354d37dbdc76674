import { harmlessCell } from '#lib/reports/harmless-cell.ts'
import type { Pack, PackField, PackSection } from './make-pack.ts'
import { titleOf } from './titles.ts'

/** A field of a transfer, described for whoever reads it by machine. */
type Described = { record: string; field: string; meaning: string; type: string; source: string }
type Value = { record: string; number: number; field: string; meaning: string; value: string }

const TYPES: [RegExp, string][] = [
  [/^\d{4}-\d{2}-\d{2}$/, 'date (ISO 8601)'],
  [/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/, 'instant (ISO 8601)'],
]

const typeOf = (value: unknown): string => {
  if (value === null) return 'text, or nothing'
  if (typeof value === 'object') return 'JSON'
  if (typeof value !== 'string') return typeof value
  return TYPES.find(([form]) => form.test(value))?.[1] ?? 'text'
}

/** The person's own: what was done by others to the record, and by them, is in a copy. */
export const isTransferred = ({ table, rows }: PackSection): boolean =>
  !table.startsWith('rights_') &&
  table !== 'audit_event' &&
  rows.some(({ fields }) => fields.some(({ transfer }) => transfer))

/** What somebody or their school gave, and what was noted of them: never what was inferred (UK GDPR article 20). */
const transferred = (pack: Pack) =>
  pack.sections.filter(isTransferred).map(({ table, rows }) => ({
    record: table as string,
    rows: rows.map(({ fields }) => fields.filter(({ transfer }) => transfer)),
  }))

function schemaOf(pack: Pack): Described[] {
  return transferred(pack).flatMap(({ record, rows }) => {
    const fields = new Map<string, PackField>()
    for (const field of rows.flat()) {
      const known = fields.get(field.key)
      if (!known || known.value === null) fields.set(field.key, field)
    }
    return [...fields.values()].map(({ key, label, value, source }) => ({
      record,
      field: key,
      meaning: label,
      type: typeOf(value),
      source,
    }))
  })
}

/** The transfer as JSON: what each record and field means, then the records. */
export function transferJson(pack: Pack): string {
  const { reference, madeAt, council, words } = pack
  const schema = {
    description:
      'One entry of `records` for each record. `record` names its kind, `values` has its fields; `fields` says what each is. Text is UTF-8.',
    records: Object.fromEntries(transferred(pack).map(({ record }) => [record, titleOf(record, pack.whose)])),
    fields: schemaOf(pack),
    cohorts: words.cohorts,
  }
  const records = transferred(pack).flatMap(({ record, rows }) =>
    rows.map((fields) => ({ record, values: Object.fromEntries(fields.map(({ key, value }) => [key, value])) })),
  )
  return `${JSON.stringify({ reference, madeAt, from: council.name, schema, records }, null, 2)}\n`
}

const HEADINGS = ['record', 'number', 'field', 'meaning', 'value'] as const

/**
 * The transfer as CSV, a line a value: its record and which one of its kind, its field, what the field means, the value.
 * UTF-8 with a byte order mark, CRLF, every text quoted and made harmless for spreadsheets.
 */
export function transferCsv(pack: Pack): string {
  const values: Value[] = transferred(pack).flatMap(({ record, rows }) =>
    rows.flatMap((fields, i) =>
      fields.map(({ key, label, value }) => ({
        record,
        number: i + 1,
        field: key,
        meaning: label,
        value: value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value),
      })),
    ),
  )
  const lines = [
    HEADINGS.join(','),
    ...values.map((line) => HEADINGS.map((heading) => cellOf(line[heading])).join(',')),
  ]
  return `\ufeff${lines.join('\r\n')}\r\n`
}

const cellOf = (cell: string | number): string =>
  typeof cell === 'number' ? String(cell) : `"${harmlessCell(cell).replaceAll('"', '""')}"`
