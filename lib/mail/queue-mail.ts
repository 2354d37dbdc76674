import { v7 as uuid } from 'uuid'
import type { Tx } from '#db/actor.ts'
import { addMessage } from '#db/queries/outbox.ts'
import type { InvitationId, MessageId, PersonId, SchoolId } from '#db/vocabulary.ts'
import { renderMail } from './render.ts'
import { sender } from './sender.ts'
import type { Mail } from './templates.ts'

/**
 * Whom a mail goes to and what it is about. `personId` is whose account it concerns, `schoolId` whose coordinators see
 * what became of it, `invitationId` the invitation that it carries.
 */
export type Message = Mail & {
  to: string
  personId?: PersonId | null
  schoolId?: SchoolId | null
  invitationId?: InvitationId | null
}

/**
 * Writes a mail into the queue in the caller's transaction: it goes out if the change that it tells of has happened,
 * and only then. Say `kickMail()` (kick.ts) after the transaction, for it to leave at once.
 * @throws DatabaseFailure when the one who asks may not write to this school
 */
export async function queueMail(tx: Tx, message: Message): Promise<MessageId> {
  const id = uuid() as MessageId
  const { to, template, personId = null, schoolId = null, invitationId = null } = message
  const rendered = renderMail(message, await sender())
  await addMessage(tx, { id, toEmail: to, template, personId, schoolId, invitationId, ...rendered })
  return id
}
