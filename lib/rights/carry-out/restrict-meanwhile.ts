import 'server-only'
import { type Actor, asCase } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { caseStudent, enterCase, leaveCase, peopleToTell, restrictStudent } from '#db/queries/rights-data.ts'
import { addCaseEvent, caseToCarryOut } from '#db/queries/rights-plan.ts'
import type { RightsCaseId, RightsItemId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { mayRestrictMeanwhile } from './rules.ts'
import { tellPeople } from './tell-people.ts'

/**
 * Stores a student's information only, while it is looked into whether it is right, or whether an objection stands (UK
 * GDPR article 18(1)(a) and (d)). At once, without a second person: it destroys nothing.
 * @returns false where nothing is to be looked into, or it is only stored already
 */
export async function restrictMeanwhile(
  actor: Actor,
  { caseId, itemId }: { caseId: RightsCaseId; itemId: RightsItemId },
): Promise<boolean> {
  const done = await asCase(actor, caseId, async (tx) => {
    const [student, people] = await Promise.all([caseStudent(tx), peopleToTell(tx)])
    await leaveCase(tx)
    const held = await caseToCarryOut(tx, caseId)
    const item = held?.items.find(({ id }) => id === itemId)
    if (!student || !held || !item || !mayRestrictMeanwhile(item)) return false
    await enterCase(tx)
    const restricted = await restrictStudent(tx, true)
    await leaveCase(tx)
    if (!restricted) return false
    await tellPeople(tx, held, 'restriction', people, actor)
    await addCaseEvent(tx, held, actor.personId, 'restricted_meanwhile', { ask: item.ask })
    const subject = { kind: 'student', id: student.id, schoolId: student.schoolId } as const
    await record(tx, actor, 'restriction.set', subject, { because: item.ask })
    return true
  })
  if (done) kickMail()
  return done
}
