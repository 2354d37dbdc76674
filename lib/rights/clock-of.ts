import { RIGHTS, type Right, type RightsAsk } from '#db/vocabulary.ts'
import type { BankHolidays } from './bank-holidays.ts'
import { BANK_HOLIDAYS } from './bank-holidays.ts'
import { acknowledgeComplaintBy, type Clock, type DueDate, dueDate } from './deadline.ts'

/** The facts of a case that decide its due dates; days are ISO dates. */
export type ClockFacts = {
  receivedOn: string
  identityAskedOn: string | null
  identityReceivedOn: string | null
  authorityAskedOn: string | null
  authorityReceivedOn: string | null
  extendedOn: string | null
  questions: readonly { askedOn: string; answeredOn: string | null }[]
}

/**
 * The clock of one right of a case; null while it has not started, since proof that was asked for has not arrived
 * (UK GDPR article 12A(1) and (2): proof is a start of the clock, never a pause).
 */
export function clockOf(facts: ClockFacts, right: Right): Clock | null {
  const { identityAskedOn, identityReceivedOn, authorityAskedOn, authorityReceivedOn } = facts
  if (identityAskedOn && !identityReceivedOn) return null
  if (authorityAskedOn && !authorityReceivedOn) return null
  return {
    right,
    received: facts.receivedOn,
    ...(identityReceivedOn && { identityReceived: identityReceivedOn }),
    ...(authorityReceivedOn && { authorityReceived: authorityReceivedOn }),
    clarifications: facts.questions.map(({ askedOn, answeredOn }) => ({
      asked: askedOn,
      ...(answeredOn && { answered: answeredOn }),
    })),
    extended: facts.extendedOn !== null,
  }
}

/** The bank holidays that the council has on record, as the clock takes them. */
export const holidaysOf = (days: Readonly<Record<string, string>>): BankHolidays => ({ ...BANK_HOLIDAYS, days })

/** When each thing that was asked is to be answered. */
export type AskDue =
  | { ask: Right; state: 'not_started' }
  | ({ ask: Right; state: 'running' | 'paused' } & DueDate)
  | { ask: 'complaint'; state: 'running'; due: string | null }

const isRight = (ask: RightsAsk): ask is Right => (RIGHTS as readonly RightsAsk[]).includes(ask)

/**
 * The due dates of what a case asks, in its order. A complaint has the day by which it must be acknowledged; null where
 * it came before there was such a duty.
 * @throws RangeError for a case received before the rules of 5 February 2026, which the form and its handlers refuse
 */
export function duesOf(facts: ClockFacts, asks: readonly RightsAsk[], holidays: BankHolidays): AskDue[] {
  return asks.map((ask) => {
    if (!isRight(ask)) return { ask, state: 'running', due: acknowledgeComplaintBy(facts.receivedOn, holidays) }
    const clock = clockOf(facts, ask)
    if (!clock) return { ask, state: 'not_started' }
    const due = dueDate(clock, holidays)
    return { ask, state: due.due === null ? 'paused' : 'running', ...due }
  })
}
