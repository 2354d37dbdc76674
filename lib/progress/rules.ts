import { type CohortKind, STAGE_WORDS, type Stage } from '#db/vocabulary.ts'

export type StageCounts = Partial<Record<Stage, number>>

/** Nobody has said yes to a student at these stages: they "have no placement". */
export const WITHOUT_PLACEMENT: readonly Stage[] = ['not_started', 'searching', 'requested']

export const withoutPlacement = (counts: StageCounts): number =>
  WITHOUT_PLACEMENT.reduce((sum, stage) => sum + (counts[stage] ?? 0), 0)

export const studentsIn = (counts: StageCounts): number => Object.values(counts).reduce((sum, n) => sum + n, 0)

/** The one sentence that a page opens with: a figure, set large, and the words that go on from it. */
export type Lead = { figure: string; rest: string }

/**
 * How many students of a cohort, or of several, have no placement: "42" "of 180 students have no placement". Students
 * who do not take part count among all, never among those without.
 */
export function leadFigure(counts: StageCounts): Lead {
  const all = studentsIn(counts)
  const without = withoutPlacement(counts)
  const apart = counts.not_taking_part ?? 0
  const lead = (figure: number, rest: string): Lead => ({ figure: figure.toLocaleString('en-GB'), rest })
  if (all === 0) return lead(0, 'students so far')
  if (without > 0) return lead(without, `of ${studentsInWords(all)} ${has(without)} no placement`)
  if (apart === all) return lead(apart, `of ${studentsInWords(all)} not taking part`)
  const taking = all - apart
  return lead(taking, `of ${studentsInWords(taking)}${apart > 0 ? ' taking part' : ''} ${has(taking)} a placement`)
}

/** `1 student`, `2,376 students` */
export const studentsInWords = (n: number): string => (n === 1 ? '1 student' : `${n.toLocaleString('en-GB')} students`)
const has = (n: number): string => (n === 1 ? 'has' : 'have')

const WHAT = { block: 'the block', extended: 'the placement', activities: 'the programme' } as const satisfies Record<
  CohortKind,
  string
>

/**
 * The sentence of a cohort's page: "42" "of 180 students have no placement; the block starts in 6 weeks".
 * @param cohort.start first day of the placement window, ISO date; null when no dates are set
 * @param today ISO date
 */
export function leadSentence(
  counts: StageCounts,
  cohort: { kind: CohortKind; start: string | null; end: string | null },
  today: string,
): Lead {
  const { figure, rest } = leadFigure(counts)
  const what = WHAT[cohort.kind]
  if (!cohort.start || !cohort.end) return { figure, rest: `${rest}; no placement dates are set yet` }
  return { figure, rest: `${rest}; ${what} ${when(cohort.start, cohort.end, today)}` }
}

function when(start: string, end: string, today: string): string {
  if (today < start) return `starts ${ahead(today, start)}`
  if (today === start) return 'starts today'
  if (today <= end) return `ends ${ahead(today, end)}`
  return daysBetween(end, today) === 1 ? 'ended yesterday' : `ended ${span(end, today)} ago`
}

function ahead(from: string, to: string): string {
  const days = daysBetween(from, to)
  if (days < 2) return days === 0 ? 'today' : 'tomorrow'
  return `in ${span(from, to)}`
}

/** "9 days", and from a fortnight on "6 weeks". */
function span(from: string, to: string): string {
  const days = daysBetween(from, to)
  return days < 14 ? `${days} days` : `${weeksUntil(from, to)} weeks`
}

/** Whole weeks from one ISO date to a later one, rounded down: nobody should count on a week that is not there. */
export const weeksUntil = (from: string, to: string): number => Math.floor(daysBetween(from, to) / 7)

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** What a change of stage over a selection comes to: "12 students changed to Searching; 3 were there already". */
export function changedWords(changed: number, unchanged: number, stage: Stage): string {
  const there = `${unchanged === 1 ? 'was' : 'were'} there already`
  if (changed === 0) return `0 students changed to ${STAGE_WORDS[stage]}: ${studentsInWords(unchanged)} ${there}`
  return `${studentsInWords(changed)} changed to ${STAGE_WORDS[stage]}${unchanged > 0 ? `; ${unchanged} ${there}` : ''}`
}
