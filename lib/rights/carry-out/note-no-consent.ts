import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addCaseEvent, caseToCarryOut, endItem } from '#db/queries/rights-plan.ts'
import type { RightsCaseId, RightsItemId } from '#db/vocabulary.ts'
import type { Receipt } from './schema.ts'

/**
 * Writes down, with its coded reason, that a withdrawal which was granted finds nothing to withdraw: nothing that is held
 * of an account is used by consent (lib/rights/reasons.ts). Whoever decides is not let grant one; it is for what was
 * granted before it was known that the request is about an account.
 * @returns false where there is nothing of the kind
 */
export async function noteNoConsent(
  actor: Actor,
  { caseId, itemId }: { caseId: RightsCaseId; itemId: RightsItemId },
): Promise<boolean> {
  return await asActor(actor, async (tx) => {
    const held = await caseToCarryOut(tx, caseId)
    const item = held?.items.find(({ id }) => id === itemId)
    const granted = item?.outcome === 'granted' || item?.outcome === 'partly'
    const over = held?.state === 'closed' || held?.state === 'withdrawn'
    if (!held || held.accountId === null || held.accountId === actor.personId || !item) return false
    if (item.ask !== 'withdrawal' || !granted || over || item.carriedOutAt !== null) return false
    const receipt: Receipt = {
      tables: [],
      leftOut: [],
      tell: [],
      reasons: ['no_consent'],
      checked: 'The data inventory names no use of an account by consent: nothing was there to be stopped.',
    }
    if (!(await endItem(tx, itemId, receipt))) return false
    await addCaseEvent(tx, held, actor.personId, 'carried_out', { ask: item.ask, reason: 'no_consent' })
    const subject = { kind: 'rights_case', id: caseId, schoolId: null } as const
    await record(tx, actor, 'rights_plan.carried_out', subject, { ask: item.ask, reason: 'no_consent' })
    return true
  })
}
