import type { Tx } from '../actor.ts'
import { ACCOUNT_OF_CASE, ACCOUNT_TABLES, columnName, DEED_TABLES, type Deeds, deedsCondition } from '../person-rows.ts'
import { type Handling, PERSONAL_DATA, type TableName } from '../personal-data.ts'
import type { PersonId } from '../vocabulary.ts'
import { type CopiedRow, type CopiedTable, copyQuery, type Erasing, emptying, rowId } from './rights-data.ts'

/**
 * What is held of the account that one rights request is about, and what becomes of it: through the door of the case, made
 * of the data inventory (db/person-rows.ts), as with students.
 */

/** The account of the case; null where nobody is there, or it is the handler's own. */
export async function caseAccount(tx: Tx): Promise<CaseAccount | null> {
  const [row] = await tx.sql<CaseAccount[]>`
    select id, name, email, restricted_at is not null as restricted, deactivated_at is not null as closed
    from person where id = wex.case_account() and erased_at is null`
  return row ?? null
}

export type CaseAccount = { id: PersonId; name: string; email: string; restricted: boolean; closed: boolean }

/** Whether nobody would govern the service without this account. */
export async function locksOut(tx: Tx): Promise<boolean> {
  const [row] = await tx.sql<{ last: boolean }[]>`select wex.case_locks_out() as last`
  return row?.last ?? false
}

/** Everything that a copy has of the account, table by table: what is about it, and what was written under its name. */
export async function copyOfAccount(tx: Tx): Promise<{ about: CopiedTable[]; deeds: CopiedTable[] }> {
  const rowsOf = async (table: TableName, query: string): Promise<CopiedTable> => ({
    table,
    rows: [...(await tx.sql.unsafe<CopiedRow[]>(query, [], { prepare: true }))],
  })
  const [about, deeds] = await Promise.all([
    Promise.all(
      ACCOUNT_TABLES.filter(({ inCopy }) => inCopy).map((entry) =>
        rowsOf(entry.table, copyQuery(entry, entry.condition(ACCOUNT_OF_CASE), 'account')),
      ),
    ),
    Promise.all(DEED_TABLES.map((entry) => rowsOf(entry.table, deedsQuery(entry)))),
  ])
  return { about, deeds }
}

const INVENTORY: Record<string, Handling> = PERSONAL_DATA

/** Rows with what the account wrote in them: of each deed the columns that it filled, where it was the account's. */
function deedsQuery(deeds: Deeds): string {
  const { table, by } = deeds
  const columns = INVENTORY[table]?.columns ?? {}
  const place = 'schoolId' in columns ? ['schoolId'] : 'partnerId' in columns ? ['partnerId'] : []
  const written = by.flatMap(({ column, wrote }) =>
    wrote.map(
      (key) =>
        `'${key}', case when ${table}.${columnName(column)} = ${ACCOUNT_OF_CASE} then to_json(${table}.${columnName(key)}) end`,
    ),
  )
  const pairs = [...place.map((key) => `'${key}', ${table}.${columnName(key)}`), ...written]
  return `select ${rowId({ table, columns })} as "rowId", json_build_object(${pairs.join(', ')}) as values from ${table} where ${deedsCondition(deeds, ACCOUNT_OF_CASE)} order by 1`
}

/** How many rows of each table are about the account. */
export async function countAccountRows(tx: Tx): Promise<{ table: TableName; rows: number }[]> {
  return await Promise.all(
    ACCOUNT_TABLES.map(async ({ table, condition }) => {
      const query = `select count(*)::int as rows from ${table} where ${condition(ACCOUNT_OF_CASE)}`
      const [row] = await tx.sql.unsafe<{ rows: number }[]>(query, [], { prepare: true })
      return { table, rows: row?.rows ?? 0 }
    }),
  )
}

/** Only stores what is held of the account from now on, or lets it be used again. */
export async function restrictAccount(
  tx: Tx,
  onlyStored: boolean,
): Promise<'done' | 'as_before' | 'last_administrator'> {
  const [row] = await tx.sql<{ done: 'done' | 'as_before' | 'last_administrator' }[]>`
    select wex.restrict_account(${onlyStored}) as done`
  return row?.done ?? 'as_before'
}

export type NameAndAddress = { name: string; email: string }

/** Writes name and address, if they are still what the correction was made from. */
export async function correctAccount(tx: Tx, from: NameAndAddress, to: NameAndAddress): Promise<boolean> {
  const [row] = await tx.sql<{ done: boolean }[]>`
    select wex.correct_account(${from.name}, ${from.email}, ${to.name}, ${to.email}) as done`
  return row?.done ?? false
}

/** The statements of an account's erasure in their order, for a person ($1). */
export const ERASING_ACCOUNT: readonly Erasing[] = ACCOUNT_TABLES.flatMap((entry): Erasing[] => {
  const { table, onErase } = entry
  if (onErase === 'keep') return []
  const where = entry.condition('$1::uuid')
  return onErase === 'delete'
    ? [{ table, does: 'deleted', statement: `delete from ${table} where ${where}` }]
    : [{ table, does: 'emptied', statement: `${emptying(entry)} where ${where}` }]
})

/** Closes the account for good and takes out or empties what is about it. @returns how many rows, by table; null for the last administrator */
export async function eraseAccount(tx: Tx, id: PersonId) {
  const [closed] = await tx.sql<
    { done: 'done' | 'not_now' | 'last_administrator' }[]
  >`select wex.close_account() as done`
  if (closed?.done !== 'done') return null
  const done: { table: TableName; does: 'deleted' | 'emptied'; rows: number }[] = []
  for (const { table, does, statement } of ERASING_ACCOUNT) {
    const result = await tx.sql.unsafe(statement, [id])
    done.push({ table, does, rows: result.count })
  }
  return done
}
