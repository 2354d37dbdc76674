import { type SchoolId, STAGE_WORDS, STAGES, type Stage } from '#db/vocabulary.ts'
import type { Shown } from './disclosure-table.ts'
import { protectOnce } from './protect-once.ts'
import type { SmallNumbers } from './schema.ts'

/** Students of a school at a stage. Several for the same school and stage (year groups, cohorts) are added up. */
export type Figure = { schoolId: SchoolId; stage: string; students: number }
export type School = { id: SchoolId; name: string; town: string }

/**
 * Schools × stages as one may read them: every number in it is safe to show in the view it was made for. Counts stand
 * in the order of STAGES, rows in the order of the schools.
 */
export type StagesTable = {
  small: SmallNumbers
  rows: { label: string; counts: Shown[]; total: Shown }[]
  totals: Shown[]
  total: Shown
  /** Schools that have sent no student, by name. */
  silent: string[]
}

/** Stages from the first at which nobody has to look for a placement any more. */
const PLACED: readonly Stage[] = ['confirmed', 'on_placement', 'completed', 'reviewed']

/**
 * Puts figures into rows and columns and adds them up. Schools without a student become `silent`.
 * @throws when a figure has a stage or a school that the report has no place for: leaving it out would make totals wrong
 */
export function stagesBySchool(
  schools: readonly School[],
  figures: readonly Figure[],
  small: SmallNumbers,
): StagesTable {
  const countsOf = new Map(schools.map(({ id }) => [id, STAGES.map(() => 0)]))
  for (const { schoolId, stage, students } of figures) {
    const column = STAGES.indexOf(stage as Stage)
    const counts = countsOf.get(schoolId)
    if (column === -1 || !counts) throw new Error('A figure belongs to no stage or no school of the report')
    counts[column] = (counts[column] ?? 0) + students
  }
  const labels = labelsOf(schools)
  const all = schools.map(({ id }, index) => ({ label: labels[index] ?? '', counts: countsOf.get(id) ?? [] }))
  const rows = all.filter(({ counts }) => sum(counts) > 0)
  const silent = all.filter(({ counts }) => sum(counts) === 0).map(({ label }) => label)
  return { ...(small === 'hidden' ? hidden(rows) : shown(rows)), small, silent }
}

type Row = { label: string; counts: number[] }
type Figures = Pick<StagesTable, 'rows' | 'totals' | 'total'>

function shown(rows: Row[]): Figures {
  const totals = STAGES.map((_, column) => sum(rows.map(({ counts }) => counts[column] ?? 0)))
  return { rows: rows.map((row) => ({ ...row, total: sum(row.counts) })), totals, total: sum(totals) }
}

function hidden(rows: Row[]): Figures {
  if (rows.length === 0) return shown(rows)
  const columns = STAGES.map((stage) => STAGE_WORDS[stage])
  const safe = protectOnce({ rows: rows.map(({ label }) => label), columns, counts: rows.map(({ counts }) => counts) })
  return {
    rows: rows.map(({ label }, row) => ({ label, counts: safe.counts[row] ?? [], total: safe.rowTotals[row] ?? 'c' })),
    totals: safe.columnTotals,
    total: safe.total,
  }
}

/** Numbers of the table that are not shown, totals included. Never by reason: that would help to work them out. */
export function hiddenNumbers({ rows, totals, total }: Figures): number {
  return [...rows.flatMap((row) => [...row.counts, row.total]), ...totals, total].filter((count) => count === 'c')
    .length
}

/** How many of these counts, which follow STAGES, have a confirmed placement or better; `c` where one of them is hidden. */
export function placed(counts: readonly Shown[]): Shown {
  let reached = 0
  for (const stage of PLACED) {
    const count = counts[STAGES.indexOf(stage)]
    if (typeof count !== 'number') return 'c'
    reached += count
  }
  return reached
}

/**
 * A share in whole percents, as words. What is not nothing is never 0%, and what is not everything never 100%.
 * `c` where a number it is made of is hidden; a dash where there is nobody to take a share of.
 */
export function percentage(count: Shown, base: Shown): string {
  if (count === 'c' || base === 'c') return 'c'
  if (base === 0) return '–'
  const whole = Math.round((100 * count) / base)
  if (whole === 0 && count > 0) return 'under 1%'
  return whole === 100 && count < base ? 'over 99%' : `${whole}%`
}

/** Small groups (under 10) of which everyone is at one stage: a table that shows it tells about each of them. */
export function tellsOfEveryone({ rows }: Pick<StagesTable, 'rows'>): string[] {
  return rows
    .filter(({ counts, total }) => typeof total === 'number' && total < 10 && counts.includes(total))
    .map(({ label }) => label)
}

/** Two schools of one name are told apart by their town. */
function labelsOf(schools: readonly School[]): string[] {
  const names = schools.map(({ name }) => name)
  return schools.map(({ name, town }) =>
    names.filter((other) => other === name).length > 1 ? `${name}, ${town}` : name,
  )
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
