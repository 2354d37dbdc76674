import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import type { InvitationId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { addAndMail, type Invited, mayInviteNow } from './invite-person.ts'
import { takeBack } from './withdraw-invitation.ts'

type Answer = (Invited & { ok: false }) | { ok: false; reason: 'same' }

/** A change that does not happen after all. */
class Refused extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super(answer.reason)
    this.answer = answer
  }
}

/**
 * Sends an invitation to another address. It is a new invitation, and the old one is withdrawn: its link may lie in the
 * mailbox of whoever has the address that was typed first.
 * @returns `not_found` when it is not theirs, or was accepted or withdrawn before
 */
export async function correctInvitation(
  actor: Actor,
  id: InvitationId,
  email: string,
): Promise<Invited | { ok: false; reason: 'same' }> {
  const asked = await mayInviteNow(actor, email)
  if (!asked.ok) return { ok: false, reason: 'wait', seconds: asked.seconds }
  try {
    const answer = await asActor(actor, async (tx) => {
      const old = await takeBack(tx, actor, id)
      if (!old) throw new Refused({ ok: false, reason: 'not_found' })
      if (old.email === email) throw new Refused({ ok: false, reason: 'same' })
      const { role, schoolId, partnerId } = old
      const made = await addAndMail(tx, actor, { email, role, schoolId, partnerId }, asked.hasAccount)
      if (!made.ok) throw new Refused(made)
      return made
    })
    kickMail()
    return answer
  } catch (error) {
    if (error instanceof Refused) return error.answer
    throw error
  }
}
