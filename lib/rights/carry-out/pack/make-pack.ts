import { columnName } from '#db/person-rows.ts'
import { type Handling, PERSONAL_DATA, type TableName } from '#db/personal-data.ts'
import { CATEGORIES, type Category, LAWFUL_BASES, PURPOSES, RECIPIENTS, SOURCES } from '#db/processing.ts'
import type { CaseStudent, CaseWords, CopiedRow, CopiedTable } from '#db/queries/rights-data.ts'
import type { KeptWords } from '#db/retention-schedule.ts'
import { RedactionFacts } from './redaction.ts'
import { labelOf, titleOf } from './titles.ts'
import { postAt } from './value-words.ts'

/** A value of a copy, with what it is. */
export type PackField = {
  key: string
  label: string
  value: unknown
  category: Category
  source: string
  transfer: boolean
  /** It says which post somebody else held, in place of who they are. */
  bySomebody: boolean
}
export type PackSection = {
  table: TableName
  title: string
  category: string
  source: string
  purpose: string
  retention: string
  rows: { fields: PackField[] }[]
}
export type Processing = {
  purpose: string
  why: string
  basis: string
  basisWhy: string
  recipients: string[]
  categories: string[]
  sources: string[]
  retention: string[]
}

/** Everything that is held about somebody, as the inventory says it. */
export type Pack = {
  reference: string
  /** An ISO instant. */
  madeAt: string
  whose: Whose
  school: string | null
  council: { name: string; email: string; addressLines: string[] }
  partners: CaseWords['partners']
  sections: PackSection[]
  processing: Processing[]
  leftOut: { what: string; why: string }[]
  /** Names by which the sections are read. */
  words: CaseWords
}

/** Whom a copy is for: what it calls things by, and what of several people is theirs. */
export type Whose = 'student' | 'account'

export type PackMaterial = {
  reference: string
  madeAt: string
  council: Pack['council']
  whose:
    | ({ kind: 'student' } & Pick<CaseStudent, 'legalSurname' | 'legalForename' | 'preferredForename' | 'memberships'>)
    | { kind: 'account'; id: string }
  copied: readonly CopiedTable[]
  /** What somebody with an account wrote, in tables that are about nobody. */
  deeds?: readonly CopiedTable[]
  words: CaseWords
  /** Findings of the case (kind `redaction`), oldest first. */
  redactions: readonly unknown[]
  /** How long each class of records is kept. */
  kept: KeptWords
}

const INVENTORY: Record<string, Handling> = PERSONAL_DATA
const HIDDEN = 'Left out: it tells of somebody else'

/** Puts a copy together: redactions applied, staff named by their post, lines of other students taken out. */
export function makePack(material: PackMaterial): Pack {
  const { copied, words } = material
  const redactions = latestByPlace(material.redactions)
  const tables = [...copied].sort((one, other) => placeOf(one.table) - placeOf(other.table))
  const sections = [
    ...tables.map((table) => sectionOf(table, material, redactions)),
    ...(material.deeds ?? []).map((table) => deedsOf(table, redactions, material.kept)),
  ]
  return {
    reference: material.reference,
    madeAt: material.madeAt,
    whose: material.whose.kind,
    school: words.school,
    council: material.council,
    partners: words.partners,
    sections,
    processing: processingOf(tables, material.kept),
    leftOut: leftOutOf(redactions, material.whose.kind),
    words,
  }
}

const FIRST: readonly string[] = ['person', 'role_grant', 'student', 'membership', 'stage_event']
/** Where in a copy a table stands. */
export const placeOf = (table: string): number =>
  FIRST.includes(table) ? FIRST.indexOf(table) : table === 'audit_event' ? 8 : table.startsWith('rights_') ? 9 : 5

type Redactions = ReadonlyMap<string, RedactionFacts>

/** Of several decisions about one place, the latest counts. */
function latestByPlace(findings: readonly unknown[]): Redactions {
  const read = findings.flatMap((finding) => {
    const facts = RedactionFacts.safeParse(finding)
    return facts.success ? [facts.data] : []
  })
  return new Map(read.map((facts) => [`${facts.table} ${facts.rowId}`, facts]))
}

function sectionOf(copied: CopiedTable, material: PackMaterial, redactions: Redactions): PackSection {
  const entry = INVENTORY[copied.table]
  if (!entry || entry.about === 'nobody') throw new Error(`A copy has nothing of ${copied.table}`)
  const rows = copied.rows.flatMap((row) => {
    const decided = redactions.get(`${copied.table} ${row.rowId}`)
    if (decided?.result === 'withheld') return []
    const hidden = decided?.result === 'redacted' ? decided.columns : null
    return [{ fields: fieldsOf(copied.table, entry, row, hidden, material) }]
  })
  return {
    table: copied.table,
    title: titleOf(copied.table, material.whose.kind),
    category: CATEGORIES[entry.category],
    source: SOURCES[entry.source].words,
    purpose: PURPOSES[entry.purpose].words,
    retention: material.kept[entry.retention],
    rows,
  }
}

/** What somebody wrote under their name: theirs, and not about them, so that a transfer has none of it. */
function deedsOf(copied: CopiedTable, redactions: Redactions, kept: KeptWords): PackSection {
  const rows = copied.rows.flatMap((row) => {
    const decided = redactions.get(`${copied.table} ${row.rowId}`)
    if (decided?.result === 'withheld') return []
    return [{ fields: deedFields(copied.table, row, decided?.result === 'redacted' ? decided.columns : null) }]
  })
  return {
    table: copied.table,
    title: titleOf(copied.table, 'account'),
    category: CATEGORIES.activity,
    source: SOURCES.person.words,
    purpose: PURPOSES['answering for it'].words,
    retention: kept['record of deeds'],
    rows,
  }
}

/** What somebody wrote in one row, field by field. */
export function deedFields(table: string, { values }: CopiedRow, hidden: readonly string[] | null): PackField[] {
  const written = Object.entries(values).filter(([, value]) => value !== null)
  return written.map(([key, value]) => ({
    key,
    label: labelOf(table, key),
    value: hidden && (hidden.length === 0 || hidden.includes(columnName(key))) ? HIDDEN : value,
    category: 'activity',
    source: SOURCES.person.words,
    transfer: false,
    bySomebody: false,
  }))
}

/** What a row of a copy says, field by field. */
export function fieldsOf(
  table: string,
  entry: Exclude<Handling, { about: 'nobody' }>,
  { values }: CopiedRow,
  hidden: readonly string[] | null,
  { words, whose }: Pick<PackMaterial, 'words' | 'whose'>,
): PackField[] {
  const at = [values.at, values.createdAt, values.receivedAt].find((value) => typeof value === 'string') as
    | string
    | undefined
  return Object.entries(values).map(([key, held]) => {
    const column = entry.columns[key]
    const said = typeof column === 'object' && 'personal' in column ? column : null
    const bySomebody =
      (typeof column === 'object' && 'somebodyElse' in column) ||
      entry.find.some((find) => find.by === 'account' && find.column === key)
    const source = said?.source ?? entry.source
    const hide = hidden !== null && (hidden.length === 0 || hidden.includes(columnName(key)))
    const shown = key === 'lines' && whose.kind === 'student' ? ownLines(held, whose) : held
    const own = whose.kind === 'account' && held === whose.id
    return {
      key,
      label: labelOf(table, key),
      value: hide
        ? HIDDEN
        : bySomebody
          ? held === null
            ? null
            : own
              ? ownReference(table, whose.id)
              : postAt(words.people[String(held)], at ?? null)
          : shown,
      category: said?.personal ?? entry.category,
      source: SOURCES[source].words,
      transfer: SOURCES[source].transfer && !bySomebody && !hide,
      bySomebody,
    }
  })
}

/** The account's own id stands in its own row; where others may have done it as well, it is whoever reads the copy. */
const ownReference = (table: string, id: string): string | null =>
  table === 'person' ? id : table === 'audit_event' ? 'You' : null

/** Of a progress sheet, which names several students: the lines of this one. */
function ownLines(lines: unknown, student: Extract<PackMaterial['whose'], { kind: 'student' }>): unknown {
  const { said = [], wrong = [] } = (lines ?? {}) as { said?: { membershipId?: string }[]; wrong?: { name?: string }[] }
  const names = [student.legalForename, student.preferredForename].flatMap((forename) =>
    forename === null ? [] : [`${student.legalSurname}, ${forename}`.toLowerCase()],
  )
  return {
    said: said.filter(({ membershipId }) => membershipId !== undefined && student.memberships.includes(membershipId)),
    wrong: wrong.filter(({ name }) => name !== undefined && names.includes(name.toLowerCase())),
  }
}

/** What it is held for, by purpose, over the tables of the copy. */
function processingOf(tables: readonly CopiedTable[], kept: KeptWords): Processing[] {
  const entries = tables.flatMap(({ table }) => {
    const entry = INVENTORY[table]
    return entry && entry.about !== 'nobody' ? [entry] : []
  })
  return Object.entries(PURPOSES).flatMap(([name, purpose]) => {
    const of = entries.filter((entry) => entry.purpose === name)
    if (of.length === 0) return []
    const unique = (all: string[]) => [...new Set(all)]
    return [
      {
        purpose: purpose.words,
        why: purpose.why,
        basis: LAWFUL_BASES[purpose.basis].words,
        basisWhy: LAWFUL_BASES[purpose.basis].why,
        recipients: purpose.recipients.map((recipient) => RECIPIENTS[recipient]),
        categories: unique(of.map(({ category }) => CATEGORIES[category])),
        sources: unique(of.map(({ source }) => SOURCES[source].words)),
        retention: unique(of.map(({ retention }) => kept[retention])),
      },
    ]
  })
}

/** What a copy does not have of what is held, and why: said by the inventory, or decided for this request. */
function leftOutOf(redactions: Redactions, whose: Whose): Pack['leftOut'] {
  const others = whose === 'student' ? 'account' : 'student'
  const said = Object.entries(INVENTORY).flatMap(([table, entry]) => {
    if (entry.about === 'nobody' || entry.about === others) return []
    // Files that staff sent are about the students in them.
    if (whose === 'account' && table === 'upload') return []
    return Object.entries(entry.columns).flatMap(([key, column]) =>
      typeof column === 'object' && 'withheld' in column
        ? [{ what: `${titleOf(table, whose)}: ${labelOf(table, key).toLowerCase()}`, why: column.withheld }]
        : [],
    )
  })
  const decided = [...redactions.values()]
    .filter(({ result }) => result !== 'given')
    .map(({ what, because }) => ({ what, why: because }))
  return [...decided, ...said]
}
