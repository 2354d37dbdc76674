import type { Tx } from '../actor.ts'
import type {
  CohortId,
  CohortKind,
  Role,
  SchoolId,
  Stage,
  StudentId,
  UploadId,
  UploadState,
  YearGroup,
} from '../vocabulary.ts'

// Reads by a person's own systems: pages by a cursor, which is the last id of the page before, since ids are in the
// order in which things were made. `roles` are those that count for a token: the policies know them all.

export type SchoolName = { id: SchoolId; urn: string; name: string }

export type CohortForApi = {
  id: CohortId
  name: string
  school: SchoolName
  academicYear: number
  yearGroup: YearGroup
  kind: CohortKind
  placementStart: string | null
  placementEnd: string | null
  requiredHours: number
  students: number
  stages: Partial<Record<Stage, number>>
}

/** Cohorts of the schools in which one holds one of the roles, a page of them, or the one of this id. */
export async function cohortsForApi(
  tx: Tx,
  roles: readonly Role[],
  wanted: { id?: CohortId; academicYear?: number; urn?: string; after?: string; limit: number },
): Promise<CohortForApi[]> {
  return [
    ...(await tx.sql<CohortForApi[]>`
      select c.id, c.name, json_build_object('id', s.id, 'urn', s.urn, 'name', s.name) as school,
        c.academic_year as "academicYear", c.year_group as "yearGroup", c.kind, c.placement_start as "placementStart",
        c.placement_end as "placementEnd", c.required_hours as "requiredHours", f.students, f.stages
      from cohort c
      join school s on s.id = c.school_id
      cross join lateral (
        select coalesce(sum(f.students), 0)::int as students, coalesce(json_object_agg(f.stage, f.students), '{}') as stages
        from stage_figure f where f.school_id = c.school_id and f.cohort_id = c.id and f.students > 0
      ) f
      where c.school_id = any ((select wex.schools_as(${[...roles]}::text[]))::uuid[])
        and (${wanted.id ?? null}::uuid is null or c.id = ${wanted.id ?? null}::uuid)
        and (${wanted.academicYear ?? null}::int is null or c.academic_year = ${wanted.academicYear ?? null}::int)
        and (${wanted.urn ?? null}::text is null or s.urn = ${wanted.urn ?? null}::text)
        and (${wanted.after ?? null}::uuid is null or c.id > ${wanted.after ?? null}::uuid)
      order by c.id limit ${wanted.limit}`),
  ]
}

export type StudentForApi = {
  id: StudentId
  upn: string | null
  uln: string | null
  legalForename: string
  legalSurname: string
  preferredForename: string | null
  dateOfBirth: string
  yearGroup: number
  tutorGroup: string | null
  email: string | null
  stage: Stage
  stageSince: string
  joinedOn: string
}

/**
 * A page of a cohort's students; null where the cohort is not there for whoever asks.
 * @param wanted.since ISO instant: those alone whose record or stage changed then or later, or who joined
 */
export async function studentsForApi(
  tx: Tx,
  roles: readonly Role[],
  id: CohortId,
  wanted: { stage?: Stage; since?: string; after?: string; limit: number },
): Promise<{ schoolId: SchoolId; students: StudentForApi[] } | null> {
  const schoolId = await schoolOfCohort(tx, roles, id)
  if (!schoolId) return null
  const students = await tx.sql<StudentForApi[]>`
    select s.id, s.upn, s.uln, s.legal_forename as "legalForename", s.legal_surname as "legalSurname",
      s.preferred_forename as "preferredForename", s.date_of_birth as "dateOfBirth", s.year_group as "yearGroup",
      s.tutor_group as "tutorGroup", s.email, m.stage,
      to_char(m.stage_since at time zone 'Europe/London', 'YYYY-MM-DD') as "stageSince",
      to_char(m.joined_at at time zone 'Europe/London', 'YYYY-MM-DD') as "joinedOn"
    from membership m join student s on s.school_id = ${schoolId} and s.id = m.student_id
    where m.school_id = ${schoolId} and m.cohort_id = ${id}
      and (${wanted.stage ?? null}::text is null or m.stage = ${wanted.stage ?? null}::text)
      and (${wanted.since ?? null}::timestamptz is null
        or greatest(s.updated_at, m.stage_since, m.joined_at) >= ${wanted.since ?? null}::timestamptz)
      and (${wanted.after ?? null}::uuid is null or s.id > ${wanted.after ?? null}::uuid)
    order by s.id limit ${wanted.limit}`
  return { schoolId, students: [...students] }
}

/** A student's school, where one holds one of the roles there; null where the student is not there for them. */
export async function schoolOfStudent(tx: Tx, roles: readonly Role[], id: StudentId): Promise<SchoolName | null> {
  const [row] = await tx.sql<SchoolName[]>`
    select s.id, s.urn, s.name from student p join school s on s.id = p.school_id
    where p.id = ${id} and p.school_id = any ((select wex.schools_as(${[...roles]}::text[]))::uuid[])`
  return row ?? null
}

/** Those of these uploads to a cohort that came in during the last day, the earliest first. */
export async function uploadsOfLastDay(
  tx: Tx,
  cohortId: CohortId,
  ids: readonly UploadId[],
): Promise<{ id: UploadId; state: UploadState }[]> {
  return [
    ...(await tx.sql<{ id: UploadId; state: UploadState }[]>`
      select id, state from upload
      where id = any (${[...ids]}::uuid[]) and cohort_id = ${cohortId}
        and received_at > (select wex.now()) - interval '24 hours'
      order by received_at`),
  ]
}

/** The school of a cohort in which one holds one of the roles, or null. */
export async function schoolOfCohort(tx: Tx, roles: readonly Role[], id: CohortId): Promise<SchoolId | null> {
  const [row] = await tx.sql<{ schoolId: SchoolId }[]>`
    select school_id as "schoolId" from cohort
    where id = ${id} and school_id = any ((select wex.schools_as(${[...roles]}::text[]))::uuid[])`
  return row?.schoolId ?? null
}
