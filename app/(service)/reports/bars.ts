import { scaleLinear } from 'd3-scale'
import { STAGES } from '#db/vocabulary.ts'
import { percentage, placed, type StagesTable } from '#lib/reports/stages-by-school.ts'

/** A piece of a bar, in percent of its width: which stage (its place in STAGES; -1 is hidden), from where, how wide. */
export type Piece = [stage: number, from: number, width: number]

/** A school's bar, packed for the page. `line` is the stretch with a confirmed placement or better, if it is known. */
export type Bar = {
  label: string
  share: string
  counts: string
  pieces: Piece[]
  line: [from: number, to: number] | null
}

type Row = StagesTable['rows'][number]

/**
 * Bars of equal length, each the whole of a school, so that schools of all sizes compare. Made of what the table shows
 * and nothing else: what is hidden in a row is one blank piece at the end, as large as the row's other numbers tell
 * anyhow; a row whose total is hidden has no bar.
 */
export function barsOf({ rows, totals, total }: Pick<StagesTable, 'rows' | 'totals' | 'total'>): Bar[] {
  const all: Row[] = rows.length > 1 ? [{ label: 'All schools', counts: totals, total }] : []
  return [...all, ...rows].map(barOf)
}

function barOf({ label, counts, total }: Row): Bar {
  const reached = placed(counts)
  const share = percentage(reached, total)
  const words = {
    label,
    share: share === 'c' ? '' : share,
    counts: `${reached.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`,
  }
  if (total === 'c' || total === 0) return { ...words, pieces: [], line: null }
  const x = scaleLinear([0, total], [0, 100])
  const pieces: Piece[] = []
  let students = 0
  const add = (stage: number, count: number) => {
    if (count === 0) return
    pieces.push([stage, rounded(x(students)), rounded(x(count))])
    students += count
  }
  const known = counts.map((count) => (count === 'c' ? 0 : count))
  for (const [stage, count] of known.entries()) add(stage, count)
  add(-1, total - students)
  const before = known.slice(0, STAGES.indexOf('confirmed')).reduce((sum, count) => sum + count, 0)
  const line: Bar['line'] = reached === 'c' || reached === 0 ? null : [rounded(x(before)), rounded(x(before + reached))]
  return { ...words, pieces, line }
}

/** Where the axis has its marks, in percent. */
export const MARKS = [0, 25, 50, 75, 100]

const rounded = (percent: number): number => Math.round(percent * 100) / 100
