import { and, eq } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { cohort } from '../schema/cohort.ts'
import { school } from '../schema/school.ts'
import type { CohortId, CohortKind, PersonId, Role, SchoolId, Stage, YearGroup } from '../vocabulary.ts'

export type CohortValues = {
  id: CohortId
  schoolId: SchoolId
  name: string
  academicYear: number
  yearGroup: YearGroup
  kind: CohortKind
  placementStart: string | null
  placementEnd: string | null
  requiredHours: number
  createdBy: PersonId
}

/** Open schools in which the asking person holds one of the roles, by name. */
export async function schoolsAs(
  tx: Tx,
  roles: readonly Role[],
): Promise<{ id: SchoolId; name: string; town: string }[]> {
  return await tx.sql<{ id: SchoolId; name: string; town: string }[]>`
    select id, name, town from school
    where id = any ((select wex.schools_as(${[...roles]}::text[]))::uuid[]) and closed_on is null
    order by name, town, id`
}

/** Whether the school has a cohort of this name in the year; small and capital letters are the same. */
export async function cohortIsNamed(tx: Tx, schoolId: SchoolId, academicYear: number, name: string): Promise<boolean> {
  const rows = await tx.sql`
    select 1 from cohort
    where school_id = ${schoolId} and academic_year = ${academicYear} and lower(name) = lower(${name})
    limit 1`
  return rows.length > 0
}

/** @returns false where the name was taken in the meantime */
export async function addCohort(tx: Tx, values: CohortValues): Promise<boolean> {
  const rows = await tx.sql`
    insert into cohort (id, school_id, name, academic_year, year_group, kind, placement_start, placement_end,
      required_hours, created_by)
    values (${values.id}, ${values.schoolId}, ${values.name}, ${values.academicYear}, ${values.yearGroup},
      ${values.kind}, ${values.placementStart}, ${values.placementEnd}, ${values.requiredHours}, ${values.createdBy})
    on conflict (school_id, academic_year, name) do nothing
    returning id`
  return rows.length > 0
}

export type CohortEntry = {
  id: CohortId
  name: string
  school: string
  academicYear: number
  yearGroup: YearGroup
  placementStart: string | null
  placementEnd: string | null
  figures: Partial<Record<Stage, number>>
}

export type CohortList = {
  /** Years that have a cohort one may see, the latest first, whatever is filtered. */
  years: number[]
  /** Whether they are of several schools, whatever is filtered. */
  severalSchools: boolean
  found: number
  /** Students by stage of the cohorts found that are of `wanted.figuresOf`. */
  figures: Partial<Record<Stage, number>>
  entries: CohortEntry[]
}

/**
 * The cohorts that one may see, those of the current year first, in one statement.
 * @param wanted.schoolId of one school; null for all
 * @param wanted.school part of a school's name
 * @param wanted.page from 1; a page behind the last is the last
 * @param wanted.counted for advisers, to whom the figures of all students are closed: counted from those whom they see
 */
export async function cohortList(
  tx: Tx,
  wanted: {
    schoolId: SchoolId | null
    school: string | null
    year: number | null
    currentYear: number
    page: number
    size: number
    counted: boolean
  },
): Promise<CohortList> {
  const { schoolId, school, year, currentYear, page, size } = wanted
  const figure = wanted.counted
    ? tx.sql`(
        select m.school_id, m.cohort_id, c.academic_year, m.stage, count(*)::int as students
        from membership m join cohort c on c.school_id = m.school_id and c.id = m.cohort_id group by 1, 2, 3, 4)`
    : tx.sql`stage_figure`
  const [answer] = await tx.sql<{ list: CohortList }[]>`
    with seen as materialized (
      select c.id, c.school_id, c.name, s.name as school, c.academic_year, c.year_group, c.placement_start, c.placement_end
      from cohort c join school s on s.id = c.school_id
      where ${schoolId}::uuid is null or c.school_id = ${schoolId}::uuid
    ), found as materialized (
      select * from seen
      where (${year}::int is null or academic_year = ${year}::int)
        and (${school}::text is null or position(lower(${school}::text) in lower(school)) > 0)
    ), page as (
      select * from found
      order by academic_year = ${currentYear}::int desc, academic_year desc, school, year_group, name, id
      limit ${size}::int
      offset greatest(0, least((${page}::int - 1) * ${size}::int, (((select count(*) from found) - 1) / ${size}::int) * ${size}::int))
    )
    select json_build_object(
      'years', (select coalesce(json_agg(distinct academic_year order by academic_year desc), '[]') from seen),
      'severalSchools', (select count(distinct school_id) > 1 from seen),
      'found', (select count(*) from found),
      'figures', (
        select coalesce(json_object_agg(stage, students), '{}') from (
          select f.stage, sum(f.students) as students from ${figure} f
          where f.academic_year = ${year ?? currentYear}::int and f.students > 0
            and (${schoolId}::uuid is null or f.school_id = ${schoolId}::uuid)
            and (${school}::text is null or f.school_id in (select school_id from found))
          group by f.stage
        ) as sums),
      'entries', (
        select coalesce(json_agg(json_build_object('id', id, 'name', name, 'school', school, 'academicYear', academic_year,
          'yearGroup', year_group, 'placementStart', placement_start, 'placementEnd', placement_end, 'figures', (
            select coalesce(json_object_agg(f.stage, f.students), '{}') from ${figure} f
            where f.school_id = page.school_id and f.cohort_id = page.id and f.students > 0))
          order by academic_year = ${currentYear}::int desc, academic_year desc, school, year_group, name, id), '[]')
        from page)
    ) as list`
  return answer?.list ?? { years: [], severalSchools: false, found: 0, figures: {}, entries: [] }
}

/** A cohort and the school it is of; null when it is not there for whoever asks. */
export async function cohortById(tx: Tx, id: CohortId) {
  const [found] = await tx.db
    .select({
      id: cohort.id,
      schoolId: cohort.schoolId,
      schoolName: school.name,
      name: cohort.name,
      academicYear: cohort.academicYear,
      yearGroup: cohort.yearGroup,
      kind: cohort.kind,
      placementStart: cohort.placementStart,
      placementEnd: cohort.placementEnd,
      requiredHours: cohort.requiredHours,
    })
    .from(cohort)
    .innerJoin(school, eq(school.id, cohort.schoolId))
    .where(eq(cohort.id, id))
  return found ?? null
}

/** Whether it was changed: whoever may read a cohort but not change it changes no row. */
export async function updateCohort(
  tx: Tx,
  key: { schoolId: SchoolId; id: CohortId },
  values: {
    name: string
    kind: CohortKind
    placementStart: string | null
    placementEnd: string | null
    requiredHours: number
  },
): Promise<boolean> {
  const changed = await tx.db
    .update(cohort)
    .set(values)
    .where(and(eq(cohort.schoolId, key.schoolId), eq(cohort.id, key.id)))
    .returning({ id: cohort.id })
  return changed.length > 0
}
