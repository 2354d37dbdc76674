import type postgres from 'postgres'
import { connect, type Place, type Sql } from './connection.ts'
import { ERASING_ACCOUNT } from './queries/rights-account.ts'
import { ERASING, type LedgerEntry } from './queries/rights-data.ts'
import { withoutForce } from './seed/without-force.ts'

/** Whoever was erased and is there again: a restore brought them back. References alone. */
type Returned = { id: string } & ({ schoolId: string; studentId: string } | { accountId: string })

/** Functions of the database that its own roles may not call: as the role that owns them. */
const asDefiner = async <T>(tx: postgres.TransactionSql, work: () => Promise<T>): Promise<T> => {
  await tx`set local role wex_definer`
  const answer = await work()
  await tx`set local role none`
  return answer
}

/** Takes in entries of a ledger that was kept beside the database, which a restored copy does not know. */
export async function takeInErasures(owner: Place, kept: readonly LedgerEntry[]): Promise<void> {
  if (kept.length === 0) return
  const sql = connect(owner, { max: 1, name: 'wex-ledger' })
  try {
    await sql.begin((tx) =>
      asDefiner(
        tx,
        () => tx`
          insert into erasure_ledger (id, case_id, school_id, student_id, account_id, at)
          select id, "caseId", "schoolId", "studentId", "accountId", at
          from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
            as l (id uuid, "caseId" uuid, "schoolId" uuid, "studentId" uuid, "accountId" uuid, at timestamptz)
          -- What was let go of on its date (wex.dispose_of) does not come back by the file.
          where not coalesce(at < wex.day_ends(wex.kept_since('record of requests')), false)
          on conflict (id) do nothing`,
      ),
    )
  } finally {
    await sql.end()
  }
}

/** Of entries that are kept beside the database, those that are past their date (db/schema/retention.ts). */
export async function erasuresPast(owner: Place, kept: readonly LedgerEntry[]): Promise<string[]> {
  if (kept.length === 0) return []
  const sql = connect(owner, { max: 1, name: 'wex-ledger' })
  try {
    return await sql.begin((tx) =>
      asDefiner(tx, async () => {
        const [row] = await tx<
          { ends: Date | null }[]
        >`select wex.day_ends(wex.kept_since('record of requests')) as ends`
        const ends = row?.ends ? Date.parse(String(row.ends)) : Number.NEGATIVE_INFINITY
        return kept.filter(({ at }) => Date.parse(at) < ends).map(({ id }) => id)
      }),
    )
  } finally {
    await sql.end()
  }
}

/**
 * The erasures that were carried out. One that has begun is not among them as long as its student is there: it may yet be
 * taken back, and would be done again at the next start.
 */
export async function ledgerOfErasures(owner: Place): Promise<LedgerEntry[]> {
  const sql = connect(owner, { max: 1, name: 'wex-ledger' })
  try {
    return await sql.begin((tx) =>
      asDefiner(tx, async () => [
        ...(await tx<LedgerEntry[]>`
          select l.id, l.case_id as "caseId", l.school_id as "schoolId", l.student_id as "studentId",
            l.account_id as "accountId", l.at
          from erasure_ledger l
          where not exists (select from student s where s.school_id = l.school_id and s.id = l.student_id)
            and not exists (select from person p where p.id = l.account_id and p.erased_at is null)
          order by l.at, l.id`),
      ]),
    )
  } finally {
    await sql.end()
  }
}

/**
 * Does again every erasure of the ledger whose student or account is there again, as a restore of an older copy brings them
 * back: by the same statements, made of the data inventory. At each start, after the migrations, by the owner. One that
 * began within the hour and is not known to be done may be under way on another instance, which may yet take it back: it is
 * left alone.
 * @param done entries that are kept beside the database
 * @returns how many
 */
export async function replayErasures(owner: Place, done: readonly LedgerEntry[]): Promise<number> {
  const sql = connect(owner, { max: 1, name: 'wex-replay' })
  try {
    const returned = await sql.begin((tx) =>
      asDefiner(tx, async () => [
        ...(await tx<Returned[]>`
          select l.id, l.school_id as "schoolId", l.student_id as "studentId"
          from erasure_ledger l join student s on s.school_id = l.school_id and s.id = l.student_id
          where l.id = any (${done.map(({ id }) => id)}::uuid[]) or l.at < wex.now() - interval '1 hour'`),
        ...(await tx<Returned[]>`
          select l.id, l.account_id as "accountId"
          from erasure_ledger l join person p on p.id = l.account_id
          where p.erased_at is null
            and (l.id = any (${done.map(({ id }) => id)}::uuid[]) or l.at < wex.now() - interval '1 hour')`),
      ]),
    )
    // One after the other, each all or nothing.
    for (const one of returned) await eraseAgain(sql, one)
    return returned.length
  } finally {
    await sql.end()
  }
}

async function eraseAgain(sql: Sql, returned: Returned): Promise<void> {
  await withoutForce(sql, async (tx) => {
    const about = 'accountId' in returned ? returned.accountId : returned.studentId
    if ('accountId' in returned) {
      await asDefiner(tx, () => tx`select wex.end_account(${about})`)
      for (const { statement } of ERASING_ACCOUNT) await tx.unsafe(statement, [about])
    } else {
      await asDefiner(tx, () => tx`select wex.count_erased(${returned.schoolId}, ${about})`)
      for (const { statement } of ERASING) await tx.unsafe(statement, [about, returned.schoolId])
    }
    await asDefiner(tx, async () => {
      await tx`
        select wex.anonymise_case(c.id) from rights_case c
        where (c.student_id = ${about} or c.account_id = ${about}) and c.state in ('closed', 'withdrawn')`
      await tx`update erasure_ledger set replayed_at = wex.now() where id = ${returned.id}`
    })
  })
}
