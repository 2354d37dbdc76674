import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addCaseEvent, approvePlan as approve, caseToCarryOut, planById } from '#db/queries/rights-plan.ts'
import type { RightsPlanId } from '#db/vocabulary.ts'

export type Approved = { ok: true } | { ok: false; reason: 'not_found' | 'own' | 'own_account' | 'not_now' }

/**
 * A second person agrees to what destroys, having seen its preview. The database refuses whoever prepared it, whoever
 * it is about, and whoever would approve in another's name; of two who approve at once, one does.
 */
export async function approvePlan(actor: Actor, planId: RightsPlanId): Promise<Approved> {
  return await asActor(actor, async (tx): Promise<Approved> => {
    const plan = await planById(tx, planId)
    const held = plan && (await caseToCarryOut(tx, plan.caseId))
    if (!plan || !held || !plan.destroys) return { ok: false, reason: 'not_found' }
    if (held.accountId === actor.personId) return { ok: false, reason: 'own_account' }
    if (plan.preparedById === actor.personId) return { ok: false, reason: 'own' }
    if (!(await approve(tx, planId, actor.personId))) return { ok: false, reason: 'not_now' }
    await addCaseEvent(tx, held, actor.personId, 'plan_approved', { ask: plan.ask })
    const subject = { kind: 'rights_case', id: plan.caseId, schoolId: null } as const
    await record(tx, actor, 'rights_plan.approved', subject, { ask: plan.ask })
    return { ok: true }
  })
}
