import type { RightsAsk, RightsOutcome, RightsState } from '#db/vocabulary.ts'

/** What can be done with a right of a case at the moment. */
export type Stand =
  | 'complaint'
  | 'over'
  | 'nobody_found'
  | 'undecided'
  | 'refused'
  | 'to_prepare'
  | 'to_approve'
  | 'to_carry_out'
  | 'carried_out'

type Item = { ask: RightsAsk; outcome: RightsOutcome | null; carriedOutAt: string | null }
type Plan = { destroys: boolean; approvedAt: string | null }

/** Whether it is known whom a case is about. */
export const isFound = (held: { studentId: string | null; accountId: string | null }): boolean =>
  held.studentId !== null || held.accountId !== null

/** Where carrying out one right stands. */
export function standOf(state: RightsState, found: boolean, item: Item, plan: Plan | null): Stand {
  if (item.ask === 'complaint') return 'complaint'
  if (item.carriedOutAt !== null) return 'carried_out'
  if (state === 'closed' || state === 'withdrawn') return 'over'
  if (item.outcome === null) return 'undecided'
  if (item.outcome === 'refused' || item.outcome === 'does_not_apply') return 'refused'
  if (!found) return 'nobody_found'
  if (plan === null) return 'to_prepare'
  return plan.destroys && plan.approvedAt === null ? 'to_approve' : 'to_carry_out'
}

/**
 * Whether the student's information may be only stored while this right is looked into: while accuracy is established,
 * while an objection's grounds are weighed, or because that is what is asked.
 */
export const mayRestrictMeanwhile = (item: Item): boolean =>
  item.outcome === null && (item.ask === 'correction' || item.ask === 'objection' || item.ask === 'restriction')

/**
 * Whether sharing may be stopped for this right: a withdrawal acts at once, before it is decided and after it was granted
 * (UK GDPR article 7(3)).
 */
export const mayStopSharing = (item: Item): boolean =>
  item.ask === 'withdrawal' &&
  item.carriedOutAt === null &&
  (item.outcome === null || item.outcome === 'granted' || item.outcome === 'partly')

/** An erasure comes last: what else was granted needs what it takes away. */
export const waitsForErasure = (items: readonly Item[]): boolean =>
  items.some(
    ({ ask, outcome, carriedOutAt }) =>
      ask !== 'erasure' &&
      ask !== 'complaint' &&
      carriedOutAt === null &&
      (outcome === null || outcome === 'granted' || outcome === 'partly'),
  )

/** What somebody with an account is looked for by: an address can be a part of another's, as a name can be another's. */
export const accountWords = ({
  name,
  email,
}: {
  name: string
  email: string
}): { alone: string[]; names: string[] } => ({
  alone: [],
  names: [email, name],
})

/** What somebody is looked for by after an erasure: what is theirs alone, and their names together. */
export function searchWords(student: {
  id: string
  memberships: readonly string[]
  upn: string | null
  uln: string | null
  email: string | null
  legalForename: string
  legalSurname: string
  preferredForename: string | null
}): { alone: string[]; names: string[] } {
  const { id, memberships, upn, uln, email, legalForename, legalSurname, preferredForename } = student
  const forenames = [legalForename, preferredForename].filter((name) => name !== null)
  return {
    alone: [id, ...memberships, upn, uln].filter((word) => word !== null),
    // An address can be a family's, as a name can be somebody else's.
    names: [email]
      .filter((word) => word !== null)
      .concat(forenames.flatMap((name) => [`${name} ${legalSurname}`, `${legalSurname}, ${name}`])),
  }
}
