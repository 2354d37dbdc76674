import type { Tx } from '../actor.ts'
import type {
  PermissionAnswer,
  PermissionField,
  PermissionId,
  PermissionSide,
  PermissionState,
  PersonId,
  SchoolId,
  StudentId,
} from '../vocabulary.ts'

export type PermissionEntry = {
  id: PermissionId
  schoolId: SchoolId
  school: string
  askedById: PersonId
  askedBy: string | null
  askedAt: string
  purpose: string
  fields: PermissionField[]
  recipients: string
  until: string
  people: number
  granted: number | null
  remindedAt: string | null
  answer: PermissionAnswer | null
  answeredAt: string | null
  answeredBy: string | null
  answerNote: string | null
  /** When the last of what was granted ends. */
  endsAt: string | null
  withdrawnAt: string | null
  withdrawnBy: string | null
  withdrawnSide: PermissionSide | null
  withdrawnReason: string | null
  state: PermissionState
}

const fields = (tx: Tx) => tx.sql`
  r.id, r.school_id as "schoolId", s.name as school, r.asked_by as "askedById", wex.display_name(r.asked_by) as "askedBy",
  r.asked_at as "askedAt", r.purpose, r.fields, r.recipients, r.until, r.people, r.granted, r.reminded_at as "remindedAt",
  r.answer, r.answered_at as "answeredAt", wex.display_name(r.answered_by) as "answeredBy", r.answer_note as "answerNote",
  r.ends_at as "endsAt", r.withdrawn_at as "withdrawnAt", wex.display_name(r.withdrawn_by) as "withdrawnBy",
  r.withdrawn_side as "withdrawnSide", r.withdrawn_reason as "withdrawnReason",
  case when r.withdrawn_at is not null then 'withdrawn' when r.answer = 'no' then 'refused'
    when coalesce(r.ends_at, r.until) <= (select wex.now()) then 'expired'
    when r.answer is null then 'asked' else 'in_force' end as state`

/** Requests that one may see, those that wait first, then the latest. @param wanted.page from 1 */
export async function listPermissions(
  tx: Tx,
  wanted: { schoolId: SchoolId | null; page: number; size: number },
): Promise<{ found: number; waiting: number; inForce: number; entries: PermissionEntry[] }> {
  const { schoolId, page, size } = wanted
  const where = tx.sql`where ${schoolId}::uuid is null or r.school_id = ${schoolId}::uuid`
  const [[counted], entries] = await Promise.all([
    tx.sql<{ found: number; waiting: number; inForce: number }[]>`
      select count(*)::int as found, count(*) filter (where state = 'asked')::int as waiting,
        count(*) filter (where state = 'in_force')::int as "inForce"
      from (select ${fields(tx)} from permission_request r join school s on s.id = r.school_id ${where}) f`,
    tx.sql<PermissionEntry[]>`
      select * from (select ${fields(tx)} from permission_request r join school s on s.id = r.school_id ${where}) f
      order by state = 'asked' desc, "askedAt" desc, id limit ${size} offset ${(page - 1) * size}`,
  ])
  return { ...(counted ?? { found: 0, waiting: 0, inForce: 0 }), entries: [...entries] }
}

/** One that one may see, or null. */
export async function onePermission(tx: Tx, id: PermissionId): Promise<PermissionEntry | null> {
  const [found] = await tx.sql<PermissionEntry[]>`
    select ${fields(tx)} from permission_request r join school s on s.id = r.school_id where r.id = ${id}`
  return found ?? null
}

export type PermissionNameEntry = {
  n: number
  name: string
  granted: boolean | null
  studentId: StudentId | null
  fields: PermissionField[] | null
  until: string | null
  note: string | null
  /** The student who is meant, to those who may see the school's students. */
  student: { legalSurname: string; legalForename: string; preferredForename: string | null } | null
}

/** The names of a request with their answers, for the officer who typed them and for the school. */
export async function namesOfPermission(
  tx: Tx,
  { id, schoolId }: { id: PermissionId; schoolId: SchoolId },
): Promise<PermissionNameEntry[]> {
  return [
    ...(await tx.sql<PermissionNameEntry[]>`
      select p.n, p.name, p.granted, p.student_id as "studentId", p.fields, p.until, p.note,
        case when t.id is not null then json_build_object('legalSurname', t.legal_surname, 'legalForename', t.legal_forename,
          'preferredForename', t.preferred_forename) end as student
      from permission_name p left join student t on t.school_id = p.school_id and t.id = p.student_id
      where p.school_id = ${schoolId} and p.request_id = ${id} order by p.n`),
  ]
}

/** A request with its names, which can be typed here and never later. Officers alone: refused with 42501. */
export async function addPermission(
  tx: Tx,
  values: {
    id: PermissionId
    schoolId: SchoolId
    askedBy: PersonId
    purpose: string
    fields: readonly PermissionField[]
    recipients: string
    until: string
    names: readonly string[]
  },
): Promise<void> {
  const { id, schoolId, names } = values
  await tx.sql`
    insert into permission_request (id, school_id, asked_by, purpose, fields, recipients, until, people)
    values (${id}, ${schoolId}, ${values.askedBy}, ${values.purpose}, ${[...values.fields]}::text[], ${values.recipients},
      ${values.until}, ${names.length})`
  await tx.sql`
    insert into permission_name (school_id, request_id, n, name)
    select ${schoolId}, ${id}, n, name from unnest(${[...names]}::text[]) with ordinality as t (name, n)`
}

/** Those of a school's students of whom nothing beyond the basics may be shared. */
export async function basicsOnlyAmong(tx: Tx, schoolId: SchoolId, ids: readonly StudentId[]): Promise<Set<StudentId>> {
  const rows = await tx.sql<{ id: StudentId }[]>`
    select id from student where school_id = ${schoolId} and id = any (${[...ids]}::uuid[]) and basics_only`
  return new Set(rows.map(({ id }) => id))
}

/** What a school says to one name. `until` is an ISO instant, null for as long as was asked. */
export type NameAnswer = { n: number; note: string | null } & (
  | { granted: false }
  | { granted: true; studentId: StudentId; fields: readonly PermissionField[]; until: string | null }
)

export type AnswerOutcome =
  | 'done'
  | 'not_found'
  | 'answered'
  | 'over'
  | 'incomplete'
  | 'no_such_student'
  | 'basics_only'
  | 'wider'

/** The school's answer, once: whoever comes second is told `answered`, and nothing of theirs is written. */
export async function answerPermission(
  tx: Tx,
  id: PermissionId,
  answers: readonly NameAnswer[],
  note: string | null,
): Promise<AnswerOutcome> {
  const [row] = await tx.sql<{ outcome: AnswerOutcome }[]>`
    select wex.answer_permission(${id}, ${tx.sql.json(answers as never)}, ${note}) as outcome`
  return row?.outcome ?? 'not_found'
}

/** By either side, effective with the transaction. `over` where there is nothing left to take back. */
export async function withdrawPermission(
  tx: Tx,
  id: PermissionId,
  reason: string | null,
): Promise<'done' | 'not_found' | 'over'> {
  const [row] = await tx.sql<{ outcome: 'done' | 'not_found' | 'over' }[]>`
    select wex.withdraw_permission(${id}, ${reason}) as outcome`
  return row?.outcome ?? 'not_found'
}

/** Whom to write to of what one did to a request. */
export async function otherSideOf(tx: Tx, id: PermissionId): Promise<{ personId: PersonId; email: string }[]> {
  return [
    ...(await tx.sql<{ personId: PersonId; email: string }[]>`
      select person_id as "personId", email from wex.other_side_of_permission(${id}) order by email`),
  ]
}

/** A student as a school permitted an officer to see them: null where the field was not granted, or is not held. */
export type PermittedStudent = {
  n: number
  studentId: StudentId
  legalSurname: string | null
  legalForename: string | null
  preferredForename: string | null
  yearGroup: number | null
  tutorGroup: string | null
  dateOfBirth: string | null
  email: string | null
  stage: string | null
  fields: PermissionField[]
  until: string
}

/** All that an officer ever sees of students; whether, the database decides anew at every look. */
export async function permittedStudents(tx: Tx, id: PermissionId): Promise<PermittedStudent[]> {
  return [
    ...(await tx.sql<PermittedStudent[]>`
      select n, student_id as "studentId", legal_surname as "legalSurname", legal_forename as "legalForename",
        preferred_forename as "preferredForename", year_group as "yearGroup", tutor_group as "tutorGroup",
        date_of_birth::text as "dateOfBirth", email, stage, fields, until
      from wex.permitted_students(${id})`),
  ]
}

/** Looks at, prints and downloads of a permission's students, the latest first: for the school. */
export async function looksAt(
  tx: Tx,
  { id, schoolId }: { id: PermissionId; schoolId: SchoolId },
  limit: number,
): Promise<{ id: string; at: string; by: string | null; action: string; students: number }[]> {
  return [
    ...(await tx.sql<{ id: string; at: string; by: string | null; action: string; students: number }[]>`
      select id::text, at, wex.display_name(person_id) as by, action, coalesce((details->>'students')::int, 0) as students
      from audit_event
      where subject_id = ${id} and school_id = ${schoolId}
        and action in ('permission.viewed', 'permission.printed', 'permission.downloaded')
      order by id desc limit ${limit}`),
  ]
}

/** For the retention role: requests of which a school is to be reminded now. Each is given once. */
export async function permissionsToRemindOf(
  tx: Tx,
): Promise<{ id: PermissionId; schoolId: SchoolId; school: string; people: number }[]> {
  return [
    ...(await tx.sql<{ id: PermissionId; schoolId: SchoolId; school: string; people: number }[]>`
      select request_id as id, school_id as "schoolId", school, people from wex.remind_permissions()`),
  ]
}
