import type postgres from 'postgres'
import type { Sql } from '../connection.ts'

/**
 * One transaction of the owner in which row-level security does not bind the owner, as it otherwise does by FORCE. For
 * seeds alone. If it fails, nothing of it has happened; when it ends, everything is forced again.
 */
export async function withoutForce(sql: Sql, work: (tx: postgres.TransactionSql) => Promise<void>): Promise<void> {
  await sql.begin(async (tx) => {
    const tables = await tx<{ name: string }[]>`
      select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`
    for (const { name } of tables) await tx.unsafe(`alter table ${name} no force row level security`)
    await work(tx)
    for (const { name } of tables) await tx.unsafe(`alter table ${name} force row level security`)
  })
}
