import type { AgreementState } from '#db/vocabulary.ts'
import type { Holder } from '#lib/policy.ts'

/** From how many days before its end an agreement is warned of. */
export const WARN_DAYS = 30

type Agreement = { state: AgreementState; endedAt: string | null; daysLeft: number; endsOn: string }

/** Whether the end is near, and nobody has decided it: what the page warns of. */
export const endsSoon = ({ state, endedAt, daysLeft }: Agreement): boolean =>
  state === 'in_force' && endedAt === null && daysLeft <= WARN_DAYS

/** "ends today", "ends tomorrow", "ends in 12 days". */
export const endsInWords = (daysLeft: number): string =>
  daysLeft <= 0 ? 'ends today' : daysLeft === 1 ? 'ends tomorrow' : `ends in ${daysLeft} days`

/** "no adviser", "1 adviser", "3 advisers". */
export const advisersInWords = (n: number): string => (n === 0 ? 'no adviser' : n === 1 ? '1 adviser' : `${n} advisers`)

/** Those that hold today. */
export const inForce = <One extends { state: AgreementState }>(agreements: readonly One[]): One[] =>
  agreements.filter(({ state }) => state === 'in_force')

/** The schools that some agreement covers today, each once. */
export function coveredSchools<School extends { id: string; name: string }>(
  agreements: readonly { state: AgreementState; schools: readonly School[] }[],
): School[] {
  const byId = new Map(inForce(agreements).flatMap(({ schools }) => schools.map((school) => [school.id, school])))
  return [...byId.values()].sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}

/** Whether somebody answers for every partner; the others see those that concern them, which the database decides. */
export const seesEveryPartner = (holder: Holder): boolean =>
  holder.grants.some(({ role }) => role === 'council_administrator' || role === 'data_protection_officer')
