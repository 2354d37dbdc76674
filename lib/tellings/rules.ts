import { Temporal } from 'temporal-polyfill'
import { daysAfter } from '#lib/dates.ts'
import type { BankHolidays } from '#lib/rights/bank-holidays.ts'
import { inWords, sameDateAfter, workingDayFrom } from '#lib/rights/calendar.ts'

/**
 * The last day on which students must be told who came on a day: the same date next month, or the month's last day; then,
 * once and last, the next working day. Postgres counts it by itself (wex.tell_by), and a test compares the two.
 */
export const tellBy = (addedOn: string, holidays: BankHolidays): string =>
  workingDayFrom(sameDateAfter(Temporal.PlainDate.from(addedOn), 1), holidays).toString()

/** From this many days before its day, an open telling is pointed out on the pages that people come to first. */
export const SOON_DAYS = 7

/** The last day that is soon. */
export const soonUntil = (today: string): string => daysAfter(today, SOON_DAYS)

export type TellingState = 'told' | 'told_late' | 'overdue' | 'soon' | 'open'

export function tellingState({ dueOn, toldOn }: { dueOn: string; toldOn: string | null }, today: string): TellingState {
  if (toldOn !== null) return toldOn <= dueOn ? 'told' : 'told_late'
  if (dueOn < today) return 'overdue'
  return dueOn <= soonUntil(today) ? 'soon' : 'open'
}

export const TELLING_STATE_WORDS = {
  told: 'Told',
  told_late: 'Told, after the month',
  overdue: 'Overdue',
  // Kept on one line in a narrow table.
  soon: 'Due\u00a0soon',
  open: 'To\u00a0tell',
} satisfies Record<TellingState, string>

type Source = { uploaded: boolean; fileName: string | null; uploadKind: 'file' | 'typed' | null }

/** Where the students came from, as a line of a list says it. Whoever sees no uploads is told that it was one. */
export function sourceWords({ uploaded, fileName, uploadKind }: Source): string {
  if (!uploaded) return 'Typed in one by one'
  if (uploadKind === 'typed') return 'Typed in as a list'
  return fileName ?? 'Uploaded'
}

type Counted = { students: number; dueOn: string; toldOn: string | null }

/** The sentence that a cohort's page of tellings opens with. */
export function leadOf(tellings: readonly Counted[], today: string): string {
  const open = tellings.filter(({ toldOn }) => toldOn === null)
  const students = open.reduce((sum, telling) => sum + telling.students, 0)
  if (students === 0) return tellings.length === 0 ? 'No students have been added yet.' : 'All students have been told.'
  const first = open.map(({ dueOn }) => dueOn).sort()[0] ?? today
  const who = students === 1 ? 'One student has' : `${students} students have`
  const day = inWords(Temporal.PlainDate.from(first))
  return first < today
    ? `${who} not been told that their information is here. The first should have been told by ${day}.`
    : `${who} to be told that their information is here, the first by ${day}.`
}
