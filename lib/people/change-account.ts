import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { lockPerson, lockRoles } from '#db/queries/change-roles.ts'
import { deactivatePerson, onePerson, otherAdministrators, reactivatePerson } from '#db/queries/people.ts'
import type { PersonId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import type { AccountDeed } from './schema.ts'

export type AccountChanged =
  | { ok: true; changed: boolean }
  | { ok: false; reason: 'not_found' | 'own' | 'last_administrator' }

/**
 * Closes an account, or opens it again with the roles it had. Nothing is deleted; sessions and tokens end in the same
 * moment (a trigger). For those who govern; nobody closes their own.
 */
export async function changeAccount(
  actor: Actor,
  { personId, deed }: { personId: PersonId; deed: AccountDeed },
): Promise<AccountChanged> {
  if (personId === actor.personId) return { ok: false, reason: 'own' }
  const answer = await asActor(actor, async (tx): Promise<AccountChanged> => {
    await lockRoles(tx, 'administrators')
    const state = await lockPerson(tx, personId)
    const person = await onePerson(tx, personId)
    if (state === null || !person) return { ok: false, reason: 'not_found' }
    if (state === (deed === 'deactivate' ? 'closed' : 'open')) return { ok: true, changed: false }
    const governs = person.grants.some(({ role }) => role === 'council_administrator')
    if (deed === 'deactivate' && governs && (await otherAdministrators(tx, personId)) === 0)
      return { ok: false, reason: 'last_administrator' }

    const word = deed === 'deactivate' ? 'person.deactivated' : 'person.reactivated'
    await record(tx, actor, word, { kind: 'person', id: personId, schoolId: null })
    for (const { role, school, partner, suspendedAt, schoolId } of person.grants) {
      if (suspendedAt !== null) continue
      const post = { role, place: school ?? partner }
      const to = { to: person.email, personId, schoolId }
      await (deed === 'deactivate'
        ? queueMail(tx, { template: 'role_suspended', parameters: { ...post, because: 'decided' }, ...to })
        : queueMail(tx, { template: 'role_restored', parameters: post, ...to }))
    }
    const change = deed === 'deactivate' ? deactivatePerson : reactivatePerson
    if (!(await change(tx, personId))) throw new Error('An account that was held for a change did not change.')
    return { ok: true, changed: true }
  })
  if (answer.ok && answer.changed) kickMail()
  return answer
}
