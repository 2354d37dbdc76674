import { expect, test } from 'vitest'
import { ACCOUNT_OF_CASE, ACCOUNT_TABLES, DEED_TABLES, deedsCondition, STUDENT_TABLES } from '../person-rows.ts'
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
    ...Object.values(handling.columns).flatMap((column) =>
      typeof column === 'string' ? [] : Object.values(column).filter((said) => typeof said === 'string'),
    ),
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
        const said = typeof column === 'object' && ('personal' in column || 'withheld' in column)
        return notNull && (column === 'personal' || said)
      })
      .map((column) => `${name}.${column.name}`)
  })
  // Written over with words that say nothing of the person, as the service needs an address and a name to show.
  expect(stuck).toEqual(['person.email', 'person.name', 'upload.file_name', 'upload.report'])
})

test('how a person is found names columns that are there, and fits whom the table is about', () => {
  const wrong = Object.entries(ledger).flatMap(([table, handling]) => {
    if (handling.about === 'nobody') return []
    const about = new Set(
      handling.find.map(({ by }) =>
        by === 'case'
          ? 'requester'
          : ['account', 'email', 'grant', 'invitation', 'done to', 'hash'].includes(by)
            ? 'account'
            : 'student',
      ),
    )
    const said = new Set<string>(handling.about === 'student and account' ? ['student', 'account'] : [handling.about])
    return [
      ...handling.find.filter((find) => 'column' in find && !(find.column in handling.columns)).map(() => table),
      // Of an upload, the account is whoever sent it, which the policies know already.
      ...(table !== 'upload' && [...said].sort().join() !== [...about].sort().join() ? [table] : []),
    ]
  })
  expect(wrong).toEqual([])
})

test('whoever carries out a rights request has policies on each table about people, and on no other', async () => {
  const found = await sql<{ table: string; policy: string }[]>`
    select c.relname as table, p.polname as policy from pg_policy p join pg_class c on c.oid = p.polrelid
    where 'wex_rights'::regrole = any (p.polroles) order by 1, 2`
  const said = [
    ...STUDENT_TABLES.flatMap((entry) => [
      ...policiesOf('case', entry),
      ...(entry.table === 'student' ? [{ table: entry.table, policy: 'case_corrects' }] : []),
    ]),
    ...ACCOUNT_TABLES.flatMap((entry) => policiesOf('account', entry)),
    ...DEED_TABLES.map(({ table }) => ({ table, policy: 'deeds_read' })),
  ].sort((one, other) => (`${one.table} ${one.policy}` < `${other.table} ${other.policy}` ? -1 : 1))
  expect([...found]).toEqual(said)
})

const policiesOf = (whose: 'case' | 'account', { table, onErase }: { table: string; onErase: string }) => [
  ...(onErase === 'delete' ? [{ table, policy: `${whose}_erases` }] : []),
  { table, policy: `${whose}_reads` },
  ...(onErase === 'unlink' ? [{ table, policy: `${whose}_reads_emptied` }] : []),
  ...(onErase === 'unlink' ? [{ table, policy: `${whose}_unlinks` }] : []),
]

/** Each table that somebody's rows are found in, with the conditions that the inventory makes. */
const DRAWN = [
  ...STUDENT_TABLES.map(({ table, condition }) => ({
    table,
    whose: 'case',
    seen: condition({ student: '(select wex.case_student())', school: '(select wex.case_school())' }),
    gone: condition({ student: '(select wex.case_erases())', school: '(select wex.case_school())' }),
  })),
  ...ACCOUNT_TABLES.map(({ table, condition }) => ({
    table,
    whose: 'account',
    seen: condition('(select wex.case_account())'),
    gone: condition('(select wex.account_erases())'),
  })),
  ...DEED_TABLES.map((deeds) => ({
    table: deeds.table,
    whose: 'deeds',
    seen: deedsCondition(deeds, ACCOUNT_OF_CASE),
    gone: 'false',
  })),
]

test.each(DRAWN)('the policies on $table ($whose) are the ones that the inventory makes', async (drawn) => {
  const { table, whose, seen, gone } = drawn
  const undone = new Error('only asked')
  await expect(
    sql.begin(async (tx) => {
      await tx.unsafe(`create policy drawn_seen on ${table} for select to wex_rights using (${seen})`)
      await tx.unsafe(`create policy drawn_gone on ${table} for delete to wex_rights using (${gone})`)
      const rows = await tx<{ name: string; says: string }[]>`
        select polname as name, pg_get_expr(polqual, polrelid) as says from pg_policy
        where polrelid = ${table}::regclass and 'wex_rights'::regrole = any (polroles)`
      const says = (name: string) => rows.find((row) => row.name === name)?.says
      expect(says(whose === 'deeds' ? 'deeds_read' : `${whose}_reads`)).toBe(says('drawn_seen'))
      const destroys = says(`${whose}_erases`) ?? says(`${whose}_unlinks`)
      if (destroys !== undefined) expect(destroys).toBe(says('drawn_gone'))
      throw undone
    }),
  ).rejects.toBe(undone)
})

test('what an erasure deletes goes before what it hangs on', async () => {
  const keys = await sql<{ from: string; to: string }[]>`
    select k.conrelid::regclass::text as from, k.confrelid::regclass::text as to from pg_constraint k
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.confdeltype not in ('c', 'n')`
  for (const tables of [STUDENT_TABLES, ACCOUNT_TABLES]) {
    const order = tables.filter(({ onErase }) => onErase === 'delete').map(({ table }) => table as string)
    const late = keys.filter(
      ({ from, to }) =>
        from !== to && order.includes(from) && order.includes(to) && order.indexOf(from) > order.indexOf(to),
    )
    expect(late).toEqual([])
  }
})

test('the search after an erasure can read every table', async () => {
  const unread = await sql`
    select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not (has_table_privilege('wex_definer', c.oid, 'select') and exists (
        select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*') and 'wex_definer'::regrole = any (p.polroles)))`
  expect(unread).toEqual([])
})
