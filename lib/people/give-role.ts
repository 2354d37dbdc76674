import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { lockRoles, partners } from '#db/queries/change-roles.ts'
import { schoolsAs } from '#db/queries/cohort.ts'
import { addGrant, onePerson } from '#db/queries/people.ts'
import type { GrantId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { rolesWith } from '#lib/policy.ts'
import type { RoleToGive } from './schema.ts'

export type RoleGiven =
  | { ok: true; own: boolean }
  | { ok: false; reason: 'not_found' | 'held' | 'closed' | 'no_such_place' }

/**
 * Gives somebody who has an account another role. Their sessions end in the same moment (a trigger), and they are told.
 * @returns `held` where they have it already, paused or not; `closed` where the account is
 */
export async function giveRole(actor: Actor, wanted: RoleToGive): Promise<RoleGiven> {
  const { personId, role, schoolId, partnerId } = wanted
  const answer = await asActor(actor, async (tx): Promise<RoleGiven> => {
    // Two at once would both find that the person does not hold it.
    await lockRoles(tx, personId)
    const person = await onePerson(tx, personId)
    if (!person) return { ok: false, reason: 'not_found' }
    if (person.deactivatedAt !== null) return { ok: false, reason: 'closed' }
    const held = person.grants.some(
      (grant) => grant.role === role && grant.schoolId === schoolId && grant.partnerId === partnerId,
    )
    if (held) return { ok: false, reason: 'held' }
    const [schools, all] = await Promise.all([schoolsAs(tx, rolesWith('people.govern')), partners(tx)])
    const place = [...schools, ...all].find(({ id }) => id === (schoolId ?? partnerId))
    if (!place && (schoolId !== null || partnerId !== null)) return { ok: false, reason: 'no_such_place' }

    const parameters = { role, place: place?.name ?? null, giver: actor.name }
    await record(tx, actor, 'role.granted', { kind: 'person', id: personId, schoolId }, { role })
    await queueMail(tx, { template: 'role_given', parameters, to: person.email, personId, schoolId })
    await addGrant(tx, { id: uuid() as GrantId, personId, role, schoolId, partnerId })
    return { ok: true, own: personId === actor.personId }
  })
  if (answer.ok) kickMail()
  return answer
}
