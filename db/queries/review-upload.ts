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

/** A wrong or doubtful cell. */
export type CellIssue = {
  id: number
  n: number
  sheet: string
  row: number
  column: string | null
  field: StudentField
  code: string
  raw: string | null
  why: string
}

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
    select r.n, r.sheet, r.row, s.id as "studentId", m.id is not null as "inCohort",
      ${tx.sql.unsafe(fields('s'))} as before, ${tx.sql.unsafe(fields('r'))} as after
    from upload_row r
    join student s on s.school_id = ${key.schoolId} and s.id = r.student_id
    left join membership m on m.school_id = ${key.schoolId} and m.cohort_id = ${key.cohortId} and m.student_id = s.id
    where r.school_id = ${key.schoolId} and r.upload_id = ${key.id} and r.outcome = ${outcome}
    order by r.n limit ${limit} offset ${offset}`
}

/** Good rows by year group, to say when a file holds other years than the cohort's. */
export async function rowsByYear(tx: Tx, key: Key): Promise<{ yearGroup: number; rows: number }[]> {
  return await tx.sql<{ yearGroup: number; rows: number }[]>`
    select year_group as "yearGroup", count(*)::int as rows from upload_row
    where school_id = ${key.schoolId} and upload_id = ${key.id} and outcome <> 'problem' and year_group is not null
    group by 1 order by 1`
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

/** What keeps these rows out, in the file's order. */
export async function errorsOfRows(tx: Tx, key: Key, rows: number[]): Promise<CellIssue[]> {
  return await tx.sql<CellIssue[]>`
    select id::int, n, sheet, row, "column", field, code, raw, why from upload_issue
    where school_id = ${key.schoolId} and upload_id = ${key.id} and n = any (${rows}::int[]) and severity = 'error'
    order by id`
}

/** How many of these values are still wrong. */
export async function countErrorsAt(
  tx: Tx,
  key: { schoolId: SchoolId; id: UploadId },
  places: { sheet: string; row: number; field: StudentField }[],
): Promise<number> {
  const [answer] = await tx.sql<{ wrong: number }[]>`
    select count(*)::int as wrong from upload_issue i
    where i.school_id = ${key.schoolId} and i.upload_id = ${key.id} and i.severity = 'error'
      and exists (select from json_to_recordset(${JSON.stringify(places)}::text::json) as p (sheet text, row int, field text)
        where p.sheet = i.sheet and p.row = i.row and p.field = i.field)`
  return answer?.wrong ?? 0
}

/** A kind of doubt, or of problem, in one column: how often, and how it is said of the first cell. */
export type IssueKind = {
  sheet: string
  field: StudentField
  column: string | null
  code: string
  cells: number
  firstRow: number
  raw: string | null
  why: string
}

/** The kinds of doubt of a file, sheet by sheet; or one kind of problem, by its code. */
export async function issueKinds(
  tx: Tx,
  key: Key,
  of: { severity: 'warning' } | { codes: string[] },
): Promise<IssueKind[]> {
  const which =
    'severity' in of ? tx.sql`severity = ${of.severity}` : tx.sql`severity = 'error' and code = any (${of.codes})`
  return await tx.sql<IssueKind[]>`
    select distinct on (sheet, field, code) sheet, field, "column", code, row as "firstRow", raw, why,
      count(*) over (partition by sheet, field, code)::int as cells
    from upload_issue
    where school_id = ${key.schoolId} and upload_id = ${key.id} and ${which}
    order by sheet, field, code, id`
}

/** Doubtful cells, kind by kind. */
export async function doubtsOf(tx: Tx, key: Key, { limit, offset }: Slice): Promise<CellIssue[]> {
  return await tx.sql<CellIssue[]>`
    select id::int, n, sheet, row, "column", field, code, raw, why from upload_issue
    where school_id = ${key.schoolId} and upload_id = ${key.id} and severity = 'warning'
    order by sheet, field, code, id limit ${limit} offset ${offset}`
}

/** Close matches by what was decided about each; what was not decided is left out. */
export async function settledMatches(tx: Tx, key: Key): Promise<Record<'same' | 'different' | 'leave', number>> {
  const found = await tx.sql<{ choice: 'same' | 'different' | 'leave'; rows: number }[]>`
    select coalesce(u.choices #>> array['match', r.sheet, r.row::text], 'leave') as choice, count(*)::int as rows
    from upload_row r join upload u on u.school_id = r.school_id and u.id = r.upload_id
    where r.school_id = ${key.schoolId} and r.upload_id = ${key.id} and r.outcome = 'close_match'
    group by 1`
  const counts = { same: 0, different: 0, leave: 0 }
  for (const { choice, rows } of found) counts[choice] = rows
  return counts
}

/** Every problem of an upload, as the file that is given back says them. */
export async function allErrors(
  tx: Tx,
  key: { schoolId: SchoolId; id: UploadId },
): Promise<{ sheet: string; row: number; field: StudentField | null; why: string }[]> {
  return await tx.sql<{ sheet: string; row: number; field: StudentField | null; why: string }[]>`
    select sheet, row, field, why from upload_issue
    where school_id = ${key.schoolId} and upload_id = ${key.id} and severity = 'error'
    order by id`
}
