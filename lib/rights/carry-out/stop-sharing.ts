import 'server-only'
import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { caseStudent, enterCase, leaveCase, peopleToTell, stopSharing } from '#db/queries/rights-data.ts'
import { addCaseEvent, caseToCarryOut } from '#db/queries/rights-plan.ts'
import type { RightsCaseId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { mayStopSharing } from './rules.ts'
import { tellPeople } from './tell-people.ts'

/**
 * Withdrawal of consent, at once: from this transaction on nothing beyond names and date of birth is shared, by the
 * database's own policies. One person is enough, since nothing is deleted; what is deleted afterwards is a plan that a
 * second person approves (delete-beyond-basics.ts). In the caller's transaction, as whoever handles the case.
 * @returns false where nothing was shared any more, nobody was found, or it was refused
 */
export async function stopSharingIn(tx: Tx, actor: Actor, caseId: RightsCaseId): Promise<boolean> {
  const held = await caseToCarryOut(tx, caseId)
  if (!held?.items.some(mayStopSharing)) return false
  await enterCase(tx, caseId)
  const [student, people] = await Promise.all([caseStudent(tx), peopleToTell(tx)])
  const stopped = student !== null && (await stopSharing(tx))
  await leaveCase(tx)
  if (!student || !stopped) return false
  await addCaseEvent(tx, held, actor.personId, 'sharing_stopped', {})
  await tellPeople(tx, held, 'withdrawal', people, actor)
  const subject = { kind: 'student', id: student.id, schoolId: student.schoolId } as const
  await record(tx, actor, 'sharing.stopped', subject, { because: 'withdrawal' })
  return true
}

/** The same by itself: before the right is decided, or where whom it is about was found afterwards. */
export async function stopSharingNow(actor: Actor, caseId: RightsCaseId): Promise<boolean> {
  const done = await asActor(actor, (tx) => stopSharingIn(tx, actor, caseId))
  if (done) kickMail()
  return done
}
