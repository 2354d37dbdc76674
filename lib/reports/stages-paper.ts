import { STAGE_WORDS, STAGES, type YearGroup } from '#db/vocabulary.ts'
import { studentsInWords } from '#lib/progress/rules.ts'
import { academicYearInWords } from './academic-year.ts'
import type { ReportTable } from './rules.ts'
import { percentage, placed, type StagesTable } from './stages-by-school.ts'

/** What a stages report is of, apart from its numbers. `inScope` counts schools with and without students. */
export type StagesScope = { asOf: string; year: number; yearGroup: YearGroup | null; inScope: number }

/** "78 of 300 students (26%) have a confirmed placement or better." Null where a number it needs is hidden. */
export function placedSentence({ totals, total }: Pick<StagesTable, 'totals' | 'total'>): string | null {
  const reached = placed(totals)
  if (reached === 'c' || total === 'c') return null
  const have = reached === 1 ? 'has' : 'have'
  const share = total === 0 ? '' : ` (${percentage(reached, total)})`
  return `${reached.toLocaleString('en-GB')} of ${studentsInWords(total)}${share} ${have} a confirmed placement or better.`
}

/** "2 of 64 schools have sent a cohort." Null for one school alone. */
export function schoolsSentence({ rows }: Pick<StagesTable, 'rows'>, inScope: number): string | null {
  if (inScope < 2) return null
  return `${rows.length} of ${inScope} schools ${rows.length === 1 ? 'has' : 'have'} sent a cohort.`
}

/** The report as the files take it. They are made of this and of nothing else, so they hold what the table shows. */
export function stagesPaper(table: StagesTable, scope: StagesScope, council: ReportTable['council']): ReportTable {
  const { rows, totals, total, silent } = table
  const group = scope.yearGroup === null ? 'of all year groups' : `in Year ${scope.yearGroup}`
  return {
    title: scope.yearGroup === null ? 'Stages by school' : `Stages by school, Year ${scope.yearGroup}`,
    subtitle: `students ${group} by school and by the stage of their work experience.`,
    asOf: scope.asOf,
    academicYear: academicYearInWords(scope.year),
    columns: STAGES.map((stage) => STAGE_WORDS[stage]),
    rows,
    totals,
    total,
    smallNumbers: table.small,
    notes: [
      placedSentence(table),
      schoolsSentence(table, scope.inScope),
      silent.length > 0 && scope.inScope > 1 ? `No cohort yet: ${silent.join('; ')}.` : null,
    ].filter((note) => note !== null),
    council,
  }
}
