import type { Tx } from './actor.ts'
import { auditEvent } from './schema/audit.ts'
import type { PersonId, SchoolId, SessionId, SessionKind } from './vocabulary.ts'

/** Everything that is written down when it happens. A closed list: a new deed adds its word here. */
export const AUDIT_ACTIONS = [
  'session.signed_in',
  'session.signed_out',
  'session.refused',
  'cohort.created',
  'cohort.changed',
  'cohort.rolled_over',
  'cohort.template_downloaded',
  'progress_sheet.downloaded',
  'progress_sheet.received',
  'progress_sheet.saved',
  'progress_sheet.set_aside',
  'upload.received',
  'upload.refused',
  'upload.committed',
  'upload.set_aside',
  'upload.undone',
  'upload.problem_rows_downloaded',
  'upload.errors_downloaded',
  'upload.columns_remembered',
  'student.added',
  'student.changed',
  'student.removed',
  'student.restored',
  'student.viewed',
  'student.found',
  'cohort.students_read',
  'stage.changed',
  'report.viewed',
  'report.downloaded',
  'person.invited',
  'invitation.resent',
  'invitation.withdrawn',
  'invitation.accepted',
  'passphrase.changed',
  'passphrase.reset_asked',
  'passphrase.reset',
  'email.change_asked',
  'email.changed',
  'factor.added',
  'factor.removed',
  'factor.used',
  'factor.refused',
  'factor_rule.changed',
  'recovery_codes.made',
  'role.granted',
  'role.ended',
  'role.suspended',
  'role.restored',
  'people.downloaded',
  'person.deactivated',
  'person.reactivated',
  'session.ended',
  'sessions.ended',
  'api_token.made',
  'api_token.revoked',
  'access_review.started',
  'access_review.answered',
  'access_review.lapsed',
  'mail.sent_again',
  'mail.corrected',
  'identity.linked',
  'identity.removed',
  'privacy.chosen',
  'consent.asked',
  'sharing.viewed',
  'sharing.downloaded',
  'sharing.stopped',
  'instruction.recorded',
  'notice.draft_saved',
  'notice.draft_discarded',
  'notice.published',
  'notice.withdrawn',
  'notice.acknowledged',
  'telling.recorded',
  'partner.added',
  'partner.changed',
  'partner_agreement.made',
  'partner_agreement.ended',
  'permission.asked',
  'permission.answered',
  'permission.withdrawn',
  'permission.viewed',
  'permission.printed',
  'permission.downloaded',
  'rights_case.entered',
  'rights_case.viewed',
  'rights_case.changed',
  'rights_case.searched',
  'rights_case.exported',
  'rights_figures.downloaded',
  'rights_proof.viewed',
  'rights_part.answered',
  'bank_holiday.added',
  'bank_holiday.removed',
  'rights_plan.prepared',
  'rights_plan.approved',
  'rights_plan.set_aside',
  'rights_plan.carried_out',
  'rights_pack.looked_at',
  'restriction.set',
  'restriction.lift_told',
  'restriction.lifted',
  'data_inventory.downloaded',
  'retention.changed',
  'retention.disposed',
  'disposals.downloaded',
  'hold.placed',
  'hold.sought',
  'hold.viewed',
  'hold.reviewed',
  'hold.released',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

export type AuditSubject = {
  /** The sign-in role writes of sessions, persons and invitations alone (db/schema/audit.ts). */
  kind:
    | 'session'
    | 'cohort'
    | 'upload'
    | 'student'
    | 'report'
    | 'person'
    | 'invitation'
    | 'review'
    | 'mail'
    | 'factor_rule'
    | 'privacy_choice'
    | 'notice'
    | 'telling'
    | 'partner'
    | 'permission'
    | 'rights_case'
    | 'rights_part'
    | 'bank_holiday'
    | 'inventory'
    | 'retention'
    | 'hold'
  /** A uuid. Sessions and tokens have none: theirs is null. */
  id: string | null
}

/** Who did it: an actor, or a person alone where no session does the deed; null for nobody. */
type Doer = { personId: PersonId | null; sessionId?: SessionId; session?: { readonly kind: SessionKind } }

/** How the record names a token: the beginning of its hash tells one from another, and is of no use to anybody. */
export const tokenReference = (id: SessionId): string => id.slice(0, 8)

/**
 * Writes what was done, in the transaction of the deed: if it cannot be written, the deed does not happen.
 * What a personal access token did says so, and which one.
 * @param details facts without personal data: counts, stages, names of fields, never their values
 */
export async function record(
  tx: Tx,
  by: Doer,
  action: AuditAction,
  subject: AuditSubject & { schoolId: SchoolId | null },
  details?: Record<string, string | number | boolean | string[] | null>,
): Promise<void> {
  const token = by.session?.kind === 'api' && by.sessionId ? { token: tokenReference(by.sessionId) } : null
  await tx.db.insert(auditEvent).values({
    personId: by.personId,
    schoolId: subject.schoolId,
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    details: details || token ? { ...details, ...token } : null,
  })
}
