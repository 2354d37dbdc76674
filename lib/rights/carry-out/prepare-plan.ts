import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asCase } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { enterCase, leaveCase, peopleToTell } from '#db/queries/rights-data.ts'
import { addCaseEvent, addPlan, caseToCarryOut, plansOf } from '#db/queries/rights-plan.ts'
import type { RightsCaseId, RightsItemId, RightsPlanId } from '#db/vocabulary.ts'
import { sealText } from '#lib/sealing.ts'
import { service } from '#lib/service.ts'
import type { Given, NotPrepared } from './draft.ts'
import { draftOfAccount } from './draft-account.ts'
import { draftOfStudent } from './draft-student.ts'
import { heldPerson } from './held-person.ts'
import { PLAN_PURPOSE } from './plan-purpose.ts'
import { standOf } from './rules.ts'
import { destroys } from './schema.ts'

export type Prepared = { ok: true; planId: RightsPlanId } | NotPrepared

/** Prepares what one right of a case will do, as a preview that can be looked at and, where it destroys, approved. */
export async function preparePlan(
  actor: Actor,
  { caseId, itemId }: { caseId: RightsCaseId; itemId: RightsItemId },
  given: Given = {},
): Promise<Prepared> {
  try {
    return await asCase(actor, caseId, async (tx): Promise<Prepared> => {
      const [{ student, account }, people] = await Promise.all([heldPerson(tx), peopleToTell(tx)])
      await leaveCase(tx)
      const held = await caseToCarryOut(tx, caseId)
      const item = held?.items.find(({ id }) => id === itemId)
      const plan = (await plansOf(tx, caseId)).find((one) => one.itemId === itemId && one.carriedOutAt === null) ?? null
      if (held?.accountId === actor.personId) return { ok: false, reason: 'own_account' }
      if (!held || !item || !(student || account) || standOf(held.state, true, item, plan) !== 'to_prepare')
        return { ok: false, reason: plan ? 'open_already' : 'not_now' }
      await enterCase(tx)
      const draft = student
        ? await draftOfStudent(tx, held, item.ask, student, people, given)
        : account
          ? await draftOfAccount(tx, held, item.ask, account, people, given)
          : ({ ok: false, reason: 'not_now' } as const)
      await leaveCase(tx)
      if ('reason' in draft) return draft
      const id = uuid() as RightsPlanId
      const sealed =
        draft.sealed === undefined ? null : sealText(service().secret, PLAN_PURPOSE, JSON.stringify(draft.sealed), id)
      const { preview } = draft
      await addPlan(tx, actor.personId, {
        id,
        caseId,
        itemId,
        ask: item.ask,
        destroys: destroys(item.ask),
        preview,
        sealed,
      })
      await addCaseEvent(tx, held, actor.personId, 'plan_prepared', { ask: item.ask })
      await record(
        tx,
        actor,
        'rights_plan.prepared',
        { kind: 'rights_case', id: caseId, schoolId: student?.schoolId ?? null },
        { ask: item.ask },
      )
      return { ok: true, planId: id }
    })
  } catch (error) {
    if (isDatabaseFailure(error) && error.constraint === 'rights_plan_open_once')
      return { ok: false, reason: 'open_already' }
    throw error
  }
}
