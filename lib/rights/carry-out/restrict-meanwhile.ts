import 'server-only'
import { type Actor, asCase } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { restrictAccount } from '#db/queries/rights-account.ts'
import { enterCase, leaveCase, peopleToTell, restrictStudent } from '#db/queries/rights-data.ts'
import { addCaseEvent, caseToCarryOut } from '#db/queries/rights-plan.ts'
import type { RightsCaseId, RightsItemId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { heldPerson, subjectOf } from './held-person.ts'
import { mayRestrictMeanwhile } from './rules.ts'
import { tellPeople } from './tell-people.ts'

export type RestrictedMeanwhile = { ok: true } | { ok: false; reason: 'not_now' | 'own_account' | 'last_administrator' }

/**
 * Stores somebody's information only, while it is looked into whether it is right, or whether an objection stands (UK
 * GDPR article 18(1)(a) and (d)). At once, without a second person: it destroys nothing.
 */
export async function restrictMeanwhile(
  actor: Actor,
  { caseId, itemId }: { caseId: RightsCaseId; itemId: RightsItemId },
): Promise<RestrictedMeanwhile> {
  const done = await asCase(actor, caseId, async (tx): Promise<RestrictedMeanwhile> => {
    const [person, people] = await Promise.all([heldPerson(tx), peopleToTell(tx)])
    await leaveCase(tx)
    const held = await caseToCarryOut(tx, caseId)
    const item = held?.items.find(({ id }) => id === itemId)
    if (held?.accountId === actor.personId) return { ok: false, reason: 'own_account' }
    if (!(person.student || person.account) || !held || !item || !mayRestrictMeanwhile(item))
      return { ok: false, reason: 'not_now' }
    await enterCase(tx)
    const restricted = person.student ? await restrictStudent(tx, true) : await restrictAccount(tx, true)
    await leaveCase(tx)
    if (restricted === 'last_administrator') return { ok: false, reason: restricted }
    if (restricted === false || restricted === 'as_before') return { ok: false, reason: 'not_now' }
    await tellPeople(tx, held, 'restriction', people, actor)
    await addCaseEvent(tx, held, actor.personId, 'restricted_meanwhile', { ask: item.ask })
    await record(tx, actor, 'restriction.set', subjectOf(person), { because: item.ask })
    return { ok: true }
  })
  if (done.ok) kickMail()
  return done
}
