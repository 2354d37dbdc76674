import type { Tx } from '../actor.ts'
import {
  type KeptWords,
  keptWords,
  type Retention,
  type RetentionBasis,
  type RetentionUnit,
} from '../retention-schedule.ts'

/** A version of a rule: how long a class of records is kept. */
export type RetentionRule = {
  class: Retention
  version: number
  amount: number
  unit: RetentionUnit
  /** What the privacy notice must say for it to count; null where it does not speak of it. */
  says: string | null
  studentsSay: string | null
  basis: RetentionBasis
  reason: string
  /** ISO date from which it counts. */
  effectiveOn: string
  /** ISO instant. */
  setAt: string
  setBy: string | null
}

/** A rule and whether it is the one by which things are deleted today. */
export type HeldRule = RetentionRule & { inForce: boolean; latest: boolean }

/** Every version of every rule, the newest of a class first. */
export async function retentionRules(tx: Tx): Promise<HeldRule[]> {
  return [
    ...(await tx.sql<HeldRule[]>`
      with force as materialized (
        select c.class, (wex.rule_in_force(c.class)).version from (select distinct class from retention_rule) c
      )
      select r.class, r.version, r.amount, r.unit, r.says, r.students_say as "studentsSay", r.basis, r.reason,
        r.effective_on::text as "effectiveOn", r.set_at as "setAt", wex.display_name(r.set_by) as "setBy",
        coalesce(r.version = f.version, false) as "inForce",
        r.version = max(r.version) over (partition by r.class) as latest
      from retention_rule r left join force f on f.class = r.class
      order by r.class, r.version desc`),
  ]
}

/** How long each class of records is kept today, in the words of the inventory. */
export async function keptNow(tx: Tx): Promise<KeptWords> {
  const rules = await tx.sql<{ class: Retention; amount: number }[]>`
    select f.class, f.amount from (select distinct class from retention_rule) c, wex.rule_in_force(c.class) f
    where f.class is not null`
  return keptWords(Object.fromEntries(rules.map((rule) => [rule.class, rule.amount])))
}

export type NewRule = {
  class: Retention
  /** The version that was looked at: where another has come since, nothing is written. */
  seen: number
  amount: number
  says: string | null
  studentsSay: string | null
  reason: string
}

/**
 * Writes a new version of a rule.
 * @returns its version and the day from which it counts; null for whoever may not, and where another was written since
 * @throws DatabaseFailure 23514 where it is not within its limits
 */
export async function changeRule(tx: Tx, rule: NewRule): Promise<{ version: number; effectiveOn: string } | null> {
  const [made] = await tx.sql<{ version: number | null; effectiveOn: string }[]>`
    select version, effective_on::text as "effectiveOn"
    from wex.change_retention(${rule.class}, ${rule.seen}, ${rule.amount}, ${rule.says}, ${rule.studentsSay}, ${rule.reason})`
  return made?.version ? { version: made.version, effectiveOn: made.effectiveOn } : null
}

/** Until when a student's record is kept: an ISO date, or null where no rule counts today. */
export async function studentKeptUntil(tx: Tx, dateOfBirth: string): Promise<{ on: string; years: number } | null> {
  const [row] = await tx.sql<{ on: string | null; years: number }[]>`
    select wex.falls_due('pupil', ${dateOfBirth}::date)::text as on, r.amount as years from wex.rule_in_force('pupil') r`
  return row?.on ? { on: row.on, years: row.years } : null
}
