import type { Tx } from '../actor.ts'
import type { CohortId, PersonId, SchoolId, TellingId, TellingWay, UploadKind } from '../vocabulary.ts'

/** Students who were added together, and when and how they were told. Dates are ISO. */
export type Telling = {
  id: TellingId
  schoolId: SchoolId
  school: string
  cohortId: CohortId
  /** Null for whoever sees no cohorts: the data protection officer needs the school and the day. */
  cohort: string | null
  /** Whether an upload added them; else they were typed in one by one. */
  uploaded: boolean
  /** Null without an upload, and for whoever sees no uploads. */
  fileName: string | null
  uploadKind: UploadKind | null
  addedOn: string
  students: number
  dueOn: string
  toldOn: string | null
  how: TellingWay | null
  note: string | null
  recordedBy: string | null
  recordedAt: string | null
}

const fields = (tx: Tx) => tx.sql`
  t.id, t.school_id as "schoolId", s.name as school, t.cohort_id as "cohortId", c.name as cohort,
  t.upload_id is not null as uploaded, u.file_name as "fileName", u.kind as "uploadKind", t.added_on::text as "addedOn", t.students, t.due_on::text as "dueOn",
  t.told_on::text as "toldOn", t.how, t.note, wex.display_name(t.recorded_by) as "recordedBy",
  t.recorded_at as "recordedAt"
  from student_telling t
  join school s on s.id = t.school_id
  left join cohort c on c.school_id = t.school_id and c.id = t.cohort_id
  left join upload u on u.school_id = t.school_id and u.id = t.upload_id`

/** Of a cohort: those to tell first, by the day they are due, then those told, the latest first. */
export async function tellingsOfCohort(
  tx: Tx,
  { schoolId, id }: { schoolId: SchoolId; id: CohortId },
): Promise<Telling[]> {
  return [
    ...(await tx.sql<Telling[]>`
      select ${fields(tx)} where t.school_id = ${schoolId} and t.cohort_id = ${id}
      order by t.told_on is not null, case when t.told_on is null then t.due_on end, t.told_on desc, t.added_on desc, t.id`),
  ]
}

export async function tellingById(tx: Tx, id: TellingId): Promise<Telling | null> {
  const [telling] = await tx.sql<Telling[]>`select ${fields(tx)} where t.id = ${id}`
  return telling ?? null
}

export type OpenTellings = { id: CohortId; school: string; cohort: string; students: number; dueOn: string }

/**
 * Cohorts with students to tell by a day, the first due first. For the pages that people come to first.
 * @param wanted.schoolId of one school; null for all that one may see
 */
export async function cohortsToTell(
  tx: Tx,
  wanted: { schoolId: SchoolId | null; until: string; limit: number },
): Promise<OpenTellings[]> {
  return [
    ...(await tx.sql<OpenTellings[]>`
      select t.cohort_id as id, s.name as school, c.name as cohort, sum(t.students)::int as students,
        min(t.due_on)::text as "dueOn"
      from student_telling t
      join school s on s.id = t.school_id
      join cohort c on c.school_id = t.school_id and c.id = t.cohort_id
      where t.told_on is null and t.due_on <= ${wanted.until}::date
        and (${wanted.schoolId}::uuid is null or t.school_id = ${wanted.schoolId}::uuid)
      group by t.cohort_id, s.name, c.name
      order by min(t.due_on), s.name, c.name
      limit ${wanted.limit}`),
  ]
}

/** All that are open, a page of them by the day they are due, and how many there are; for the council. */
export async function openTellings(
  tx: Tx,
  wanted: { today: string; soon: string; page: number; size: number },
): Promise<{ tellings: Telling[]; open: number; overdue: number; soon: number }> {
  const [counted, tellings] = await Promise.all([
    tx.sql<{ open: number; overdue: number; soon: number }[]>`
      select count(*)::int as open, count(*) filter (where due_on < ${wanted.today}::date)::int as overdue,
        count(*) filter (where due_on between ${wanted.today}::date and ${wanted.soon}::date)::int as soon
      from student_telling where told_on is null`,
    tx.sql<Telling[]>`
      select ${fields(tx)} where t.told_on is null
      order by t.due_on, s.name, c.name, t.id limit ${wanted.size} offset ${(wanted.page - 1) * wanted.size}`,
  ])
  const [figures] = counted
  return { tellings: [...tellings], ...(figures ?? { open: 0, overdue: 0, soon: 0 }) }
}

/** Writes down when and how students were told. @returns false when it is not theirs to say */
export async function markTold(
  tx: Tx,
  by: PersonId,
  { id, toldOn, how, note }: { id: TellingId; toldOn: string; how: TellingWay; note: string | null },
): Promise<boolean> {
  const { count } = await tx.sql`
    update student_telling set told_on = ${toldOn}, how = ${how}, note = ${note}, recorded_by = ${by}, recorded_at = wex.now()
    where id = ${id}`
  return count > 0
}

/** A student was typed in: they are to be told with the others of the cohort and day. */
export async function noteTypedStudent(tx: Tx, cohortId: CohortId): Promise<void> {
  await tx.sql`select wex.note_typed_student(${cohortId})`
}

export type TellingReminder = {
  schoolId: SchoolId
  school: string
  cohortId: CohortId
  cohort: string
  dueOn: string
  students: number
}

/** For the retention role: what the coordinators are to be written to about, each once in the last week and on the day. */
export async function remindTellings(tx: Tx): Promise<TellingReminder[]> {
  return [
    ...(await tx.sql<TellingReminder[]>`
      select school_id as "schoolId", school, cohort_id as "cohortId", cohort, due_on::text as "dueOn", students
      from wex.remind_tellings()`),
  ]
}
