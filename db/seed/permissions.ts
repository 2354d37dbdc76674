import type postgres from 'postgres'
import { v7 as uuid } from 'uuid'
import { ACCOUNTS, LARKMEADOW, STAITHE } from '../people.ts'
import type { PermissionField, PersonId, SchoolId } from '../vocabulary.ts'

type School = { id: SchoolId; coordinator: PersonId }
const AT_LARKMEADOW: School = { id: LARKMEADOW.id, coordinator: ACCOUNTS.larkmeadowCoordinator.id }
const AT_STAITHE: School = { id: STAITHE.id, coordinator: ACCOUNTS.staitheCoordinator.id }

type Asked = {
  school: School
  purpose: string
  recipients: string
  fields: PermissionField[]
  /** Days from now, in the past below 0. */
  days: { asked: number; until: number; answered?: number; withdrawn?: number }
  /** Which of the school's students by name are asked for, and whether the school says yes. */
  students: { n: number; granted?: boolean; fields?: PermissionField[]; note?: string }[]
  reason?: string
}

/** Permission requests at every state: one waits at Larkmeadow, one is in force, one was taken back, one is over. */
const REQUESTS: readonly Asked[] = [
  {
    school: AT_LARKMEADOW,
    purpose:
      'Three short portraits in the annual report on work experience, with what each student did and how far they have come.',
    recipients:
      'Readers of the draft in Children’s Services; each student sees their own portrait before it is published.',
    fields: ['names', 'year_group', 'tutor_group', 'stage'],
    days: { asked: -12, answered: -9, until: 80 },
    students: [
      { n: 4, granted: true },
      { n: 19, granted: true, fields: ['names', 'year_group', 'stage'] },
      { n: 33, granted: false, note: 'The family would rather not.' },
    ],
  },
  {
    school: AT_LARKMEADOW,
    purpose: 'Certificates for the county’s evening for employers and students in February.',
    recipients: 'The events team, who print the certificates.',
    fields: ['names', 'tutor_group'],
    days: { asked: -2, until: 60 },
    students: [{ n: 7 }, { n: 52 }],
  },
  {
    school: AT_LARKMEADOW,
    purpose: 'A question in the council meeting about one placement.',
    recipients: 'The director of Children’s Services.',
    fields: ['names', 'stage'],
    days: { asked: -40, answered: -38, withdrawn: -30, until: 20 },
    students: [{ n: 61, granted: true }],
    reason: 'The question was withdrawn, so the information is no longer needed.',
  },
  {
    school: AT_STAITHE,
    purpose: 'A visit of the lead member to students on placement.',
    recipients: 'The lead member and her office.',
    fields: ['names', 'year_group'],
    days: { asked: -60, answered: -57, until: -10 },
    students: [
      { n: 3, granted: true },
      { n: 8, granted: true },
    ],
  },
]

/** What the demonstration's officer has asked of its schools. */
export async function seedPermissions(tx: postgres.TransactionSql): Promise<void> {
  for (const asked of REQUESTS) await seedRequest(tx, asked)
}

async function seedRequest(tx: postgres.TransactionSql, asked: Asked): Promise<void> {
  const { school, days, students, fields } = asked
  const id = uuid()
  const at = (day: number | undefined) =>
    day === undefined ? null : tx`wex.now() + make_interval(days => ${day}::int)`
  const answered = days.answered !== undefined
  const granted = students.filter((student) => student.granted).length
  const whole = students.every((student) => student.granted && !student.fields)
  await tx`
    insert into permission_request (id, school_id, asked_by, asked_at, purpose, fields, recipients, until, people,
      granted, answer, answered_at, answered_by, ends_at, withdrawn_at, withdrawn_by, withdrawn_side, withdrawn_reason)
    values (${id}, ${school.id}, ${ACCOUNTS.officer.id}, ${at(days.asked)}, ${asked.purpose}, ${fields}::text[],
      ${asked.recipients}, ${at(days.until)}, ${students.length},
      ${answered ? granted : null}, ${answered ? (granted === 0 ? 'no' : whole ? 'yes' : 'part') : null},
      ${at(days.answered)}, ${answered ? school.coordinator : null}, ${answered && granted > 0 ? at(days.until) : null},
      ${at(days.withdrawn)}, ${days.withdrawn === undefined ? null : school.coordinator},
      ${days.withdrawn === undefined ? null : 'school'}, ${asked.reason ?? null})`
  for (const [index, { n, granted: yes = null, fields: some, note = null }] of students.entries())
    await tx`
      insert into permission_name (school_id, request_id, n, name, granted, student_id, fields, note)
      select ${school.id}, ${id}, ${index + 1}, s.legal_forename || ' ' || s.legal_surname, ${yes},
        case when ${yes} then s.id end, case when ${yes} then ${some ?? fields}::text[] end, ${note}
      from student s where s.school_id = ${school.id} order by s.surname_folded, s.forename_folded, s.id
      limit 1 offset ${n}`
  if (!answered || granted === 0) return
  await tx`
    insert into audit_event (at, person_id, school_id, action, subject_kind, subject_id, details)
    values (${at((days.answered ?? 0) + 1)}, ${ACCOUNTS.officer.id}, ${school.id}, 'permission.viewed', 'permission', ${id},
      ${tx.json({ students: granted })})`
}
