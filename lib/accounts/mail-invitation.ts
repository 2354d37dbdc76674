import type { Actor, Tx } from '#db/actor.ts'
import type { InvitationId, Role, SchoolId } from '#db/vocabulary.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { until } from './until.ts'

/** As the database sets it (db/schema/invitation.ts). */
const INVITATION_SECONDS = 7 * 24 * 60 * 60

type Link = {
  id: InvitationId
  token: string
  email: string
  role: Role
  schoolId: SchoolId | null
  /** The name of the school or partner; null for the council. */
  place: string | null
  hasAccount: boolean
}

/** Queues the mail with an invitation's link. Whoever has an account is asked to sign in with it. */
export async function mailInvitation(tx: Tx, actor: Actor, link: Link): Promise<void> {
  const { id, token, email, role, schoolId, place, hasAccount } = link
  const parameters = {
    role,
    place,
    inviter: actor.name,
    path: `/invitation/${token}`,
    until: until(INVITATION_SECONDS),
  } as const
  const template = hasAccount ? 'invitation_to_account' : 'invitation'
  await queueMail(tx, { template, parameters, to: email, schoolId, invitationId: id })
}
