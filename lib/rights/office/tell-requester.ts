import 'server-only'
import { v7 as uuid } from 'uuid'
import type { Actor, Tx } from '#db/actor.ts'
import type { HeldCase } from '#db/queries/rights-case.ts'
import { addMessage, addTrackLink } from '#db/queries/rights-record.ts'
import type { RightsMessageId } from '#db/vocabulary.ts'
import { newLink } from '#lib/accounts/link-token.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import type { LetterName } from '../letters.ts'
import { TRACK_DAYS } from '../public/confirm-address.ts'

/**
 * Whether mail may lead to the case: an address that was typed into the public form counts once it is confirmed, since a
 * mistyped one is somebody else's. One that staff entered came with the request itself.
 */
export const mailReaches = ({ requesterEmail, channel, emailConfirmedAt }: HeldCase): boolean =>
  requesterEmail !== null && (channel !== 'web' || emailConfirmedAt !== null)

/** Writes a message or a letter to the requester; the mail says only that there is one, with a link to follow the case. */
export async function tellRequester(
  tx: Tx,
  actor: Actor,
  held: HeldCase,
  message: { body: string; letter: LetterName | null },
): Promise<void> {
  const id = uuid() as RightsMessageId
  await addMessage(tx, { id, caseId: held.id, by: actor.personId, ...message })
  if (!mailReaches(held) || held.requesterEmail === null) return
  const { token, tokenHash } = newLink()
  await addTrackLink(tx, held.id, tokenHash, TRACK_DAYS)
  const parameters = { reference: held.reference, path: `/data-rights/track/${token}` } as const
  await queueMail(tx, { template: 'rights_message_waiting', parameters, to: held.requesterEmail })
}
