import 'server-only'
import { asSystem } from '#db/actor.ts'
import { listMessages, oneMessage } from '#db/queries/outbox.ts'
import { MAIL_STATES, type MessageId } from '#db/vocabulary.ts'
import { service } from '#lib/service.ts'
import { wayOfMail } from './rules.ts'

/** Whether this installation shows its mail on a page. */
export const outboxIsOpen = (): boolean => wayOfMail(service()) === 'kept'

/**
 * The newest messages, without their words; null where the outbox is not open. Read by the mail role, since row-level
 * security shows mail to administrators and coordinators alone, and its words to nobody.
 */
export async function newestMessages(most: number) {
  if (!outboxIsOpen()) return null
  const { found, entries } = await asSystem('mail', (tx) =>
    listMessages(tx, { states: MAIL_STATES, page: 1, size: most }),
  )
  return { found, messages: entries }
}

/** One message with its words, null once emptied; null where there is none, or the outbox is not open. */
export async function messageWithWords(id: MessageId) {
  return outboxIsOpen() ? await asSystem('mail', (tx) => oneMessage(tx, id)) : null
}
