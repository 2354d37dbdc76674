import { Temporal } from 'temporal-polyfill'
import type { PermissionAnswer, PermissionField, PermissionState } from '#db/vocabulary.ts'

const COUNTY = 'Europe/London'

export const MOST_NAMES = 30
export const MOST_OF_A_NAME = 100

/** Names as they were typed, one a line: without empty lines, and each once. */
export const readNames = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/\r\n|\r|\n/)
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter((line) => line !== ''),
  ),
]

/** A time of day as people type it ("17:00", "5pm", "5.30 pm") as "17:30"; null for anything else. */
export function readTypedTime(typed: string): string | null {
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?(?:m\.?)?$/i.exec(typed.trim()) ?? []
  if (hours === undefined || (half === undefined && !/[:.]/.test(typed))) return null
  const hour = Number(hours)
  if (Number(minutes) > 59 || (half ? hour < 1 || hour > 12 : hour > 23)) return null
  const ofDay = half ? (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hour
  return `${String(ofDay).padStart(2, '0')}:${minutes}`
}

/** The instant of a day and a time on the county's clock, as ISO. A time that the clocks jump over counts as the one after. */
export const instantOf = (day: string, time: string): string =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(COUNTY).toInstant().toString()

/** The instant at which a day is over in the county. */
export const endOfDay = (day: string): string =>
  Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(COUNTY).toInstant().toString()

/** The county's calendar day of an instant. */
export const dayOf = (instant: string): string =>
  Temporal.Instant.from(new Date(instant).toISOString()).toZonedDateTimeISO(COUNTY).toPlainDate().toString()

/** Whether an end lies in the future and at most a year ahead. */
export function untilStands(until: string, now: Date): 'past' | 'too_far' | null {
  const end = Temporal.Instant.from(until)
  const from = Temporal.Instant.from(now.toISOString())
  if (Temporal.Instant.compare(end, from) <= 0) return 'past'
  const most = from.toZonedDateTimeISO(COUNTY).add({ years: 1 }).toInstant()
  return Temporal.Instant.compare(end, most) > 0 ? 'too_far' : null
}

/**
 * When one name's own end is: null where it is as long as was asked. A day lasts until it is over, and on the last day
 * as long as was asked.
 */
export function ownEnd(
  day: string | null,
  asked: string,
  now: Date,
): { ok: true; until: string | null } | { ok: false; reason: 'late' | 'past' } {
  if (day === null || day === dayOf(asked)) return { ok: true, until: null }
  const end = endOfDay(day)
  if (Date.parse(end) <= now.getTime()) return { ok: false, reason: 'past' }
  return Date.parse(end) > Date.parse(asked) ? { ok: false, reason: 'late' } : { ok: true, until: end }
}

const STUDENTS = (n: number): string => (n === 1 ? '1 student' : `${n} students`)

type Standing = {
  state: PermissionState
  people: number
  granted: number | null
  answer: PermissionAnswer | null
}

/** The sentence that opens a request's page, without its dates. */
export function standingWords(
  { state, people, granted, answer }: Standing,
  side: 'officer' | 'school' | 'other',
): string {
  const who = side === 'officer' ? 'You' : 'The officer'
  switch (state) {
    case 'asked':
      return side === 'school' ? 'This request waits for your answer.' : 'The school has not answered yet.'
    case 'refused':
      return side === 'school' ? 'Your school said no.' : 'The school said no.'
    case 'in_force':
      return answer === 'yes'
        ? `${who} may use everything that was asked for, on ${STUDENTS(granted ?? 0)}.`
        : `${who} may use a part of what was asked for, on ${granted ?? 0} of ${STUDENTS(people)}.`
    case 'withdrawn':
      return answer === null ? 'The request was taken back before it was answered.' : 'The permission was taken back.'
    case 'expired':
      return answer === null ? 'The request was not answered in time.' : 'The permission is over.'
  }
}

/** Fields in the order of the closed list, whatever order they came in. */
export const inOrder = (all: readonly PermissionField[], some: readonly PermissionField[]): PermissionField[] =>
  all.filter((field) => some.includes(field))
