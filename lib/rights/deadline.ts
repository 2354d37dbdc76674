/**
 * The statutory clock of a rights request: UK GDPR article 12A and DPA 2018 s.164A as amended by the Data (Use and
 * Access) Act 2025, with the counting of periods of Regulation 1182/71. Pure: no clock, no database.
 */
import { Temporal } from 'temporal-polyfill'
import type { Right } from '#db/vocabulary.ts'
import { BANK_HOLIDAYS, type BankHolidays } from './bank-holidays.ts'
import { instant, inWords, londonDay, sameDateAfter, whyNotWorking, workingDayFrom } from './calendar.ts'
import { type Clarification, countPause } from './clarification.ts'

export type { Right } from '#db/vocabulary.ts'

/** All dates are ISO dates, or ISO instants that are read as the calendar day in London. */
export type Clock = {
  right: Right
  received: string
  /** When proof of identity arrived, if it was genuinely asked for: a start of the clock, never a pause. */
  identityReceived?: string
  /** When a representative's proof of authority arrived, if there is a representative: a start as well. */
  authorityReceived?: string
  /** Questions put to the requester; they stop the clock of an access request alone. */
  clarifications?: Clarification[]
  extended?: boolean
}

export type DueDate = {
  /** The last day to answer, an ISO date; null while a question to the requester is open (paused, so never overdue). */
  due: string | null
  starts: string
  /** Days that do not count, of answered questions alone. */
  excludedDays: number
  /** The last day to tell the requester of an extension. While paused: the earliest that it can turn out to be. */
  extensionNoticeBy: string
  steps: { date: string; because: string }[]
}

/** Requests received from this day are counted by these rules (SI 2026/82). */
export const RULES_SINCE = '2026-02-05'
/** Complaints received from this day must be acknowledged (DPA 2018 s.164A). */
export const COMPLAINTS_SINCE = '2026-06-19'

/**
 * When a request must be answered, and each step to that day in a sentence that staff and the requester can follow.
 *
 * Throws a RangeError, "handled under the earlier rules", for a request received before 5 February 2026: a wrong date
 * is worse than none. Throws one that says what would be right for a date that is none, or an answer before its
 * question. `holidays` is what the council has on record.
 */
export function dueDate(clock: Clock, holidays: BankHolidays = BANK_HOLIDAYS): DueDate {
  const received = londonDay(clock.received, 'The day of receipt')
  const rulesSince = Temporal.PlainDate.from(RULES_SINCE)
  if (Temporal.PlainDate.compare(received, rulesSince) < 0) {
    throw new RangeError(
      `A request received on ${inWords(received)} is handled under the earlier rules: these count from ${inWords(rulesSince)}`,
    )
  }
  const steps: DueDate['steps'] = []
  const say = (day: Temporal.PlainDate, because: string) => steps.push({ date: day.toString(), because })

  say(received, `The request was received on ${inWords(received)}.`)
  const starts = startOf(clock, received, say)

  const questions = clock.clarifications ?? []
  const pause = clock.right === 'access' ? countPause(questions, starts) : { excludedDays: 0, since: null }
  if (clock.right !== 'access' && questions[0]) {
    const asked = londonDay(questions[0].asked, 'The day a question was asked')
    say(asked, 'Asking the requester a question does not stop the clock: only an access request can be paused.')
  }

  const firstMonth = sameDateAfter(starts, 1).add({ days: pause.excludedDays })
  const notice = workingDayFrom(firstMonth, holidays)
  const months = clock.extended ? 3 : 1
  const period = sameDateAfter(starts, months)
  if (clock.extended) {
    say(notice, `The requester had to be told of the extension, with reasons, by ${inWords(notice)}.`)
    say(period, `The time is extended to three months from the start, which end on ${inWords(period)}.`)
  } else {
    say(period, `One month ends on ${inWords(period)}.`)
  }
  const end = period.add({ days: pause.excludedDays })
  if (pause.excludedDays > 0) {
    const days = pause.excludedDays === 1 ? '1 day is' : `${pause.excludedDays} days are`
    say(end, `${days} not counted, from asking the requester a question to the answer: ${inWords(end)}.`)
  }
  const known = {
    starts: starts.toString(),
    excludedDays: pause.excludedDays,
    extensionNoticeBy: notice.toString(),
    steps,
  }
  if (pause.since) {
    say(pause.since, `Paused since ${inWords(pause.since)}: a question is unanswered, so there is no due date yet.`)
    return { due: null, ...known }
  }
  const due = workingDayFrom(end, holidays)
  const why = whyNotWorking(end, holidays)
  say(
    due,
    why
      ? `${inWords(end)} is ${why}, so it moves to the next working day: ${inWords(due)}.`
      : `${inWords(due)} is a working day, so it is the last day to answer.`,
  )
  if (due.year > holidays.verifiedTo) {
    say(due, `Check this date: bank holidays are verified to ${holidays.verifiedTo} only.`)
  }
  return { due: due.toString(), ...known }
}

/** The latest of receipt and of the proofs that were asked for, working day or not (article 12A(1) and (2)). */
function startOf(
  clock: Clock,
  received: Temporal.PlainDate,
  say: (day: Temporal.PlainDate, because: string) => void,
): Temporal.PlainDate {
  let starts = received
  let because = 'The clock starts on the day of receipt'
  const proofs = [
    ['Proof of identity', clock.identityReceived],
    ['The representative’s proof of authority', clock.authorityReceived],
  ] as const
  for (const [what, arrived] of proofs) {
    if (arrived === undefined) continue
    const day = londonDay(arrived, `The day of “${what}”`)
    if (Temporal.PlainDate.compare(day, starts) <= 0) continue
    starts = day
    because = `${what} arrived, so the clock starts on that day`
  }
  say(starts, `${because}, ${inWords(starts)}.`)
  return starts
}

/**
 * The last day to acknowledge a data protection complaint, an ISO date: 30 days, the first being the day after receipt,
 * rolled to a working day. Null for one received before 19 June 2026, when there was no such duty.
 */
export function acknowledgeComplaintBy(received: string, holidays: BankHolidays = BANK_HOLIDAYS): string | null {
  const day = londonDay(received, 'The day of receipt')
  if (Temporal.PlainDate.compare(day, Temporal.PlainDate.from(COMPLAINTS_SINCE)) < 0) return null
  return workingDayFrom(day.add({ days: 30 }), holidays).toString()
}

/**
 * The moment by which a breach must be reported, an ISO instant in UTC: exactly 72 hours after becoming aware, with no
 * rolling over weekends and no hour gained or lost when the clocks change (UK GDPR article 33(1)).
 */
export function reportBreachBy(awareAt: string): string {
  return instant(awareAt, 'When the council became aware').add({ hours: 72 }).toString()
}
