import { type GrantId, type PersonId, type ReviewAnswer, ROLE_WORDS, type Role } from '#db/vocabulary.ts'

/** Where a role is held. */
export const placeKind = (role: Role): 'school' | 'partner' | 'council' =>
  role === 'school_coordinator' || role === 'school_staff'
    ? 'school'
    : role === 'partner_adviser'
      ? 'partner'
      : 'council'

type Post = { role: Role; school: string | null; partner: string | null }

/** "School staff, Larkmeadow High School". */
export const postWords = ({ role, school, partner }: Post): string =>
  `${ROLE_WORDS[role]}, ${school ?? partner ?? 'the council'}`

export type AccessState = 'active' | 'suspended' | 'deactivated' | 'without_role'

export const ACCESS_STATE_WORDS = {
  active: 'Active',
  suspended: 'Paused',
  deactivated: 'Account closed',
  without_role: 'No role',
} satisfies Record<AccessState, string>

type Access = { deactivatedAt: string | null; grants: readonly { suspendedAt: string | null }[] }

/** Whether somebody gets in today: paused only when every role of theirs is. */
export function accessState({ deactivatedAt, grants }: Access): AccessState {
  if (deactivatedAt !== null) return 'deactivated'
  if (grants.length === 0) return 'without_role'
  return grants.every(({ suspendedAt }) => suspendedAt !== null) ? 'suspended' : 'active'
}

const people = (n: number): string => (n === 1 ? '1 person' : `${n.toLocaleString('en-GB')} people`)

/** The second part of the sentence that opens the list; how many people get in is its figure. */
export function secondFactorWords({ people: all, withoutFactor }: { people: number; withoutFactor: number }): string {
  const have = all === 1 ? 'person has access' : 'people have access'
  if (all === 0) return `${have}.`
  if (withoutFactor === 0) return `${have}; ${all === 1 ? 'with' : 'all of them have'} a second factor.`
  if (withoutFactor === all)
    return all === 1 ? `${have}, without a second factor.` : `${have}; none has a second factor.`
  return `${have}; ${withoutFactor.toLocaleString('en-GB')} ${withoutFactor === 1 ? 'has' : 'have'} no second factor.`
}

export type ReviewLineState = {
  grantId: GrantId
  personId: PersonId
  answer: ReviewAnswer | null
  /** Over since the review began: nothing to answer. */
  ended: boolean
}

/** The lines that still ask something. One's own is answered: nobody ends a role of their own in a review. */
export const openLines = <Line extends ReviewLineState>(lines: readonly Line[]): Line[] =>
  lines.filter(({ ended }) => !ended)

/** Those that nobody has answered for. */
export const unanswered = <Line extends ReviewLineState>(lines: readonly Line[], own: PersonId): Line[] =>
  openLines(lines).filter(({ answer, personId }) => answer === null && personId !== own)

/**
 * What to write down for the lines of a review: what was said, and for the others `keeps` where the person says so of
 * all of them. One's own role is kept, whatever a form claims; an answer for no line of the review is dropped.
 */
export function answersToKeep(
  lines: readonly ReviewLineState[],
  said: Readonly<Record<string, ReviewAnswer>>,
  { own, othersKeep }: { own: PersonId; othersKeep: boolean },
): { grantId: GrantId; answer: ReviewAnswer }[] {
  return openLines(lines).flatMap(({ grantId, personId, answer: held }) => {
    const answer = personId === own ? 'keeps' : (said[grantId] ?? held ?? (othersKeep ? 'keeps' : null))
    return answer !== null && answer !== held ? [{ grantId, answer }] : []
  })
}

/** How a review has ended, or that it is open. */
export const reviewWords = (review: { confirmedAt: string | null; lapsedAt: string | null }): string =>
  review.confirmedAt !== null ? 'Confirmed' : review.lapsedAt !== null ? 'Not confirmed in time' : 'Open'

/** "3 of 6 people answered for". */
export const answeredWords = ({ people: all, answered }: { people: number; answered: number }): string =>
  `${answered} of ${people(all)} answered for`

// Made once: making one costs more than a page has to give.
const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })

/** The county's calendar day of an instant, as an ISO date. */
export const dayOf = (instant: string): string => DAY.format(new Date(instant))
