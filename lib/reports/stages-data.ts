import 'server-only'
import type { Actor, Tx } from '#db/actor.ts'
import { type AuditAction, record } from '#db/audit.ts'
import { schoolsOfReport, stageFigures, yearsWithFigures } from '#db/queries/report.ts'
import { today } from '#lib/clock.ts'
import { rolesWith } from '#lib/policy.ts'
import { academicYearOf } from './academic-year.ts'
import type { StagesQuery } from './schema.ts'

/** What a stages report is made of, and the choices there are; read and written down in one transaction. */
export async function stagesData(tx: Tx, actor: Actor, query: StagesQuery, action: AuditAction, format?: string) {
  const day = today()
  const thisYear = academicYearOf(day)
  const year = query.year ?? thisYear
  const yearGroup = query.yearGroup ?? null
  const roles = rolesWith('report.read')
  const [schools, figures, known] = await Promise.all([
    schoolsOfReport(tx, roles, year),
    stageFigures(tx, roles, year, yearGroup),
    yearsWithFigures(tx, roles),
  ])
  // A coordinator's report is about their school, and stands in its log; the council's is about none.
  const [only] = schools.length === 1 ? schools : []
  await record(
    tx,
    actor,
    action,
    { kind: 'report', id: null, schoolId: only?.id ?? null },
    { report: 'stages-by-school', year, yearGroup, small: query.small, ...(format ? { format } : {}) },
  )
  return {
    asOf: day,
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
