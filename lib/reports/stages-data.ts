import 'server-only'
import type { Tx } from '#db/actor.ts'
import { schoolsOfReport, stageFigures, yearsWithFigures } from '#db/queries/report.ts'
import type { SchoolId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { rolesWith } from '#lib/policy.ts'
import { academicYearOf } from './academic-year.ts'
import type { StagesQuery } from './schema.ts'

/**
 * What a stages report is made of, and the choices there are. The figures are those of one moment.
 * @param schoolId of one school, such as the place that was picked; null for all of the person's
 */
export async function stagesData(tx: Tx, query: StagesQuery, schoolId: SchoolId | null = null) {
  const asOf = today()
  const thisYear = academicYearOf(asOf)
  const year = query.year ?? thisYear
  const yearGroup = query.yearGroup ?? null
  const scope = { roles: rolesWith('report.read'), schoolId }
  const [schools, figures, known] = await Promise.all([
    schoolsOfReport(tx, scope, year),
    stageFigures(tx, scope, year, yearGroup),
    yearsWithFigures(tx, scope),
  ])
  return {
    asOf,
    thisYear,
    year,
    yearGroup,
    small: query.small,
    schools,
    figures,
    years: [...new Set([thisYear, year, ...known.map(({ academicYear }) => academicYear)])].sort((a, b) => b - a),
    yearGroups: known.filter(({ academicYear }) => academicYear === year).map((one) => one.yearGroup),
  }
}

export type StagesData = Awaited<ReturnType<typeof stagesData>>

/** How a look at the report is written down. A coordinator's stands in their school's log; the council's in none. */
export function stagesEvent({ schools, year, yearGroup, small }: StagesData) {
  const [only] = schools.length === 1 ? schools : []
  return {
    subject: { kind: 'report', id: null, schoolId: only?.id ?? null },
    details: { report: 'stages-by-school', year, yearGroup, small },
  } as const
}
