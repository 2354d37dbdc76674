import type { HeldCase } from '#db/queries/rights-case.ts'
import { isBeforeDecision, moveTo, RIGHTS_MOVES, type RightsMove, type Standing } from '../rules.ts'

/** What of a case decides where it may go. */
export const standingOf = (held: HeldCase): Standing => ({
  state: held.state,
  asks: held.items.map(({ ask }) => ask),
  identityAsked: held.identityAskedOn !== null,
  identityMissing: held.identityAskedOn !== null && held.identityReceivedOn === null,
  authorityAsked: held.authorityAskedOn !== null,
  authorityMissing: held.authorityAskedOn !== null && held.authorityReceivedOn === null,
  openQuestions: held.questions.filter(({ answeredOn }) => answeredOn === null).length,
  extended: held.extendedOn !== null,
  undecided: held.items.filter(({ outcome }) => outcome === null).length,
  notCarriedOut: held.items.filter(
    ({ ask, outcome, carriedOutAt }) =>
      ask !== 'complaint' && (outcome === 'granted' || outcome === 'partly') && carriedOutAt === null,
  ).length,
})

/** The moves that the case allows now. */
export const movesOf = (held: HeldCase): RightsMove[] => {
  const standing = standingOf(held)
  return RIGHTS_MOVES.filter((move) => moveTo(move, standing) !== null)
}

/** Whether its rights can be given outcomes now. */
export const mayBeDecided = (held: HeldCase): boolean => held.state === 'open'

/** Whether what it is about can still be looked into. */
export const isWorkedOn = (held: HeldCase): boolean => isBeforeDecision(held.state)

/**
 * Whether it can be said whom it is about: while it is looked into, and after a decision where nobody was found before,
 * since nothing could be carried out otherwise.
 */
export const mayFindPerson = (held: HeldCase): boolean =>
  isWorkedOn(held) || (held.state === 'decided' && held.studentId === null && held.accountId === null)
