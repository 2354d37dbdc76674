import { Temporal } from 'temporal-polyfill'
import {
  ordinal,
  periodWords,
  RETENTION_CLASSES,
  type Retention,
  type RetentionUnit,
  retentionEntry,
  saidInNotice,
} from '#db/retention-schedule.ts'

/** Who says how long, in words. */
export { ordinal, RETENTION_BASIS_WORDS as BASIS_WORDS } from '#db/retention-schedule.ts'

/** Days of the look ahead. */
export const AHEAD = [30, 90, 365] as const

/** A class in an address: `record-of-deeds`. */
export const slugOf = (of: Retention): string => of.replaceAll(' ', '-')
export const classOfSlug = (slug: string): Retention | null =>
  RETENTION_CLASSES.find((of) => slugOf(of) === slug) ?? null

/** Between which periods a class may be; null where nobody changes it. */
export function limitWords(of: Retention): string | null {
  const { limits, unit } = retentionEntry(of)
  return limits && `${limits.least} to ${periodWords(limits.most, unit)}`
}

export const isWithin = (of: Retention, amount: number): boolean => {
  const { limits } = retentionEntry(of)
  return limits !== null && amount >= limits.least && amount <= limits.most
}

/** What a page says of a class beside its period. */
export const entryWords = (of: Retention) => {
  const { title, what, from, unit, source, counted } = retentionEntry(of)
  return { title, what, from, unit, source, counted: counted ?? (['record', 'records'] as const) }
}

/** How long, as the schedule says it: students by their birthday. */
export function howLong(of: Retention, amount: number, unit: RetentionUnit): string {
  if (of === 'pupil') return `Until the ${ordinal(amount)} birthday`
  return amount === 0 ? 'At once' : periodWords(amount, unit)
}

/**
 * What counts from this day or before is past its date on a day. 29 February counts as 1 March in another year: the day
 * that goes back to a 28 February leaves it out.
 */
export const cutoff = (day: string, amount: number, unit: RetentionUnit): string =>
  Temporal.PlainDate.from(day)
    .subtract({ [unit]: amount })
    .toString()

type Version = {
  class: Retention
  version: number
  amount: number
  inForce: boolean
  latest: boolean
  effectiveOn: string
}

/** How the latest version of a rule stands: it counts, waits for its day, waits for the notice; or nothing counts at all. */
export type Standing = 'counts' | 'waits_for_its_day' | 'waits_for_the_notice'

export function standingOf(latest: Version, today: string): Standing {
  if (latest.inForce) return 'counts'
  return latest.effectiveOn > today ? 'waits_for_its_day' : 'waits_for_the_notice'
}

/** What was set last of each class, whether or not it counts yet: what the next notice has to say. */
export const setAmounts = (
  rules: readonly Pick<Version, 'class' | 'amount' | 'latest'>[],
): Partial<Record<Retention, number>> =>
  Object.fromEntries(rules.filter(({ latest }) => latest).map((rule) => [rule.class, rule.amount]))

export type NoticeLine = { field: 'body' | 'studentBody'; of: Retention; title: string; line: string }

/**
 * The lines that the privacy notice must have: what it says of how long something is kept is what the schedule says, or
 * it cannot be published. Of a period that was changed, the latest: publishing the line is what lets it count.
 */
export function noticeLines(amounts: Partial<Record<Retention, number>>): NoticeLine[] {
  return RETENTION_CLASSES.flatMap((of): NoticeLine[] => {
    const { title, notice, students, amount } = retentionEntry(of)
    const now = amounts[of] ?? amount
    return [
      ...(notice ? [{ field: 'body' as const, of, title, line: notice(now) }] : []),
      ...(students ? [{ field: 'studentBody' as const, of, title, line: students(now) }] : []),
    ]
  })
}

/** Whether another period changes what the notice says; and what it would have to say. */
export function noticeAfter(of: Retention, before: number, after: number) {
  const [was, will] = [saidInNotice(of, before), saidInNotice(of, after)]
  return will.says === was.says ? null : { was, will }
}
