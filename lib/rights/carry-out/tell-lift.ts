import 'server-only'
import { type Actor, asCase } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { caseStudent, leaveCase } from '#db/queries/rights-data.ts'
import { addCaseEvent, addLetter, caseToCarryOut } from '#db/queries/rights-plan.ts'
import type { RightsCaseId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { dateInWords } from '#lib/dates.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'

export type LiftTold = { ok: true; byMail: boolean } | { ok: false; reason: 'not_restricted' | 'not_later' }

/**
 * Tells the person on which day their information is used again, before it is (UK GDPR article 18(3)): by mail, and as a
 * letter of the case, which is printed where there is no address. The database lifts no restriction that was not told.
 */
export async function tellLift(actor: Actor, caseId: RightsCaseId, liftsOn: string): Promise<LiftTold> {
  if (liftsOn <= today()) return { ok: false, reason: 'not_later' }
  const told = await asCase(actor, caseId, async (tx): Promise<LiftTold> => {
    const student = await caseStudent(tx)
    await leaveCase(tx)
    const held = await caseToCarryOut(tx, caseId)
    if (!student?.restricted || !held) return { ok: false, reason: 'not_restricted' }
    const { requesterEmail: to, reference } = held
    const words = `At the moment we only store your information. On ${dateInWords(liftsOn)} that ends, and it is used again as before. If you do not agree, tell us before that day.`
    await addLetter(tx, caseId, actor.personId, 'restriction_lift', words)
    if (to !== null)
      await queueMail(tx, { to, template: 'rights_restriction_lifting', parameters: { reference, day: liftsOn } })
    await addCaseEvent(tx, held, actor.personId, 'restriction_lift_told', { liftsOn, byMail: to !== null })
    const subject = { kind: 'student', id: student.id, schoolId: student.schoolId } as const
    await record(tx, actor, 'restriction.lift_told', subject, { liftsOn })
    return { ok: true, byMail: to !== null }
  })
  if (told.ok) kickMail()
  return told
}
