import { dateInWords } from '#lib/dates.ts'
import { publishedPercentage } from './disclosure-percentage.ts'
import { type Shown, USUAL_THRESHOLD } from './disclosure-table.ts'

/**
 * A report as it leaves the service: protected already, unless it says `smallNumbers: 'shown'`. A file is made of this
 * and of nothing else, so none holds a number that the page hides.
 * `asOf` is an ISO date; `rowHeading` names the rows ("School" unless said otherwise).
 */
export type ReportTable = {
  title: string
  subtitle: string
  asOf: string
  academicYear: string
  columns: string[]
  rows: { label: string; counts: Shown[]; total: Shown }[]
  totals: Shown[]
  total: Shown
  notes: string[]
  council: { name: string; department: string; serviceName: string }
  rowHeading?: string
  threshold?: number
  /** `shown` where nothing was protected, so that every file says who may have it. */
  smallNumbers?: 'shown' | 'hidden'
}

/** On every page and in every file that shows small numbers. */
export const INSIDE_ONLY = 'Contains small numbers: for use inside the council only'

/** The whole table as rows of cells, headings first and totals last: the one order of every download. */
export function gridOf(table: ReportTable): (string | number)[][] {
  return [
    [table.rowHeading ?? 'School', ...table.columns, 'Total'],
    ...table.rows.map(({ label, counts, total }) => [label, ...counts, total]),
    ['Total', ...table.totals, table.total],
  ]
}

/** The line that stands under the figures themselves, where a sheet may be printed or passed on alone; null for none. */
export const underFigures = ({ smallNumbers }: ReportTable): string | null =>
  smallNumbers === 'shown' ? INSIDE_ONLY : null

/**
 * What is said of hidden numbers. It never says that a hidden one is "1 to 4", nor how many are hidden for being small:
 * either would let hidden cells be worked out from their totals.
 */
export function protectionNotes(table: ReportTable): string[] {
  const { threshold = USUAL_THRESHOLD, smallNumbers } = table
  const numbers = [...table.rows.flatMap(({ counts, total }) => [...counts, total]), ...table.totals, table.total]
  // The numbers decide as well: a file that holds small ones never claims to be fit for publication.
  if (smallNumbers === 'shown' || numbers.some((shown) => shown !== 'c' && shown > 0 && shown < threshold)) {
    return [`${INSIDE_ONLY}.`]
  }
  return [
    `Counts of 1 to ${threshold - 1} are not shown, so that nobody can be recognised. Zero is shown as 0.`,
    'c means confidential: a number that is not shown because it is small, or because it would let a small one be worked out.',
  ]
}

/** The figures that open the paper, a sentence each, of shown numbers alone. */
export function keyFigures(table: ReportTable): string[] {
  const { total, totals, columns, threshold } = table
  const all =
    total === 'c'
      ? 'The number of students is not shown, because it is small or would tell of a small one.'
      : `${count(total)} ${total === 1 ? 'student is' : 'students are'} counted.`
  const each = columns.map((column, index) => {
    const shown = totals[index] ?? 'c'
    if (shown === 'c') return `${column}: not shown (c)`
    const part = total === 'c' ? null : publishedPercentage(shown, total, threshold)
    return part && part.shown !== 'c' ? `${column}: ${count(shown)} (${part.shown}%)` : `${column}: ${count(shown)}`
  })
  return [all, ...each]
}

function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Where the figures come from. */
export function sourceOf({ council, asOf }: ReportTable): string {
  return `Source: ${council.serviceName}, ${council.department}, ${council.name}; records as they stood on ${dateInWords(asOf)}.`
}
