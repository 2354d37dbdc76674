import { Temporal } from 'temporal-polyfill'
import type { RightsAsk, RightsState } from '#db/vocabulary.ts'
import { dateInWords } from '#lib/dates.ts'
import { BANK_HOLIDAYS, type BankHolidays } from './bank-holidays.ts'
import { type ClockFacts, clockOf } from './clock-of.ts'
import { acknowledgeComplaintBy, dueDate, RULES_SINCE } from './deadline.ts'

/** What of a case its clock is worked out from, beyond what decides the due dates. Dates are ISO dates. */
export type CaseClockFacts = ClockFacts & {
  state: RightsState
  /** The day the answer was given. */
  deliveredOn: string | null
  items: readonly { ask: RightsAsk }[]
  /** The day a complaint was acknowledged, or answered. */
  acknowledgedOn: string | null
}

export const CLOCK_STATES = [
  'earlier_rules',
  'not_started',
  'running',
  'paused',
  'extended',
  'met',
  'missed',
  'over',
] as const
export type ClockState = (typeof CLOCK_STATES)[number]

export const CLOCK_STATE_WORDS = {
  earlier_rules: 'Earlier rules',
  not_started: 'Not started',
  running: 'Running',
  paused: 'Paused',
  extended: 'Extended',
  met: 'Answered in time',
  missed: 'Late',
  over: 'Ended without an answer',
} satisfies Record<ClockState, string>

type Step = { date: string; because: string }

/** The clock of one right of a case. */
export type ItemClock = {
  ask: RightsAsk
  due: string | null
  starts: string | null
  /** The last day to tell of an extension; null for a complaint, and where no clock runs. */
  extensionNoticeBy: string | null
  steps: Step[]
}

export type CaseClock = {
  state: ClockState
  /** The first day on which something has to be done; null where no date runs. */
  due: string | null
  /** Calendar days from today to then, negative once it has passed. */
  daysLeft: number | null
  /** The answer is late, or would be if it were given today. */
  late: boolean
  items: ItemClock[]
  /** Of a complaint received since the duty exists: the last day to acknowledge it. */
  acknowledgeBy: string | null
  /** The last day to tell of an extension of any of the rights; null where there is none to extend. */
  extensionNoticeBy: string | null
  /** The due date lies in a year whose bank holidays nobody has verified. */
  unverified: boolean
}

/** Where a case's clock stands on a day. Each right has its own: a question pauses access and nothing else. */
export function caseClock(facts: CaseClockFacts, today: string, holidays: BankHolidays = BANK_HOLIDAYS): CaseClock {
  const answered = facts.deliveredOn
  const acknowledgeBy = facts.items.some(({ ask }) => ask === 'complaint')
    ? acknowledgeComplaintBy(facts.receivedOn, holidays)
    : null
  const nothing = { due: null, daysLeft: null, late: false, acknowledgeBy, extensionNoticeBy: null, unverified: false }
  if (facts.receivedOn < RULES_SINCE) {
    const because = `Received on ${dateInWords(facts.receivedOn)}: handled under the earlier rules, whose date this service does not work out.`
    const steps = [{ date: facts.receivedOn, because }]
    const items = facts.items.map(({ ask }) => ({ ...NO_CLOCK, ask, steps }))
    return { ...nothing, state: isOver(facts) ? 'over' : 'earlier_rules', items }
  }
  const items = facts.items.map(({ ask }) => itemClock(ask, facts, acknowledgeBy, holidays))
  if (isOver(facts)) return { ...nothing, state: 'over', items }
  if (answered) {
    const late = items.some(
      ({ ask, due }) => due !== null && (ask === 'complaint' ? acknowledgedLate(facts, due) : answered > due),
    )
    return { ...nothing, state: late ? 'missed' : 'met', late, items }
  }
  // An acknowledged complaint waits for no date; one that was acknowledged late stays late.
  const dates = items.filter(({ ask }) => ask !== 'complaint' || facts.acknowledgedOn === null)
  const due = dates.flatMap((item) => item.due ?? []).sort()[0] ?? null
  const late =
    (due !== null && today > due) ||
    items.some(({ ask, due }) => ask === 'complaint' && due !== null && acknowledgedLate(facts, due))
  const notices = items.flatMap((item) => item.extensionNoticeBy ?? []).sort()
  return {
    state: late ? 'missed' : stateOf(facts, due),
    due,
    daysLeft: due === null ? null : daysBetween(today, due),
    late,
    items,
    acknowledgeBy,
    extensionNoticeBy: facts.extendedOn === null ? (notices[0] ?? null) : null,
    unverified: due !== null && Number(due.slice(0, 4)) > holidays.verifiedTo,
  }
}

const NO_CLOCK = { due: null, starts: null, extensionNoticeBy: null }

/** A proof that was asked for and has not arrived: the law's month has not begun. */
const waitsForProof = ({
  identityAskedOn,
  identityReceivedOn,
  authorityAskedOn,
  authorityReceivedOn,
}: CaseClockFacts) =>
  (identityAskedOn !== null && identityReceivedOn === null) ||
  (authorityAskedOn !== null && authorityReceivedOn === null)

function stateOf(facts: CaseClockFacts, due: string | null): ClockState {
  const rights = facts.items.some(({ ask }) => ask !== 'complaint')
  if (rights && waitsForProof(facts) && due === null) return 'not_started'
  if (rights && due === null && !waitsForProof(facts)) return 'paused'
  return facts.extendedOn ? 'extended' : 'running'
}

const isOver = ({ state, deliveredOn }: CaseClockFacts): boolean =>
  state === 'withdrawn' || (state === 'closed' && deliveredOn === null)

/** An outcome within the 30 days needs no acknowledgement of its own. */
const acknowledgedLate = ({ acknowledgedOn, deliveredOn }: CaseClockFacts, due: string): boolean =>
  (acknowledgedOn ?? deliveredOn ?? '') > due

function itemClock(
  ask: RightsAsk,
  facts: CaseClockFacts,
  acknowledgeBy: string | null,
  holidays: BankHolidays,
): ItemClock {
  if (ask === 'complaint') return complaintClock(facts, acknowledgeBy)
  const clock = clockOf(facts, ask)
  if (clock === null) return { ...NO_CLOCK, ask, steps: notStarted(facts) }
  const { due, starts, extensionNoticeBy, steps } = dueDate(clock, holidays)
  return { ask, due, starts, extensionNoticeBy, steps }
}

function complaintClock(facts: CaseClockFacts, acknowledgeBy: string | null): ItemClock {
  const { receivedOn, acknowledgedOn } = facts
  const steps = [{ date: receivedOn, because: `The complaint was received on ${dateInWords(receivedOn)}.` }]
  if (acknowledgeBy === null)
    steps.push({
      date: receivedOn,
      because: 'It arrived before there was a duty to acknowledge: answer it without undue delay.',
    })
  else
    steps.push({
      date: acknowledgeBy,
      because: `30 days, the first being the day after receipt, and never ending on a day that is no working day: acknowledge it by ${dateInWords(acknowledgeBy)}.`,
    })
  if (acknowledgedOn)
    steps.push({
      date: acknowledgedOn,
      because: `It was acknowledged on ${dateInWords(acknowledgedOn)}. Answer it without undue delay.`,
    })
  return { ask: 'complaint', due: acknowledgeBy, starts: receivedOn, extensionNoticeBy: null, steps }
}

function notStarted(facts: CaseClockFacts): Step[] {
  const steps = [{ date: facts.receivedOn, because: `The request was received on ${dateInWords(facts.receivedOn)}.` }]
  const proofs = [
    ['identity', facts.identityAskedOn, facts.identityReceivedOn],
    ['authority', facts.authorityAskedOn, facts.authorityReceivedOn],
  ] as const
  for (const [what, asked, arrived] of proofs) {
    if (!asked || arrived) continue
    steps.push({
      date: asked,
      because: `Proof of ${what} was asked for on ${dateInWords(asked)} and has not arrived: the clock starts on the day it does.`,
    })
  }
  return steps
}

/** Days before a due date at which whoever handles the case is warned. */
const WARNINGS = [1, 5, 10] as const

/** Which warning is to be sent now, or null: each once, the closest one where several were slept through. */
export function warningDue(daysLeft: number | null, warnedAt: number | null): (typeof WARNINGS)[number] | null {
  const due = daysLeft === null ? undefined : WARNINGS.find((days) => daysLeft <= days)
  return due !== undefined && (warnedAt === null || warnedAt > due) ? due : null
}

/** "in 3 days", "today", "2 days ago". */
export function daysWords(days: number): string {
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return days > 0 ? `in ${days} days` : `${-days} days ago`
}

/** The one sentence on top of the list: how many wait for an answer, and what presses. The figure begins it. */
export function pressing(clocks: readonly CaseClock[]): { figure: number; rest: string } {
  const open = clocks.length
  const late = clocks.filter((clock) => clock.late).length
  const soon = clocks.filter(({ late, daysLeft }) => !late && daysLeft !== null && daysLeft <= 5).length
  const ofAll = `of ${open} open ${open === 1 ? 'request' : 'requests'}`
  const soonWords = soon === 0 ? 'none is' : soon === 1 ? '1 more is' : `${soon} more are`
  if (late > 0)
    return {
      figure: late,
      rest: `${ofAll} ${late === 1 || open === 1 ? 'is' : 'are'} late, and ${soonWords} due within 5 days.`,
    }
  return { figure: soon, rest: `${ofAll} ${soon === 1 || open === 1 ? 'is' : 'are'} due within 5 days.` }
}

const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
