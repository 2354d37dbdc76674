import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor, asSystem, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { partners } from '#db/queries/change-roles.ts'
import { schoolsAs } from '#db/queries/cohort.ts'
import { addInvitation, standingOf } from '#db/queries/invitation.ts'
import { accountByEmail } from '#db/queries/sign-in.ts'
import type { InvitationId, PartnerId, Role, SchoolId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { placeKind } from '#lib/people/rules.ts'
import { may, rolesWith } from '#lib/policy.ts'
import { underLimit } from './limits.ts'
import { newLink } from './link-token.ts'
import { mailInvitation } from './mail-invitation.ts'

/** `email` in small letters; a place for the roles that have one. */
export type Wanted = { email: string; role: Role; schoolId: SchoolId | null; partnerId: PartnerId | null }

export type Invited =
  | { ok: true; invitationId: InvitationId }
  | { ok: false; reason: 'not_found' | 'held' | 'open' }
  | { ok: false; reason: 'wait'; seconds: number }

/**
 * Invites somebody to a role: a coordinator to the two roles of own schools, whoever governs to any. The link goes to
 * the address, works once, and lasts 7 days. Whether the address has an account, the inviter is not told.
 * @returns `held` where somebody whom the inviter can see has the role there; `open` where an invitation to it is waiting
 */
export async function invitePerson(actor: Actor, wanted: Wanted): Promise<Invited> {
  const asked = await mayInviteNow(actor, wanted.email)
  if (!asked.ok) return { ok: false, reason: 'wait', seconds: asked.seconds }
  const answer = await asActor(actor, (tx) => addAndMail(tx, actor, wanted, asked.hasAccount))
  if (answer.ok) kickMail()
  return answer
}

/** Counts the mail that is about to be sent, to this address and by this person, and looks whom it will meet. */
export async function mayInviteNow(
  actor: Actor,
  email: string,
): Promise<{ ok: true; hasAccount: boolean } | { ok: false; seconds: number }> {
  return await asSystem('sign-in', async (tx) => {
    const limit = await underLimit(tx, 'invitation', { account: email, address: `person ${actor.personId}` })
    return limit.ok ? { ok: true, hasAccount: (await accountByEmail(tx, email)) !== null } : limit
  })
}

/** The same within somebody else's transaction; nothing is sent before that is over. */
export async function addAndMail(tx: Tx, actor: Actor, wanted: Wanted, hasAccount: boolean): Promise<Invited> {
  const { email, role, schoolId, partnerId } = wanted
  const place = await placeOf(tx, actor, wanted)
  if (!place) return { ok: false, reason: 'not_found' }
  const { held, open } = await standingOf(tx, wanted)
  if (held) return { ok: false, reason: 'held' }
  if (open) return { ok: false, reason: 'open' }
  const id = uuid() as InvitationId
  const { token, tokenHash } = newLink()
  await addInvitation(tx, { id, tokenHash, email, role, schoolId, partnerId, invitedBy: actor.personId })
  await mailInvitation(tx, actor, { id, token, email, role, schoolId, place: place.name, hasAccount })
  await record(tx, actor, 'person.invited', { kind: 'invitation', id, schoolId }, { role })
  return { ok: true, invitationId: id }
}

/** The name of the place, null for the council; null altogether where the role or the place is not theirs to give. */
async function placeOf(tx: Tx, actor: Actor, wanted: Wanted): Promise<{ name: string | null } | null> {
  const { role, schoolId, partnerId } = wanted
  const kind = placeKind(role)
  if ((kind === 'school') !== (schoolId !== null) || (kind === 'partner') !== (partnerId !== null)) return null
  if (kind === 'school') {
    const schools = await schoolsAs(tx, rolesWith('people.change'))
    return schools.find(({ id }) => id === schoolId) ?? null
  }
  if (!may(actor, 'people.govern')) return null
  if (kind === 'council') return { name: null }
  return (await partners(tx)).find(({ id }) => id === partnerId) ?? null
}
