import { expect, test } from 'vitest'
import { type Handling, PERSONAL_DATA } from '../personal-data.ts'
import { undecided } from './access-matrix.ts'
import { TABLES } from './schema.ts'
import { openWorld } from './world.ts'

const { sql } = await openWorld()
const ledger: Record<string, Handling> = PERSONAL_DATA

test('a table or a column that is not in the ledger of personal data is found out', async () => {
  const found = await sql<{ table: string; column: string }[]>`
    select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`
  const columns = (table: string) => found.filter((row) => row.table === table).map(({ column }) => column)
  const names = [...new Set(found.map(({ table }) => table))]

  expect(undecided(names, ledger)).toEqual({ missing: [], gone: [] })
  expect(undecided([...names, 'detention'], ledger).missing).toEqual(['detention'])
  for (const { name, columns: drawn } of TABLES) {
    const decided = Object.fromEntries(
      Object.entries(ledger[name]?.columns ?? {}).map(([key, said]) => [drawn.find((c) => c.key === key)?.name, said]),
    )
    expect(undecided(columns(name), decided), name).toEqual({ missing: [], gone: [] })
    expect(undecided([...columns(name), 'nickname'], decided).missing, name).toEqual(['nickname'])
  }
})

test('what is kept, withheld or about somebody else has its reason', () => {
  const reasons = Object.values(ledger).flatMap((handling) => [
    ...('because' in handling ? [handling.because] : []),
    ...Object.values(handling.columns).flatMap((column) => (typeof column === 'string' ? [] : Object.values(column))),
  ])
  expect(reasons.length).toBeGreaterThan(0)
  expect(reasons.filter((reason) => reason.length < 5)).toEqual([])
})

test('a table that is about nobody has no personal column', () => {
  const wrong = Object.entries(ledger).flatMap(([table, handling]) =>
    handling.about === 'nobody'
      ? Object.entries(handling.columns)
          .filter(
            ([, column]) => column !== 'not personal' && !(typeof column === 'object' && 'somebodyElse' in column),
          )
          .map(([column]) => `${table}.${column}`)
      : [],
  )
  expect(wrong).toEqual([])
})

test('a column that erasure empties can be empty, where the row stays', () => {
  const stuck = TABLES.flatMap(({ name, columns }) => {
    const handling = ledger[name]
    if (!handling || handling.about === 'nobody' || handling.onErase === 'delete') return []
    return columns
      .filter(({ key, notNull }) => {
        const column = handling.columns[key]
        return notNull && (column === 'personal' || (typeof column === 'object' && 'withheld' in column))
      })
      .map((column) => `${name}.${column.name}`)
  })
  // Written over with words that say nothing of the person, as the service needs an address and a name to show.
  expect(stuck).toEqual(['person.email', 'person.name', 'upload.file_name', 'upload.report'])
})
