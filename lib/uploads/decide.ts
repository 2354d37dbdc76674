import type { StudentField } from '#db/vocabulary.ts'
import { ReadingChoices } from '#lib/cohorts/reading/choices.ts'
import type { UploadChoices } from './choices.ts'
import type { Decisions } from './schema.ts'

/** What a column may hold: a field, both names, or nothing that is read. */
export type ColumnField = StudentField | 'fullName' | null

type Column = { heading: string } & ({ field: StudentField | null; sensitive?: true } | { fields: StudentField[] })
/** A sheet as the report of an upload has it, as far as deciding needs it. */
export type DecidedSheet = { name: string; use: boolean; columns?: Record<string, Column> }

/** What a column is read as. */
export const fieldOf = (column: Column): ColumnField => ('fields' in column ? 'fullName' : column.field)

/** Whether a column holds what is never read, whoever says otherwise: health, benefits, background. */
export const isSensitive = (column: Column): boolean => 'sensitive' in column && column.sensitive === true

/**
 * The choices with what a form of the check page adds to them. What the form only repeats changes nothing: a page sends
 * all its fields, and a choice that nobody made must not stand there as if somebody had.
 */
export function decided(choices: UploadChoices, sent: Decisions, sheets: readonly DecidedSheet[]): UploadChoices {
  const made: UploadChoices = { ...choices }
  for (const [at, sheet] of sheets.entries()) {
    const { name } = sheet
    const use = sent.sheets[at]
    if (use && (use === 'read') !== sheet.use) made.sheets = { ...made.sheets, [name]: use }
    const hidden = sent.hiddenRows[at]
    if (hidden) made.hiddenRows = { ...made.hiddenRows, [name]: hidden }
    const order = sent.dates[at]
    if (order) made.dates = { ...made.dates, [name]: order }
    const fromName = sent.tutorGroupFromName[at]
    if (fromName) made.tutorGroupFromName = withName(made.tutorGroupFromName, name, fromName === 'yes')
    const columns = changedColumns(sheet, sent.columns[at] ?? {})
    if (columns) made.columns = { ...made.columns, [name]: { ...made.columns[name], ...columns } }
    made.corrections = withCorrections(made.corrections, name, sent.value[at] ?? {}, sent.was[at] ?? {})
    const rows = sent.rows[at]
    if (rows) made.rows = { ...made.rows, [name]: { ...made.rows[name], ...rows } }
    const match = changedMatches(choices.match[name] ?? {}, sent.match[at] ?? {})
    if (match) made.match = { ...made.match, [name]: { ...made.match[name], ...match } }
  }
  if (sent.otherYears) made.otherYears = sent.otherYears
  made.settled = withSettled(made.settled, sent, sheets)
  return made
}

/** Whether the file has to be read again: what is decided about saving alone does not change its reading. */
export const readsAlike = (one: UploadChoices, other: UploadChoices): boolean =>
  JSON.stringify(ReadingChoices.parse(one)) === JSON.stringify(ReadingChoices.parse(other))

/** Corrections that one set of choices has and the other has not, or has otherwise. */
export function newCorrections(
  before: UploadChoices,
  after: UploadChoices,
): { sheet: string; row: number; field: StudentField }[] {
  return Object.entries(after.corrections).flatMap(([sheet, rows]) =>
    Object.entries(rows).flatMap(([row, fields]) =>
      (Object.keys(fields) as StudentField[])
        .filter((field) => fields[field] !== before.corrections[sheet]?.[row]?.[field])
        .map((field) => ({ sheet, row: Number(row), field })),
    ),
  )
}

/**
 * What is wrong with a mapping as it was sent, by the form's field: a student has one of each field, so that no two
 * columns can feed the same.
 */
export function mappingFaults(
  sent: Decisions['columns'],
  words: (field: Exclude<ColumnField, null>) => string,
): Record<string, string[]> {
  const faults: Record<string, string[]> = {}
  for (const [sheet, columns] of Object.entries(sent)) {
    const first = new Map<string, string>()
    for (const [letter, field] of Object.entries(columns)) {
      if (field === 'none') continue
      const same = first.get(field)
      const part = same ?? overlapping(field).flatMap((other) => first.get(other) ?? [])[0]
      if (part === undefined) {
        first.set(field, letter)
        continue
      }
      const both =
        same === undefined
          ? `Columns ${part} and ${letter}: one holds first name and surname in one, the other is one of the two`
          : `Columns ${part} and ${letter} are both read as ${words(field)}`
      faults[`columns.${sheet}.${letter}`] = [`${both}. Choose one of them, and “Not read” for the other`]
    }
  }
  return faults
}

/** Fields that a column would feed as well. */
const overlapping = (field: string): string[] => {
  if (field === 'fullName') return ['legalSurname', 'legalForename']
  return field === 'legalSurname' || field === 'legalForename' ? ['fullName'] : []
}

function withName(names: string[], name: string, wanted: boolean): string[] {
  if (names.includes(name) === wanted) return names
  return wanted ? [...names, name] : names.filter((other) => other !== name)
}

function changedColumns(
  { columns = {} }: DecidedSheet,
  sent: Record<string, StudentField | 'fullName' | 'none'>,
): Record<string, ColumnField> | null {
  const changed = Object.entries(sent).flatMap(([letter, chosen]) => {
    const column = Object.hasOwn(columns, letter) ? columns[letter] : undefined
    const field = chosen === 'none' ? null : chosen
    return column && !isSensitive(column) && fieldOf(column) !== field ? [[letter, field] as const] : []
  })
  return changed.length > 0 ? Object.fromEntries(changed) : null
}

function withCorrections(
  corrections: UploadChoices['corrections'],
  sheet: string,
  values: Decisions['value'][string],
  were: Decisions['value'][string],
): UploadChoices['corrections'] {
  let made = corrections
  for (const [row, fields] of Object.entries(values)) {
    for (const [field, value = ''] of Object.entries(fields) as [StudentField, string?][]) {
      if (value === (were[row]?.[field] ?? '')) continue
      const ofSheet = made[sheet] ?? {}
      made = { ...made, [sheet]: { ...ofSheet, [row]: { ...ofSheet[row], [field]: value } } }
    }
  }
  return made
}

function changedMatches(
  held: UploadChoices['match'][string],
  sent: Decisions['match'][string],
): UploadChoices['match'][string] | null {
  const changed = Object.entries(sent).filter(([row, choice]) => choice !== (held[row] ?? 'leave'))
  return changed.length > 0 ? Object.fromEntries(changed) : null
}

function withSettled(
  settled: UploadChoices['settled'],
  { settle, unsettle }: Decisions,
  sheets: readonly DecidedSheet[],
): UploadChoices['settled'] {
  const named = (button: typeof settle) => {
    const sheet = button && sheets[Number(button.sheet)]?.name
    return button && sheet !== undefined ? { ...button, sheet } : null
  }
  const [added, removed] = [named(settle), named(unsettle)]
  const same = (one: UploadChoices['settled'][number], other: typeof one) =>
    one.sheet === other.sheet && one.field === other.field && one.code === other.code
  const left = removed ? settled.filter((one) => !same(one, removed)) : settled
  return added && !left.some((one) => same(one, added)) ? [...left, added] : left
}
