import type { Actor, Tx } from '#db/actor.ts'
import { type AuditAction, record } from '#db/audit.ts'
import {
  onePermission,
  type PermissionEntry,
  type PermittedStudent,
  permittedStudents,
} from '#db/queries/permission.ts'
import { type PermissionField, type PermissionId, ROLE_WORDS, type SharedField } from '#db/vocabulary.ts'
import { recordSharing } from '#lib/privacy/record-sharing.ts'

export type Look = { request: PermissionEntry; students: PermittedStudent[] }

type LookAction = Extract<AuditAction, `permission.${string}`>

/**
 * What a school permitted this officer to see, and nothing where nothing is in force. That it was looked at is written
 * down of the request and of each student: where it cannot be, nothing is shown.
 */
export async function look(tx: Tx, actor: Actor, id: PermissionId, how: LookAction): Promise<Look | null> {
  const request = await onePermission(tx, id)
  if (request?.state !== 'in_force' || request.askedById !== actor.personId) return null
  const students = await permittedStudents(tx, id)
  const { schoolId } = request
  if (how !== 'permission.downloaded')
    await record(tx, actor, how, { kind: 'permission', id, schoolId }, { students: students.length })
  for (const { studentId } of students)
    await record(tx, actor, 'student.viewed', { kind: 'student', id: studentId, schoolId }, { permission: id })
  for (const student of students) if (!(await share(tx, request, student))) return null
  return { request, students }
}

/** What each field is called in the recipients' ledger. */
const SHARED = {
  names: ['legalSurname', 'legalForename', 'preferredForename'],
  year_group: ['yearGroup'],
  tutor_group: ['tutorGroup'],
  date_of_birth: ['dateOfBirth'],
  email: ['email'],
  stage: ['stage'],
} satisfies Record<PermissionField, SharedField[]>

/** Into the recipients' ledger, student by student, since the school may have granted each other fields. */
const share = (tx: Tx, { id, schoolId }: PermissionEntry, { studentId, fields }: PermittedStudent): Promise<boolean> =>
  recordSharing(tx, {
    schoolId,
    students: [studentId],
    means: 'permission',
    fields: fields.flatMap((field) => SHARED[field]),
    basis: { kind: 'permission', id },
    recipient: { kind: 'council_officer', id: null, name: ROLE_WORDS.council_officer },
  })
