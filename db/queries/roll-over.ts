import type { Tx } from '../actor.ts'
import type { AuditAction } from '../audit.ts'
import type { CohortId, NotTakingPartReason, PersonId, SchoolId, Stage, StudentId, YearGroup } from '../vocabulary.ts'

type CohortKey = { schoolId: SchoolId; id: CohortId }

/** The school's cohorts of a year group in an academic year, with how many students each has. */
export async function cohortsOfYear(
  tx: Tx,
  { schoolId, academicYear, yearGroup }: { schoolId: SchoolId; academicYear: number; yearGroup: number },
): Promise<{ id: CohortId; name: string; students: number }[]> {
  return await tx.sql<{ id: CohortId; name: string; students: number }[]>`
    select c.id, c.name, (
      select count(*)::int from membership m where m.school_id = c.school_id and m.cohort_id = c.id
    ) as students
    from cohort c
    where c.school_id = ${schoolId} and c.academic_year = ${academicYear} and c.year_group = ${yearGroup}
    order by c.name, c.id`
}

export type RollOverMember = {
  studentId: StudentId
  name: string
  tutorGroup: string | null
  yearGroup: YearGroup
  stage: Stage
  reason: NotTakingPartReason | null
  /** The cohorts of the next academic year in which they are already. */
  nextCohorts: CohortId[]
}

/** The students of a cohort by name, and where they are in the academic year after it. */
export async function membersToRollOver(
  tx: Tx,
  { schoolId, id, academicYear }: CohortKey & { academicYear: number },
): Promise<RollOverMember[]> {
  return await tx.sql<RollOverMember[]>`
    select s.id as "studentId", s.legal_surname || ', ' || coalesce(s.preferred_forename, s.legal_forename) as name,
      s.tutor_group as "tutorGroup", s.year_group as "yearGroup", m.stage,
      case when m.stage = 'not_taking_part' then (
        select e.reason from stage_event e
        where e.school_id = m.school_id and e.membership_id = m.id
        order by e.at desc, e.id desc limit 1
      ) end as reason,
      array(
        select n.cohort_id from membership n
        join cohort c on c.school_id = n.school_id and c.id = n.cohort_id
        where n.school_id = m.school_id and n.student_id = m.student_id and c.academic_year = ${academicYear + 1}
      ) as "nextCohorts"
    from membership m join student s on s.school_id = ${schoolId} and s.id = m.student_id
    where m.school_id = ${schoolId} and m.cohort_id = ${id}
    order by s.surname_folded, coalesce(s.preferred_folded, s.forename_folded), s.id`
}

/**
 * Of the file that was saved into a cohort last, as long as its rows are kept: the day (ISO), and which students of the cohort
 * are in it. A row with a problem counts for whoever bears its name. Null where no file is known any more.
 */
export async function lastFileOf(
  tx: Tx,
  { schoolId, id }: CohortKey,
): Promise<{ savedOn: string; students: StudentId[] } | null> {
  const [found] = await tx.sql<{ savedOn: string; students: StudentId[] }[]>`
    with last as (
      select u.id, u.committed_at from upload u
      where u.school_id = ${schoolId} and u.cohort_id = ${id} and u.state = 'committed' and u.kind = 'file'
      order by u.committed_at desc limit 1
    )
    select (last.committed_at at time zone 'Europe/London')::date::text as "savedOn", array(
      select s.id from membership m join student s on s.school_id = ${schoolId} and s.id = m.student_id
      where m.school_id = ${schoolId} and m.cohort_id = ${id} and exists (
        select from upload_row r
        where r.school_id = ${schoolId} and r.upload_id = last.id and (
          r.student_id = s.id or r.new_student_id = s.id
          or (r.outcome = 'problem' and r.surname_folded = s.surname_folded and r.forename_folded = s.forename_folded))
      )
    ) as students
    from last`
  return found ?? null
}

/**
 * Puts students of one cohort into that of the next academic year. Whoever is in it already is left alone; whoever has
 * not moved up yet, by a file or by hand, gets the next year group. The old cohort is not touched.
 * @param from.yearGroup the old cohort's: students of this year group or below have not moved up yet
 * @returns how many joined
 */
export async function moveUp(
  tx: Tx,
  from: CohortKey & { yearGroup: number },
  into: CohortId,
  students: readonly StudentId[],
  by: PersonId,
): Promise<number> {
  const deed: AuditAction = 'student.changed'
  const [answer] = await tx.sql<{ moved: number }[]>`
    with joined as (
      insert into membership (id, school_id, cohort_id, student_id)
      select wex.new_id(), m.school_id, ${into}, m.student_id from membership m
      where m.school_id = ${from.schoolId} and m.cohort_id = ${from.id} and m.student_id = any (${[...students]}::uuid[])
      on conflict (school_id, cohort_id, student_id) do nothing
      returning student_id
    ),
    changed as (
      update student s set year_group = s.year_group + 1, updated_at = wex.now()
      from joined j
      where s.school_id = ${from.schoolId} and s.id = j.student_id and s.year_group <= ${from.yearGroup}
      returning s.id
    ),
    audited as (
      insert into audit_event (person_id, school_id, action, subject_kind, subject_id, details)
      select ${by}, ${from.schoolId}, ${deed}, 'student', id, '{"fields": ["yearGroup"]}'::jsonb from changed
    )
    select count(*)::int as moved from joined`
  return answer?.moved ?? 0
}

/** How many of these students are in the cohort: fewer than were asked for means that some are not. */
export async function countMembers(
  tx: Tx,
  { schoolId, id }: CohortKey,
  students: readonly StudentId[],
): Promise<number> {
  const [answer] = await tx.sql<{ members: number }[]>`
    select count(*)::int as members from membership
    where school_id = ${schoolId} and cohort_id = ${id} and student_id = any (${[...students]}::uuid[])`
  return answer?.members ?? 0
}
