import type { Tx } from '../actor.ts'
import type { Retention } from '../retention-schedule.ts'
import type { HoldGround, SchoolId } from '../vocabulary.ts'

/** Students of a school who were born on a day or before: how many may go, and how many stay for which reason. */
export type StudentsDue = {
  schoolId: SchoolId
  school: string
  goes: number
  held: number
  requested: number
  restricted: number
}

export const studentsDue = async (tx: Tx, bornBy: string): Promise<StudentsDue[]> => [
  ...(await tx.sql<StudentsDue[]>`
    select school_id as "schoolId", school, goes::int, held::int, requested::int, restricted::int
    from wex.students_due(${bornBy}::date)`),
]

/** How many records of a class count from a day or before; null for whoever may not know. */
export async function recordsDue(tx: Tx, of: Retention, upTo: string): Promise<number | null> {
  const [row] = await tx.sql<{ n: number | null }[]>`select wex.records_due(${of}, ${upTo}::date)::int as n`
  return row?.n ?? null
}

/** Holds that stand, by ground; and how many of them are to be looked at again. */
export const holdsStanding = async (tx: Tx): Promise<{ ground: HoldGround; standing: number; toReview: number }[]> => [
  ...(await tx.sql<{ ground: HoldGround; standing: number; toReview: number }[]>`
    select ground, standing::int, to_review::int as "toReview" from wex.holds_standing()`),
]

/** What was deleted on its date: a run, class and school a row. */
export type DisposalRow = {
  run: string
  /** ISO instant. */
  at: string
  class: Retention
  ruleVersion: number
  amount: number
  /** ISO date: what counted from it or before was past its date. */
  upTo: string
  school: string | null
  records: number
  leftBehind: number
}

/** The newest first; all of them without a number. */
export const disposals = async (tx: Tx, most?: number): Promise<DisposalRow[]> => [
  ...(await tx.sql<DisposalRow[]>`
    select d.run, d.at, d.class, d.rule_version as "ruleVersion", r.amount, d.up_to::text as "upTo", s.name as school,
      d.records, d.left_behind as "leftBehind"
    from disposal d join retention_rule r on r.class = d.class and r.version = d.rule_version
    left join school s on s.id = d.school_id
    order by d.at desc, d.class, s.name, d.id limit ${most ?? null}`),
]
