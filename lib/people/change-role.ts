import 'server-only'
import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { type AuditAction, record } from '#db/audit.ts'
import { lockGrant, lockRoles, otherCoordinators } from '#db/queries/change-roles.ts'
import { endGrant, oneGrant, onePerson, otherAdministrators, restoreGrant, suspendGrant } from '#db/queries/people.ts'
import type { GrantId, PersonId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import type { Mail } from '#lib/mail/templates.ts'
import { mayChangeGrant } from './may-change.ts'
import type { RoleDeed } from './schema.ts'

export type RoleChanged =
  | { ok: true; changed: boolean; own: boolean }
  | { ok: false; reason: 'not_found' | 'own' | 'last_administrator' | 'last_coordinator' }

const WORDS = { end: 'role.ended', suspend: 'role.suspended', restore: 'role.restored' } satisfies Record<
  RoleDeed,
  AuditAction
>
const CHANGES = { end: endGrant, suspend: suspendGrant, restore: restoreGrant } satisfies Record<RoleDeed, unknown>

type Held = NonNullable<Awaited<ReturnType<typeof oneGrant>>>

/**
 * Ends, pauses or restores a role, and tells whose it is. Sessions of theirs end in the same moment (a trigger). The
 * deed is written down and the mail queued before it is done: whoever ends a role of their own is nobody afterwards.
 * Doing what is done already changes nothing.
 * @param knows whoever ends a role of their own has said that they know; else `own`, as for pausing and restoring it
 * @returns `last_administrator` and `last_coordinator` where nobody would be left to let people in
 */
export async function changeRole(
  actor: Actor,
  wanted: { personId: PersonId; grantId: GrantId; deed: RoleDeed; knows: boolean },
): Promise<RoleChanged> {
  const { grantId, deed } = wanted
  const answer = await asActor(actor, async (tx): Promise<RoleChanged> => {
    const grant = await oneGrant(tx, grantId)
    if (!grant || grant.personId !== wanted.personId || !mayChangeGrant(actor, grant))
      return { ok: false, reason: 'not_found' }
    const own = grant.personId === actor.personId
    if (own && (deed !== 'end' || !wanted.knows)) return { ok: false, reason: 'own' }

    await lockRoles(tx, grant.schoolId ?? 'administrators')
    const state = await lockGrant(tx, grantId)
    if (state === null) return { ok: false, reason: 'not_found' }
    if (deed === (state === 'live' ? 'restore' : 'suspend')) return { ok: true, changed: false, own }
    const last = deed === 'restore' ? null : await nobodyLeft(tx, grant, own)
    if (last) return { ok: false, reason: last }

    const person = await onePerson(tx, grant.personId)
    if (!person) return { ok: false, reason: 'not_found' }
    const { role, schoolId, personId } = grant
    await record(tx, actor, WORDS[deed], { kind: 'person', id: personId, schoolId }, { role })
    await queueMail(tx, { ...mailOf(grant, deed), to: person.email, personId, schoolId })
    if (!(await CHANGES[deed](tx, grantId))) throw new Error('A role that was held for a change did not change.')
    return { ok: true, changed: true, own }
  })
  if (answer.ok && answer.changed) kickMail()
  return answer
}

async function nobodyLeft(
  tx: Tx,
  grant: Held,
  own: boolean,
): Promise<'last_administrator' | 'last_coordinator' | null> {
  const { role, schoolId, personId } = grant
  if (role === 'council_administrator')
    return (await otherAdministrators(tx, personId)) === 0 ? 'last_administrator' : null
  // The council can always let another one in; a coordinator who leaves cannot.
  if (own && role === 'school_coordinator' && schoolId !== null)
    return (await otherCoordinators(tx, schoolId, personId)) === 0 ? 'last_coordinator' : null
  return null
}

function mailOf({ role, school, partner }: Held, deed: RoleDeed): Mail {
  const post = { role, place: school ?? partner }
  if (deed === 'suspend') return { template: 'role_suspended', parameters: { ...post, because: 'decided' } }
  return { template: deed === 'end' ? 'role_ended' : 'role_restored', parameters: post }
}
