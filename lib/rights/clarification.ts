import type { Temporal } from 'temporal-polyfill'
import { londonDay } from './calendar.ts'

export type Clarification = { asked: string; answered?: string }

/** What asking the requester has done to the clock so far. */
export type Pause = {
  /** Days that do not count, each once however many questions were open on it; only of answered questions. */
  excludedDays: number
  /** The day the oldest question without an answer was asked, or null: the clock runs. */
  since: Temporal.PlainDate | null
}

/**
 * Counts the days from asking to answering, both inclusive, as one union, and only days after `starts`: a question put
 * while proof of identity was awaited costs nothing before the clock began (UK GDPR article 12A as amended in 2025).
 */
export function countPause(clarifications: readonly Clarification[], starts: Temporal.PlainDate): Pause {
  const days = new Set<string>()
  let since: Temporal.PlainDate | null = null
  for (const { asked, answered } of clarifications) {
    const from = londonDay(asked, 'The day a question was asked')
    if (answered === undefined) {
      if (since === null || from.until(since).days > 0) since = from
      continue
    }
    const to = londonDay(answered, 'The day a question was answered')
    if (to.until(from).days > 0) throw new RangeError('A question cannot be answered before the day it was asked')
    const first = starts.until(from).days > 0 ? from : starts.add({ days: 1 })
    for (let day = first; day.until(to).days >= 0; day = day.add({ days: 1 })) days.add(day.toString())
  }
  return { excludedDays: days.size, since }
}
