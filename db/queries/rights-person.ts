import type { Tx } from '../actor.ts'
import type { PersonId, RightsCaseId, Role, SchoolId, StudentId } from '../vocabulary.ts'

/** A student who may be the one. */
export type StudentCandidate = {
  studentId: StudentId
  schoolId: SchoolId
  school: string
  surname: string
  forename: string
  preferred: string | null
  yearGroup: number
  dateOfBirth: string
}

type Post = { role: Role; place: string | null }
/** Somebody of the staff who may be the one. */
export type AccountCandidate = { personId: PersonId; name: string; email: string; posts: Post[] }

/** Looks in every school, for a handler of an open case; the database writes down that it was looked for. 20 at most. */
export async function findCaseStudents(
  tx: Tx,
  caseId: RightsCaseId,
  wanted: { surname: string; forename: string; born: string },
): Promise<StudentCandidate[]> {
  return [
    ...(await tx.sql<StudentCandidate[]>`
      select student_id as "studentId", school_id as "schoolId", school, legal_surname as surname,
        legal_forename as forename, preferred_forename as preferred, year_group as "yearGroup",
        date_of_birth::text as "dateOfBirth"
      from wex.find_case_students(${caseId}, ${wanted.surname}, ${wanted.forename}, ${wanted.born})`),
  ]
}

/** The same among accounts, by a part of the name or the whole email address. */
export async function findCaseAccounts(tx: Tx, caseId: RightsCaseId, words: string): Promise<AccountCandidate[]> {
  return [
    ...(await tx.sql<AccountCandidate[]>`
      select person_id as "personId", name, email, posts from wex.find_case_accounts(${caseId}, ${words})`),
  ]
}

/** The school of a student whom a handler takes for the one; null where there is no such student. */
export async function candidateSchool(tx: Tx, caseId: RightsCaseId, id: StudentId): Promise<SchoolId | null> {
  const [row] = await tx.sql<{ school: SchoolId | null }[]>`select wex.candidate_school(${caseId}, ${id}) as school`
  return row?.school ?? null
}

/** Whom a case was found to be about. */
export type CaseSubject =
  | {
      kind: 'student'
      surname: string
      forename: string
      preferred: string | null
      yearGroup: number
      tutorGroup: string | null
      dateOfBirth: string
      schoolId: SchoolId
      school: string
      restricted: boolean
    }
  | { kind: 'account'; name: string; email: string; posts: Post[]; restricted: boolean }

export async function caseSubject(tx: Tx, caseId: RightsCaseId): Promise<CaseSubject | null> {
  const [row] = await tx.sql<{ subject: CaseSubject | null }[]>`select wex.case_subject(${caseId}) as subject`
  return row?.subject ?? null
}

/** Whoever handles cases, to be given one. */
export async function rightsHandlers(tx: Tx): Promise<{ personId: PersonId; name: string }[]> {
  return [
    ...(await tx.sql<{ personId: PersonId; name: string }[]>`
      select distinct p.id as "personId", p.name from role_grant g join person p on p.id = g.person_id
      where g.role = 'data_protection_officer' and g.ended_at is null and g.suspended_at is null
        and p.deactivated_at is null
      order by p.name, p.id`),
  ]
}
