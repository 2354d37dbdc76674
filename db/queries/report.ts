import type { Tx } from '../actor.ts'
import type { Role, SchoolId } from '../vocabulary.ts'

/** Which schools a report is of: those in which one holds one of the roles, or of them a single one. */
export type ReportScope = { roles: readonly Role[]; schoolId: SchoolId | null }

/**
 * The schools in which the asking person holds one of the roles, by name: those open on the day, and those that closed
 * but have figures in the year. Postgres finds them, by the function that its policies use.
 */
export function schoolsOfReport(tx: Tx, { roles, schoolId }: ReportScope, academicYear: number) {
  return tx.sql<{ id: SchoolId; name: string; town: string }[]>`
    select s.id, s.name, s.town
    from school s
    where s.id = any ((select wex.schools_as(${[...roles]}::text[]))::uuid[])
      and (${schoolId}::uuid is null or s.id = ${schoolId}::uuid)
      and (s.closed_on is null or s.closed_on > wex.today() or exists (
        select from stage_figure f
        where f.academic_year = ${academicYear} and f.school_id = s.id and f.students + f.erased > 0))
    order by s.name, s.town, s.id`
}

/**
 * Students by school and stage, one statement and so one moment; `yearGroup` null is all of them. Whoever was erased
 * stays in the figures, as one more of a number (docs/decisions/0034-rights-carried-out-by-the-inventory.md).
 */
export function stageFigures(tx: Tx, { roles, schoolId }: ReportScope, academicYear: number, yearGroup: number | null) {
  return tx.sql<{ schoolId: SchoolId; stage: string; students: number }[]>`
    select f.school_id as "schoolId", f.stage, sum(f.students + f.erased)::int as students
    from stage_figure f
    where f.school_id = any ((select wex.schools_as(${[...roles]}::text[]))::uuid[])
      and (${schoolId}::uuid is null or f.school_id = ${schoolId}::uuid)
      and f.academic_year = ${academicYear}
      and (${yearGroup}::int is null or f.year_group = ${yearGroup}::int)
    group by f.school_id, f.stage
    having sum(f.students + f.erased) > 0`
}

/** The academic years and year groups that have students in any school of the person's, the latest year first. */
export function yearsWithFigures(tx: Tx, { roles, schoolId }: ReportScope) {
  return tx.sql<{ academicYear: number; yearGroup: number }[]>`
    select distinct f.academic_year as "academicYear", f.year_group as "yearGroup"
    from stage_figure f
    where f.school_id = any ((select wex.schools_as(${[...roles]}::text[]))::uuid[]) and f.students + f.erased > 0
      and (${schoolId}::uuid is null or f.school_id = ${schoolId}::uuid)
    order by 1 desc, 2`
}
