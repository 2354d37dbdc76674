import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addCaseEvent, caseToCarryOut, planById, setPlanAside as setAside } from '#db/queries/rights-plan.ts'
import type { RightsPlanId } from '#db/vocabulary.ts'

/** Gives a plan up that was not carried out, so that another can be prepared. @returns false where there is none */
export async function setPlanAside(actor: Actor, planId: RightsPlanId): Promise<boolean> {
  return await asActor(actor, async (tx) => {
    const plan = await planById(tx, planId)
    const held = plan && (await caseToCarryOut(tx, plan.caseId))
    if (!plan || !held || !(await setAside(tx, planId))) return false
    await addCaseEvent(tx, held, actor.personId, 'plan_set_aside', { ask: plan.ask })
    const subject = { kind: 'rights_case', id: plan.caseId, schoolId: null } as const
    await record(tx, actor, 'rights_plan.set_aside', subject, { ask: plan.ask })
    return true
  })
}
