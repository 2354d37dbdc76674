import type { Tx } from '../actor.ts'
import type { CohortId, PersonId, SchoolId, UploadId } from '../vocabulary.ts'

type Key = { schoolId: SchoolId; id: UploadId; cohortId: CohortId }

/** Rows that a person settled: close matches that are the same student, and those that are somebody else. */
export type Settled = { same: number[]; different: number[]; otherYears: 'include' | 'leave'; yearGroup: number }

/**
 * Adds the new students, their memberships and an audit event each, in one statement in which no row leaves Postgres.
 * @returns how many were added
 */
export async function addNewStudents(tx: Tx, key: Key, by: PersonId, settled: Settled): Promise<number> {
  const [answer] = await tx.sql<{ added: number }[]>`
    with source as materialized (
      select wex.new_id() as new_id, wex.new_id() as membership_id, r.*
      from upload_row r
      where r.school_id = ${key.schoolId} and r.upload_id = ${key.id}
        and (r.outcome = 'new' or (r.outcome = 'close_match' and r.n = any (${settled.different}::int[])))
        and (${settled.otherYears === 'include'} or r.year_group = ${settled.yearGroup})
      order by r.n
    ),
    students as (
      insert into student (id, school_id, legal_surname, legal_forename, preferred_forename, date_of_birth, year_group,
        tutor_group, upn, uln, email, surname_folded, forename_folded, preferred_folded)
      select new_id, school_id, legal_surname, legal_forename, preferred_forename, date_of_birth, year_group,
        tutor_group, upn, uln, email, surname_folded, forename_folded, preferred_folded
      from source
    ),
    members as (
      insert into membership (id, school_id, cohort_id, student_id)
      select membership_id, school_id, ${key.cohortId}, new_id from source
    ),
    audited as (
      insert into audit_event (person_id, school_id, action, subject_kind, subject_id)
      select ${by}, school_id, 'student.added', 'student', new_id from source
    )
    select count(*)::int as added from source`
  return answer?.added ?? 0
}

/**
 * Brings students up to date: a blank cell never overwrites, and a student of the school who was not in this cohort
 * joins it. Stages are never touched.
 * @returns how many were changed
 */
export async function updateStudents(tx: Tx, key: Key, by: PersonId, settled: Settled): Promise<number> {
  const [answer] = await tx.sql<{ updated: number }[]>`
    with source as materialized (
      select r.* from upload_row r
      where r.school_id = ${key.schoolId} and r.upload_id = ${key.id}
        and (r.outcome = 'changed' or (r.outcome = 'close_match' and r.n = any (${settled.same}::int[])))
        and (${settled.otherYears === 'include'} or r.year_group = ${settled.yearGroup})
    ),
    changed as (
      update student s set
        legal_surname = coalesce(r.legal_surname, s.legal_surname),
        legal_forename = coalesce(r.legal_forename, s.legal_forename),
        preferred_forename = coalesce(r.preferred_forename, s.preferred_forename),
        date_of_birth = coalesce(r.date_of_birth, s.date_of_birth),
        year_group = coalesce(r.year_group, s.year_group),
        tutor_group = coalesce(r.tutor_group, s.tutor_group),
        upn = coalesce(r.upn, s.upn),
        uln = coalesce(r.uln, s.uln),
        email = coalesce(r.email, s.email),
        surname_folded = coalesce(r.surname_folded, s.surname_folded),
        forename_folded = coalesce(r.forename_folded, s.forename_folded),
        preferred_folded = coalesce(r.preferred_folded, s.preferred_folded),
        updated_at = wex.now()
      from source r
      where s.school_id = ${key.schoolId} and s.id = r.student_id
      returning s.id
    ),
    joined as (
      insert into membership (id, school_id, cohort_id, student_id)
      select wex.new_id(), ${key.schoolId}, ${key.cohortId}, c.id from changed c
      on conflict (school_id, cohort_id, student_id) do nothing
    ),
    audited as (
      insert into audit_event (person_id, school_id, action, subject_kind, subject_id)
      select ${by}, ${key.schoolId}, 'student.changed', 'student', c.id from changed c
    )
    select count(*)::int as updated from changed`
  return answer?.updated ?? 0
}

/** What was saved is a student now; only rows with problems stay, to be downloaded until the upload's date. */
export const dropSavedRows = (tx: Tx, key: Key) => tx.sql`
  delete from upload_row where school_id = ${key.schoolId} and upload_id = ${key.id} and outcome <> 'problem'`

/** Nothing of an upload that was set aside is kept. */
export async function dropAllRows(tx: Tx, key: { schoolId: SchoolId; id: UploadId }): Promise<void> {
  await tx.sql`delete from upload_row where school_id = ${key.schoolId} and upload_id = ${key.id}`
  await tx.sql`delete from upload_issue where school_id = ${key.schoolId} and upload_id = ${key.id}`
}
