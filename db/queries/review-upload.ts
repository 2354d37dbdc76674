import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { upload } from '../schema/upload.ts'
import type { CohortId, RowOutcome, SchoolId, StudentField, UploadId } from '../vocabulary.ts'

type Key = { schoolId: SchoolId; id: UploadId; cohortId: CohortId }
/** A part of a list: so many, after so many. */
export type Slice = { limit: number; offset: number }

/** A row and the student it changes or may be, side by side. */
export type ComparedRow = {
  n: number
  sheet: string
  row: number
  studentId: string
  inCohort: boolean
  before: Record<StudentField, string | null>
  after: Record<StudentField, string | null>
}

/** A row as read: dates are `2012-06-14`, null is empty or wrong. */
export type ReadRow = { n: number; sheet: string; row: number; values: Record<StudentField, string | null> }

const fields = (table: string) =>
  `json_build_object('upn', ${table}.upn, 'legalSurname', ${table}.legal_surname, 'legalForename', ${table}.legal_forename,
    'preferredForename', ${table}.preferred_forename, 'dateOfBirth', ${table}.date_of_birth, 'yearGroup', ${table}.year_group::text,
    'tutorGroup', ${table}.tutor_group, 'uln', ${table}.uln, 'email', ${table}.email)`

/** An upload for its check page, with what was decided about it; null where whoever asks may not see it. */
export async function reviewedUpload(tx: Tx, id: UploadId) {
  const [found] = await tx.db
    .select({
      id: upload.id,
      schoolId: upload.schoolId,
      cohortId: upload.cohortId,
      fileName: upload.fileName,
      kind: upload.kind,
      state: upload.state,
      stopped: upload.stopped,
      report: upload.report,
      choices: upload.choices,
      samples: upload.samples,
      receivedAt: upload.receivedAt,
      hasFile: sql<boolean>`${upload.file} is not null`,
      /** Whether it can be handed out: it may name somebody whose information is only stored by now. */
      givesFileBack: sql<boolean>`${upload.file} is not null and not wex.names_restricted(${upload.id})`,
    })
    .from(upload)
    .where(eq(upload.id, id))
  return found ?? null
}

/** Rows that change a student, or may be one, with what is held now beside what the file says. */
export async function comparedRows(
  tx: Tx,
  key: Key,
  outcome: 'changed' | 'close_match',
  { limit, offset }: Slice,
): Promise<ComparedRow[]> {
  return await tx.sql<ComparedRow[]>`
    select r.n, r.sheet, r.row, s.id as "studentId",
      m.id is not null or (s.basics_only and wex.in_cohort(${key.schoolId}, ${key.cohortId}, s.id)) as "inCohort",
      ${tx.sql.unsafe(fields('s'))} as before, ${tx.sql.unsafe(fields('r'))} as after
    from upload_row r
    join student s on s.school_id = ${key.schoolId} and s.id = r.student_id
    left join membership m on m.school_id = ${key.schoolId} and m.cohort_id = ${key.cohortId} and m.student_id = s.id
    where r.school_id = ${key.schoolId} and r.upload_id = ${key.id} and r.outcome = ${outcome}
    order by r.n limit ${limit} offset ${offset}`
}

/** How many rows have each outcome, and the good ones by year group: to say when a file holds other years than the cohort's. */
export async function outcomesAndYears(
  tx: Tx,
  key: Key,
): Promise<{ counts: Record<RowOutcome, number>; years: { yearGroup: number; rows: number }[] }> {
  const found = await tx.sql<{ outcome: RowOutcome; yearGroup: number | null; rows: number }[]>`
    select outcome, year_group as "yearGroup", count(*)::int as rows from upload_row
    where school_id = ${key.schoolId} and upload_id = ${key.id} group by 1, 2 order by 2`
  const counts = { new: 0, changed: 0, unchanged: 0, close_match: 0, problem: 0 }
  const years = new Map<number, number>()
  for (const { outcome, yearGroup, rows } of found) {
    counts[outcome] += rows
    if (outcome !== 'problem' && yearGroup !== null) years.set(yearGroup, (years.get(yearGroup) ?? 0) + rows)
  }
  return { counts, years: [...years].map(([yearGroup, rows]) => ({ yearGroup, rows })) }
}

/**
 * The students whom the rows of an upload are. Postgres knows nothing yet of rows that came a moment ago, and would look
 * through all of them for each student of the cohort, which takes half a minute for ten thousand; a list that is made
 * first, and asked with `not in`, it hashes whatever it expects.
 */
const takenBy = (tx: Tx, key: Key) => tx.sql`taken as materialized (
  select student_id from upload_row
  where school_id = ${key.schoolId} and upload_id = ${key.id} and student_id is not null
)`

/** Students of the cohort who are in no row of the file: shown, never removed. */
export async function notInFile(
  tx: Tx,
  key: Key,
  { limit, offset }: Slice,
): Promise<{ id: string; name: string; tutorGroup: string | null }[]> {
  return await tx.sql<{ id: string; name: string; tutorGroup: string | null }[]>`
    with ${takenBy(tx, key)}
    select s.id, s.legal_surname || ', ' || s.legal_forename as name, s.tutor_group as "tutorGroup"
    from membership m join student s on s.school_id = ${key.schoolId} and s.id = m.student_id
    where m.school_id = ${key.schoolId} and m.cohort_id = ${key.cohortId}
      and m.student_id not in (select student_id from taken)
    order by s.surname_folded, s.forename_folded, s.id limit ${limit} offset ${offset}`
}

/** How many they are. */
export async function countNotInFile(tx: Tx, key: Key): Promise<number> {
  const [answer] = await tx.sql<{ students: number }[]>`
    with ${takenBy(tx, key)}
    select count(*)::int as students from membership m
    where m.school_id = ${key.schoolId} and m.cohort_id = ${key.cohortId} and m.student_id not in (select student_id from taken)`
  return answer?.students ?? 0
}

/** Rows of one outcome in the file's order. */
export async function readRowsOf(tx: Tx, key: Key, outcome: RowOutcome, { limit, offset }: Slice): Promise<ReadRow[]> {
  return await tx.sql<ReadRow[]>`
    select r.n, r.sheet, r.row, ${tx.sql.unsafe(fields('r'))} as values from upload_row r
    where r.school_id = ${key.schoolId} and r.upload_id = ${key.id} and r.outcome = ${outcome}
    order by r.n limit ${limit} offset ${offset}`
}

/** How many rows are of students of whom nothing beyond names, date of birth and year group is taken. */
export async function countBasicsOnly(tx: Tx, key: Key): Promise<number> {
  const [answer] = await tx.sql<{ rows: number }[]>`
    select count(*)::int as rows from student s
    join upload_row r on r.school_id = s.school_id and r.student_id = s.id
    where s.school_id = ${key.schoolId} and s.basics_only and r.upload_id = ${key.id}
      and r.outcome in ('changed', 'unchanged')`
  return answer?.rows ?? 0
}

/** Where there are no close matches. */
export const NO_MATCHES = { same: 0, different: 0, leave: 0 } as const

/** Close matches by what was decided about each; what was not decided is left out. */
export async function settledMatches(tx: Tx, key: Key): Promise<Record<'same' | 'different' | 'leave', number>> {
  const found = await tx.sql<{ choice: 'same' | 'different' | 'leave'; rows: number }[]>`
    select coalesce(u.choices #>> array['match', r.sheet, r.row::text], 'leave') as choice, count(*)::int as rows
    from upload_row r join upload u on u.school_id = r.school_id and u.id = r.upload_id
    where r.school_id = ${key.schoolId} and r.upload_id = ${key.id} and r.outcome = 'close_match'
    group by 1`
  const counts: Record<'same' | 'different' | 'leave', number> = { ...NO_MATCHES }
  for (const { choice, rows } of found) counts[choice] = rows
  return counts
}
