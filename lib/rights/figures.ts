import { RIGHTS_ASKS, type RightsAsk, type RightsState } from '#db/vocabulary.ts'
import type { CaseClock } from './case-clock.ts'
import { LATE_REASONS, type LateReason } from './event-words.ts'

/** What of a case the figures count. */
export type CountedCase = {
  state: RightsState
  receivedOn: string
  asks: readonly RightsAsk[]
  clock: Pick<CaseClock, 'state' | 'late'>
  late: string | null
}

/** Requests with this right (or all), and what came of them. */
export type FigureLine = { received: number; inTime: number; late: number; waiting: number; ended: number }

const NOTHING = (): FigureLine => ({ received: 0, inTime: 0, late: 0, waiting: 0, ended: 0 })

/** The years in which requests were received, the latest first; that of `today` is always among them. */
export function yearsOf(cases: readonly CountedCase[], today: string): number[] {
  const years = new Set([Number(today.slice(0, 4)), ...cases.map(({ receivedOn }) => Number(receivedOn.slice(0, 4)))])
  return [...years].sort((one, other) => other - one)
}

/**
 * One year's requests, counted once each in `all` and once in every right that they ask for; and why answers were late.
 * A request that is late and not answered yet counts as late.
 */
export function figuresOf(cases: readonly CountedCase[], year: number) {
  const all = NOTHING()
  const byRight = Object.fromEntries(RIGHTS_ASKS.map((ask) => [ask, NOTHING()])) as Record<RightsAsk, FigureLine>
  const why = Object.fromEntries(LATE_REASONS.map((reason) => [reason, 0])) as Record<LateReason, number>
  let unexplained = 0
  for (const one of cases) {
    if (Number(one.receivedOn.slice(0, 4)) !== year) continue
    for (const line of [all, ...one.asks.map((ask) => byRight[ask])]) {
      line.received += 1
      line[placeOf(one)] += 1
    }
    if (!one.clock.late) continue
    const reason = LATE_REASONS.find((known) => known === one.late)
    if (reason) why[reason] += 1
    else unexplained += 1
  }
  return { year, all, byRight, why, unexplained }
}

function placeOf({ clock }: CountedCase): Exclude<keyof FigureLine, 'received'> {
  if (clock.state === 'over') return 'ended'
  if (clock.late) return 'late'
  return clock.state === 'met' ? 'inTime' : 'waiting'
}

/** Of the answered, how many in time, in words; null where none was answered yet. */
export function inTimeWords({ inTime, late }: FigureLine): string | null {
  const answered = inTime + late
  if (answered === 0) return null
  return `${Math.round((inTime / answered) * 100)}%`
}
