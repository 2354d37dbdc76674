import type postgres from 'postgres'
import { connect, type Place, type Sql } from './connection.ts'
import { ERASING } from './queries/rights-data.ts'
import { withoutForce } from './seed/without-force.ts'

/** Whoever was erased and is there again: a restore brought them back. References alone. */
type Returned = { id: string; schoolId: string; studentId: string }

/** Functions of the database that its own roles may not call: as the role that owns them. */
const asDefiner = async <T>(tx: postgres.TransactionSql, work: () => Promise<T>): Promise<T> => {
  await tx`set local role wex_definer`
  const answer = await work()
  await tx`set local role none`
  return answer
}

/** An entry of the ledger: references alone. */
export type LedgerEntry = { id: string; caseId: string; schoolId: string; studentId: string; at: string }

/**
 * Takes in entries of a ledger that was kept beside the database, which a restored copy does not know, and gives back all
 * that there are.
 */
export async function mergeLedger(owner: Place, kept: readonly LedgerEntry[]): Promise<LedgerEntry[]> {
  const sql = connect(owner, { max: 1, name: 'wex-ledger' })
  try {
    return await sql.begin((tx) =>
      asDefiner(tx, async () => {
        // What was let go of on its date (wex.dispose_of) does not come back by the file.
        for (const { id, caseId, schoolId, studentId, at } of kept)
          await tx`
            insert into erasure_ledger (id, case_id, school_id, student_id, at)
            select ${id}, ${caseId}, ${schoolId}, ${studentId}, ${at}
            where not coalesce(${at}::timestamptz < wex.day_ends(wex.kept_since('record of requests')), false)
            on conflict (id) do nothing`
        return [
          ...(await tx<LedgerEntry[]>`
            select id, case_id as "caseId", school_id as "schoolId", student_id as "studentId", at from erasure_ledger order by at, id`),
        ]
      }),
    )
  } finally {
    await sql.end()
  }
}

/**
 * Does again every erasure of the ledger whose student is there again, as a restore of an older copy brings them back: by
 * the same statements, made of the data inventory. At each start, after the migrations, by the owner.
 * @returns how many
 */
export async function replayErasures(owner: Place): Promise<number> {
  const sql = connect(owner, { max: 1, name: 'wex-replay' })
  try {
    const returned = await sql.begin((tx) =>
      asDefiner(tx, async () => [
        ...(await tx<Returned[]>`
          select l.id, l.school_id as "schoolId", l.student_id as "studentId"
          from erasure_ledger l join student s on s.school_id = l.school_id and s.id = l.student_id`),
      ]),
    )
    // One after the other, each all or nothing.
    for (const one of returned) await eraseAgain(sql, one)
    return returned.length
  } finally {
    await sql.end()
  }
}

async function eraseAgain(sql: Sql, { id, schoolId, studentId }: Returned): Promise<void> {
  await withoutForce(sql, async (tx) => {
    await asDefiner(tx, () => tx`select wex.count_erased(${schoolId}, ${studentId})`)
    for (const { statement } of ERASING) await tx.unsafe(statement, [studentId, schoolId])
    await asDefiner(tx, async () => {
      await tx`
        select wex.anonymise_case(c.id) from rights_case c
        where c.student_id = ${studentId} and c.state in ('closed', 'withdrawn')`
      await tx`update erasure_ledger set replayed_at = wex.now() where id = ${id}`
    })
  })
}
