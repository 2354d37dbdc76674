import { type Column, type Handling, PERSONAL_DATA } from './personal-data.ts'
import { CATEGORIES, type Category, LAWFUL_BASES, PURPOSES, type Purpose, RECIPIENTS, SOURCES } from './processing.ts'
import type { KeptWords } from './retention-schedule.ts'

/**
 * The record of processing (UK GDPR article 30), made of the data inventory: what a page, a file and a notice say of why
 * personal data is held, which, whose, from where, for whom and for how long.
 */

const ENTRIES = Object.entries(PERSONAL_DATA as Record<string, Handling>).flatMap(([table, handling]) =>
  handling.about === 'nobody' ? [] : [{ ...handling, table }],
)

const WHOSE = {
  student: 'Students',
  account: 'Staff with an account',
  'student and account': 'Students and staff with an account',
  requester: 'People who use their data rights, and whom the request is about',
} as const

/** Of a column: which category it is, if it is personal at all. */
const categoryOf = (column: Column, table: Category): Category | null => {
  if (column === 'not personal') return null
  return typeof column === 'object' && 'personal' in column ? column.personal : table
}

/** One purpose, with everything that is held for it. */
export type ProcessingRow = {
  purpose: string
  why: string
  basis: string
  basisWhy: string
  whose: string[]
  categories: string[]
  sources: string[]
  recipients: string[]
  retention: string[]
  tables: string[]
}

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)]

/**
 * The purposes of the service, one a row: the table of a privacy notice, or of the record of processing.
 * @param kept how long each class of records is kept, by the schedule in force
 */
export function processingRows(kept: KeptWords): ProcessingRow[] {
  return (Object.keys(PURPOSES) as Purpose[]).map((name) => {
    const purpose = PURPOSES[name]
    const of = ENTRIES.filter((entry) => entry.purpose === name)
    const categories = of.flatMap((entry) =>
      Object.values(entry.columns).map((column) => categoryOf(column, entry.category)),
    )
    const sources = of.flatMap((entry) => [
      entry.source,
      ...Object.values(entry.columns).flatMap((column) =>
        typeof column === 'object' && 'personal' in column && column.source ? [column.source] : [],
      ),
    ])
    return {
      purpose: purpose.words,
      why: purpose.why,
      basis: LAWFUL_BASES[purpose.basis].words,
      basisWhy: LAWFUL_BASES[purpose.basis].why,
      whose: unique(of.map(({ about }) => WHOSE[about])),
      categories: unique(categories.filter((category) => category !== null)).map((category) => CATEGORIES[category]),
      sources: unique(sources).map((source) => SOURCES[source].words),
      recipients: purpose.recipients.map((recipient) => RECIPIENTS[recipient]),
      retention: unique(of.map(({ retention }) => kept[retention])),
      tables: of.map(({ table }) => table),
    }
  })
}

/** One column that holds something of a person. */
export type InventoryRow = {
  table: string
  column: string
  whose: string
  category: string
  source: string
  purpose: string
  basis: string
  recipients: string
  retention: string
  onAccess: string
  onErasure: string
}

/** Every column with something of a person, table by table: what it is, and what access and erasure do with it. */
export function inventoryRows(kept: KeptWords): InventoryRow[] {
  return ENTRIES.flatMap((entry) =>
    Object.entries(entry.columns).flatMap(([column, said]) => {
      const category = categoryOf(said, entry.category)
      if (category === null) return []
      const source = typeof said === 'object' && 'personal' in said && said.source ? said.source : entry.source
      const purpose = PURPOSES[entry.purpose]
      return [
        {
          table: entry.table,
          column,
          whose: typeof said === 'object' && 'somebodyElse' in said ? 'Whoever did it' : WHOSE[entry.about],
          category: CATEGORIES[category],
          source: SOURCES[source].words,
          purpose: purpose.words,
          basis: LAWFUL_BASES[purpose.basis].words,
          recipients: purpose.recipients.map((recipient) => RECIPIENTS[recipient]).join('; '),
          retention: kept[entry.retention],
          onAccess: accessWords(said, entry.inCopy),
          onErasure: erasureWords(said, entry.onErase),
        },
      ]
    }),
  )
}

function accessWords(column: Column, inCopy: boolean): string {
  if (typeof column === 'object' && 'withheld' in column) return `Left out: ${column.withheld}`
  if (typeof column === 'object' && 'somebodyElse' in column) return 'Their role, not who they are'
  if (column === 'derived') return 'Worked out from what a copy has'
  return inCopy ? 'In the copy' : 'Not in the copy'
}

function erasureWords(column: Column, onErase: 'delete' | 'unlink' | 'keep'): string {
  if (onErase === 'delete') return 'Deleted with its row'
  if (typeof column === 'object' && 'kept' in column) return `Kept: ${column.kept}`
  if (typeof column === 'object' && 'somebodyElse' in column) return 'Kept: they answer for it'
  return onErase === 'keep' ? 'Kept' : 'Emptied'
}
