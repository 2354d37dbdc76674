import type { Tx } from '../actor.ts'
import type { CohortId, PersonId, SchoolId, StudentField, UploadId, UploadKind, UploadState } from '../vocabulary.ts'

type Key = { schoolId: SchoolId; id: UploadId }

/** What undoing does to a student: takes out again whom the upload added, puts back whom it changed. */
export type UndoDeed = 'remove' | 'restore' | 'leave_cohort'

/** Why a student stays as they are: what was done to them since. */
export type WorkedOn = 'stage_changed' | 'in_other_cohort' | 'edited' | 'later_upload' | 'upn_held'

export type UndoEntry = {
  id: string
  name: string
  tutorGroup: string | null
  deed: UndoDeed
  /** Whether they leave the cohort, whatever else. */
  leaves: boolean
  stays: WorkedOn | null
  /** The values that go back, by field: what is held now, and what was held before the upload. */
  values: { field: StudentField; now: string | null; before: string | null }[]
}

export type UndoPlan = { removed: number; restored: number; left: number; stay: number; entries: UndoEntry[] }

/**
 * What would go back if an upload were undone now: the counts, and the first so many of what goes and of what stays.
 * Nothing for whoever may not undo it, and when it is too late (wex.undo_plan).
 */
export async function undoPlan(tx: Tx, key: Key, limit: number): Promise<UndoPlan> {
  const [answer] = await tx.sql<{ plan: UndoPlan }[]>`
    with plan as materialized (
      select p.*, row_number() over (partition by p.stays is null, p.deed order by s.surname_folded, s.forename_folded, s.id) as place
      from wex.undo_plan(${key.id}) p join student s on s.school_id = ${key.schoolId} and s.id = p.student_id
    )
    select json_build_object(
      'removed', (select count(*) from plan where stays is null and deed = 'remove'),
      'restored', (select count(*) from plan where stays is null and deed = 'restore'),
      'left', (select count(*) from plan where stays is null and deed = 'leave_cohort'),
      'stay', (select count(*) from plan where stays is not null),
      'entries', (
        select coalesce(json_agg(json_build_object(
          'id', s.id, 'name', s.legal_surname || ', ' || s.legal_forename, 'tutorGroup', s.tutor_group,
          'deed', p.deed, 'leaves', p.joined, 'stays', p.stays,
          'values', case when p.deed = 'restore' then (
            select coalesce(json_agg(json_build_object('field', f.field, 'now', f.now, 'before', f.before) order by f.n), '[]')
            from (values
              (1, 'upn', s.upn, c.before ->> 'upn'),
              (2, 'legalSurname', s.legal_surname, c.before ->> 'legal_surname'),
              (3, 'legalForename', s.legal_forename, c.before ->> 'legal_forename'),
              (4, 'preferredForename', s.preferred_forename, c.before ->> 'preferred_forename'),
              (5, 'dateOfBirth', s.date_of_birth::text, c.before ->> 'date_of_birth'),
              (6, 'yearGroup', s.year_group::text, c.before ->> 'year_group'),
              (7, 'tutorGroup', s.tutor_group, c.before ->> 'tutor_group'),
              (8, 'uln', s.uln, c.before ->> 'uln'),
              (9, 'email', s.email, c.before ->> 'email')
            ) as f (n, field, now, before)
            where f.now is distinct from f.before
          ) else '[]' end
        ) order by p.place), '[]')
        from plan p
        join student s on s.school_id = ${key.schoolId} and s.id = p.student_id
        left join upload_change c on c.school_id = ${key.schoolId} and c.upload_id = ${key.id} and c.student_id = p.student_id
        where p.place <= ${limit})
    ) as plan`
  return answer?.plan ?? { removed: 0, restored: 0, left: 0, stay: 0, entries: [] }
}

/** How an upload stands to being undone; null when it is not there for whoever asks. */
export async function undoableUpload(tx: Tx, id: UploadId) {
  const [found] = await tx.sql<
    {
      id: UploadId
      schoolId: SchoolId
      cohortId: CohortId
      fileName: string
      kind: UploadKind
      state: UploadState
      /** Null where nothing of it was saved. */
      committedAt: Date | null
      until: Date | null
      tooLate: boolean | null
      undoneAt: Date | null
      undoneBy: string | null
    }[]
  >`
    select id, school_id as "schoolId", cohort_id as "cohortId", file_name as "fileName", kind, state,
      committed_at as "committedAt", committed_at + interval '14 days' as until,
      committed_at <= wex.now() - interval '14 days' as "tooLate", undone_at as "undoneAt",
      wex.display_name(undone_by) as "undoneBy"
    from upload where id = ${id}`
  return found ?? null
}

/**
 * Undoes an upload, with an audit event for each student, in one statement. What was worked on since stays.
 * @returns how many students were taken out, and how many put back as they were
 */
export async function undoRows(tx: Tx, key: Key, by: PersonId): Promise<{ removed: number; restored: number }> {
  const [answer] = await tx.sql<{ removed: number; restored: number }[]>`
    with undone as materialized (select * from wex.undo_upload(${key.id})),
    audited as (
      insert into audit_event (at, person_id, school_id, action, subject_kind, subject_id)
      select (select wex.now()), ${by}, ${key.schoolId}, 'student.' || deed, 'student', student_id from undone
    )
    select count(*) filter (where deed = 'removed')::int as removed,
      count(*) filter (where deed = 'restored')::int as restored
    from undone`
  return answer ?? { removed: 0, restored: 0 }
}
