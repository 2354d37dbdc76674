import type { Tx } from './actor.ts'
import { auditEvent } from './schema/audit.ts'
import type { PersonId, SchoolId } from './vocabulary.ts'

/** Everything that is written down when it happens. A closed list: a new deed adds its word here. */
export const AUDIT_ACTIONS = [
  'session.signed_in',
  'session.signed_out',
  'session.refused',
  'cohort.created',
  'cohort.changed',
  'upload.received',
  'upload.refused',
  'upload.committed',
  'upload.set_aside',
  'upload.problem_rows_downloaded',
  'student.added',
  'student.changed',
  'student.viewed',
  'student.found',
  'stage.changed',
  'report.viewed',
  'report.downloaded',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

export type AuditSubject = { kind: 'session' | 'cohort' | 'upload' | 'student' | 'report'; id: string | null }

/**
 * Writes what was done, in the transaction of the deed: if it cannot be written, the deed does not happen.
 * @param details facts without personal data: counts, stages, names of fields, never their values
 */
export async function record(
  tx: Tx,
  by: { personId: PersonId | null },
  action: AuditAction,
  subject: AuditSubject & { schoolId: SchoolId | null },
  details?: Record<string, string | number | boolean | string[] | null>,
): Promise<void> {
  await tx.db.insert(auditEvent).values({
    personId: by.personId,
    schoolId: subject.schoolId,
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    details: details ?? null,
  })
}
