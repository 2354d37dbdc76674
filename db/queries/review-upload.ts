import type { Tx } from '../actor.ts'
import type { CohortId, SchoolId, StudentField, UploadId } from '../vocabulary.ts'

type Key = { schoolId: SchoolId; id: UploadId; cohortId: CohortId }

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

const fields = (table: string) =>
  `json_build_object('upn', ${table}.upn, 'legalSurname', ${table}.legal_surname, 'legalForename', ${table}.legal_forename,
    'preferredForename', ${table}.preferred_forename, 'dateOfBirth', ${table}.date_of_birth, 'yearGroup', ${table}.year_group::text,
    'tutorGroup', ${table}.tutor_group, 'uln', ${table}.uln, 'email', ${table}.email)`

/** Rows that change a student, or may be one, with what is held now beside what the file says. */
export async function comparedRows(
  tx: Tx,
  key: Key,
  outcome: 'changed' | 'close_match',
  limit: number,
): Promise<ComparedRow[]> {
  return await tx.sql<ComparedRow[]>`
    select r.n, r.sheet, r.row, s.id as "studentId", m.id is not null as "inCohort",
      ${tx.sql.unsafe(fields('s'))} as before, ${tx.sql.unsafe(fields('r'))} as after
    from upload_row r
    join student s on s.school_id = ${key.schoolId} and s.id = r.student_id
    left join membership m on m.school_id = ${key.schoolId} and m.cohort_id = ${key.cohortId} and m.student_id = s.id
    where r.school_id = ${key.schoolId} and r.upload_id = ${key.id} and r.outcome = ${outcome}
    order by r.n limit ${limit}`
}

/** Good rows by year group, to say when a file holds other years than the cohort's. */
export async function rowsByYear(tx: Tx, key: Key): Promise<{ yearGroup: number; rows: number }[]> {
  return await tx.sql<{ yearGroup: number; rows: number }[]>`
    select year_group as "yearGroup", count(*)::int as rows from upload_row
    where school_id = ${key.schoolId} and upload_id = ${key.id} and outcome <> 'problem' and year_group is not null
    group by 1 order by 1`
}

/** Students of the cohort who are in no row of the file: shown, never removed. */
export async function notInFile(
  tx: Tx,
  key: Key,
  limit: number,
): Promise<{ total: number; students: { id: string; name: string; tutorGroup: string | null }[] }> {
  const found = await tx.sql<{ id: string; name: string; tutorGroup: string | null; total: number }[]>`
    select s.id, s.legal_surname || ', ' || s.legal_forename as name, s.tutor_group as "tutorGroup", count(*) over ()::int as total
    from membership m join student s on s.school_id = ${key.schoolId} and s.id = m.student_id
    where m.school_id = ${key.schoolId} and m.cohort_id = ${key.cohortId}
      and not exists (select from upload_row r where r.school_id = ${key.schoolId} and r.upload_id = ${key.id} and r.student_id = s.id)
    order by s.surname_folded, s.forename_folded limit ${limit}`
  return { total: found[0]?.total ?? 0, students: found.map(({ total: _, ...student }) => student) }
}
