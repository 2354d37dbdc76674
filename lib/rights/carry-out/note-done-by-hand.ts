import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addCaseEvent, caseToCarryOut, endItem } from '#db/queries/rights-plan.ts'
import type { RightsCaseId, RightsItemId } from '#db/vocabulary.ts'
import type { Receipt } from './schema.ts'

/**
 * Writes down that a granted right of somebody with an account was carried out by hand, where accounts are looked after:
 * what is made of the data inventory concerns students.
 * @param what without personal data: it stays in the receipt
 * @returns false where there is nothing to carry out by hand
 */
export async function noteDoneByHand(
  actor: Actor,
  { caseId, itemId, what }: { caseId: RightsCaseId; itemId: RightsItemId; what: string },
): Promise<boolean> {
  return await asActor(actor, async (tx) => {
    const held = await caseToCarryOut(tx, caseId)
    const item = held?.items.find(({ id }) => id === itemId)
    const granted = item?.outcome === 'granted' || item?.outcome === 'partly'
    const over = held?.state === 'closed' || held?.state === 'withdrawn'
    if (!held?.ofAccount || !item || !granted || over || item.carriedOutAt !== null) return false
    const receipt: Receipt = { tables: [], leftOut: [], tell: [], checked: `By hand: ${what}` }
    if (!(await endItem(tx, itemId, receipt))) return false
    await addCaseEvent(tx, held, actor.personId, 'carried_out', { ask: item.ask, byHand: true })
    const subject = { kind: 'rights_case', id: caseId, schoolId: null } as const
    await record(tx, actor, 'rights_plan.carried_out', subject, { ask: item.ask, byHand: true })
    return true
  })
}
