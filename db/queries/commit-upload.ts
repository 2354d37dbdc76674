import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { upload } from '../schema/upload.ts'
import type { CohortId, PersonId, SchoolId, UploadId } from '../vocabulary.ts'
import { NEW_ID } from './new-id.ts'

type Key = { schoolId: SchoolId; id: UploadId; cohortId: CohortId }

/** Rows by sheet and number, side by side. */
type Rows = { sheets: string[]; rows: number[] }

/** What a person decided: close matches that are the same student, those that are somebody else, and other years. */
export type Settled = { same: Rows; different: Rows; otherYears: 'include' | 'leave'; yearGroup: number }

/** Rows of an upload by their running number, both ends included. */
export type Span = { from: number; to: number }

/**
 * Holds the students that rows would change until the transaction ends: what is compared after this is what is
 * overwritten, and what is kept for undoing.
 */
export const lockStudentsOf = (tx: Tx, key: Key) => tx.sql`
  select from student s
  where s.school_id = ${key.schoolId} and s.id in (
    select r.student_id from upload_row r
    where r.school_id = ${key.schoolId} and r.upload_id = ${key.id} and r.outcome in ('changed', 'close_match'))
  order by s.id for no key update`

/** The running number of the last row, which is how many there are; 0 without any. */
export async function lastRowOf(tx: Tx, key: Key): Promise<number> {
  const [answer] = await tx.sql<{ last: number }[]>`
    select coalesce(max(n), 0) as last from upload_row where school_id = ${key.schoolId} and upload_id = ${key.id}`
  return answer?.last ?? 0
}

/**
 * Adds the new students, their memberships and an audit event each, in one statement in which no row leaves Postgres.
 * The columns that have a default are named all the same: wex.now() is asked once, and not five times a row.
 * @returns how many were added
 */
export async function addNewStudents(
  tx: Tx,
  key: Key,
  by: PersonId,
  settled: Settled,
  { from, to }: Span,
): Promise<number> {
  const { different } = settled
  const [answer] = await tx.sql<{ added: number }[]>`
    with source as materialized (
      select r.new_student_id, r.legal_surname, r.legal_forename, r.preferred_forename, r.date_of_birth, r.year_group,
        r.tutor_group, r.upn, r.uln, r.email, r.surname_folded, r.forename_folded, r.preferred_folded
      from upload_row r
      where r.school_id = ${key.schoolId} and r.upload_id = ${key.id} and r.n between ${from} and ${to}
        and (r.outcome = 'new' or (r.outcome = 'close_match'
          and (r.sheet, r.row) in (select * from unnest(${different.sheets}::text[], ${different.rows}::int[]))))
        and (${settled.otherYears === 'include'} or r.year_group = ${settled.yearGroup})
      order by r.n
    ),
    students as (
      insert into student (id, school_id, legal_surname, legal_forename, preferred_forename, date_of_birth, year_group,
        tutor_group, upn, uln, email, surname_folded, forename_folded, preferred_folded, created_at, updated_at)
      select new_student_id, ${key.schoolId}, legal_surname, legal_forename, preferred_forename, date_of_birth, year_group,
        tutor_group, upn, uln, email, surname_folded, forename_folded, preferred_folded, (select wex.now()), (select wex.now())
      from source
    ),
    members as (
      insert into membership (id, school_id, cohort_id, student_id, stage, stage_since, joined_at)
      select ${tx.sql.unsafe(NEW_ID)}, ${key.schoolId}, ${key.cohortId}, new_student_id, 'not_started',
        (select wex.now()), (select wex.now())
      from source
    ),
    audited as (
      insert into audit_event (at, person_id, school_id, action, subject_kind, subject_id)
      select (select wex.now()), ${by}, ${key.schoolId}, 'student.added', 'student', new_student_id from source
    )
    select count(*)::int as added from source`
  return answer?.added ?? 0
}

/**
 * Brings students up to date: a blank cell never overwrites, and a student of the school who was not in this cohort
 * joins it. Stages are never touched. What each was before is kept, for undoing. Whose record says already what the
 * row says only joins; two rows of one student count as the later one.
 * @returns how many were changed
 */
export async function updateStudents(
  tx: Tx,
  key: Key,
  by: PersonId,
  settled: Settled,
  { from, to }: Span,
): Promise<number> {
  const { same } = settled
  const [answer] = await tx.sql<{ updated: number }[]>`
    with source as materialized (
      select distinct on (s.id) r.*, to_jsonb(s) as before,
        m.id is null and not (s.basics_only and wex.in_cohort(${key.schoolId}, ${key.cohortId}, s.id)) as joins,
        (s.legal_surname, s.legal_forename, s.preferred_forename, s.date_of_birth, s.year_group, s.tutor_group, s.upn,
          s.uln, s.email) is distinct from
        (coalesce(r.legal_surname, s.legal_surname), coalesce(r.legal_forename, s.legal_forename),
          coalesce(r.preferred_forename, s.preferred_forename), coalesce(r.date_of_birth, s.date_of_birth),
          coalesce(r.year_group, s.year_group), coalesce(r.tutor_group, s.tutor_group), coalesce(r.upn, s.upn),
          coalesce(r.uln, s.uln), coalesce(r.email, s.email)) as differs
      from upload_row r
      join student s on s.school_id = ${key.schoolId} and s.id = r.student_id
      left join membership m on m.school_id = ${key.schoolId} and m.cohort_id = ${key.cohortId} and m.student_id = s.id
      where r.school_id = ${key.schoolId} and r.upload_id = ${key.id} and r.n between ${from} and ${to}
        and (r.outcome = 'changed' or (r.outcome = 'close_match'
          and (r.sheet, r.row) in (select * from unnest(${same.sheets}::text[], ${same.rows}::int[]))))
        and (${settled.otherYears === 'include'} or r.year_group = ${settled.yearGroup})
      order by s.id, r.n desc
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
        updated_at = (select wex.now())
      from source r
      where r.differs and s.school_id = ${key.schoolId} and s.id = r.student_id
    ),
    joined as (
      insert into membership (id, school_id, cohort_id, student_id, stage, stage_since, joined_at)
      select ${tx.sql.unsafe(NEW_ID)}, ${key.schoolId}, ${key.cohortId}, student_id, 'not_started',
        (select wex.now()), (select wex.now())
      from source where joins
    ),
    kept as (
      insert into upload_change (school_id, upload_id, student_id, before, joined)
      select ${key.schoolId}, ${key.id}, student_id, before, joins from source where differs or joins
    ),
    audited as (
      insert into audit_event (at, person_id, school_id, action, subject_kind, subject_id)
      select (select wex.now()), ${by}, ${key.schoolId}, 'student.changed', 'student', student_id
      from source where differs or joins
    )
    select count(*) filter (where differs or joins)::int as updated from source`
  return answer?.updated ?? 0
}

/** Writes down the end of saving: the counts, and when, which is also when the changed students were changed. */
export async function endSaving(
  tx: Tx,
  key: Key,
  counts: { added: number; updated: number; unchanged: number; problems: number },
): Promise<void> {
  await tx.db
    .update(upload)
    .set({
      ...counts,
      state: 'committed',
      committedAt: sql`wex.now()`,
      sessionId: null,
      leaseUntil: null,
      attempts: 0,
      stopped: null,
    })
    .where(and(eq(upload.schoolId, key.schoolId), eq(upload.id, key.id)))
}
