import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addCase, addEvent } from '#db/queries/rights-case.ts'
import type { RightsCaseId, RightsItemId } from '#db/vocabulary.ts'
import { newReference } from '../reference.ts'
import { RIGHTS_RULE_VERSION } from '../rules.ts'
import type { EnteredCase } from './schema.ts'

/** Enters a request that arrived without the form, with the day on which it truly arrived. */
export async function enterCase(actor: Actor, { asks, details, ...given }: EnteredCase): Promise<RightsCaseId> {
  const id = uuid() as RightsCaseId
  const items = asks.map((ask) => ({ id: uuid() as RightsItemId, ask, details: details[ask] ?? null }))
  await asActor(actor, async (tx) => {
    const made = {
      ...given,
      id,
      reference: newReference(),
      enteredBy: actor.personId,
      ruleVersion: RIGHTS_RULE_VERSION,
    }
    await addCase(tx, made, items)
    await addEvent(tx, id, actor.personId, { kind: 'entered', to: 'received', details: { channel: given.channel } })
    const subject = { kind: 'rights_case', id, schoolId: null } as const
    await record(tx, actor, 'rights_case.entered', subject, { channel: given.channel, asks: [...asks] })
  })
  return id
}
