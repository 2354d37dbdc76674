import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { oneInvitation, renewInvitation } from '#db/queries/invitation.ts'
import type { InvitationId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { mayInviteNow } from './invite-person.ts'
import { newLink } from './link-token.ts'
import { mailInvitation } from './mail-invitation.ts'

export type Resent = { ok: true } | { ok: false; reason: 'gone' } | { ok: false; reason: 'wait'; seconds: number }

/**
 * Sends an invitation anew, for another 7 days, also when it had outlived them. The link that went out before is worth
 * nothing from now on.
 * @returns `gone` when it is not theirs, or was accepted or withdrawn before
 */
export async function resendInvitation(actor: Actor, id: InvitationId): Promise<Resent> {
  const held = await asActor(actor, (tx) => oneInvitation(tx, id))
  if (!held) return { ok: false, reason: 'gone' }
  const asked = await mayInviteNow(actor, held.email)
  if (!asked.ok) return { ok: false, reason: 'wait', seconds: asked.seconds }
  const { token, tokenHash } = newLink()
  const sent = await asActor(actor, async (tx) => {
    const renewed = await renewInvitation(tx, id, tokenHash)
    if (!renewed) return false
    const { role, schoolId } = renewed
    const place = held.school ?? held.partner
    await mailInvitation(tx, actor, { ...renewed, id, token, place, hasAccount: asked.hasAccount })
    await record(tx, actor, 'invitation.resent', { kind: 'invitation', id, schoolId }, { role })
    return true
  })
  if (!sent) return { ok: false, reason: 'gone' }
  kickMail()
  return { ok: true }
}
