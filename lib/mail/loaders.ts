import 'server-only'
import { z } from 'zod'
import type { MessageId } from '#db/vocabulary.ts'
import { loader } from '#lib/gate/loader.ts'
import { service } from '#lib/service.ts'
import { messageWithWords, newestMessages } from './read-outbox.ts'
import { paragraphsOf } from './rules.ts'

const Id = z.uuid()
const MOST_LISTED = 200

/** The mail of the demonstration, the newest first: at most 200, and how many there are. */
export const listOutbox = loader('outbox.read', () => newestMessages(MOST_LISTED))

/** One mail of the demonstration as it reads as text; no paragraphs where its words are no longer kept. */
export const readOutboxMessage = loader('outbox.read', async (_tx, _actor, messageId: string) => {
  const message = Id.safeParse(messageId).success ? await messageWithWords(messageId as MessageId) : null
  if (!message) return null
  const { text, html: _html, ...facts } = message
  return { ...facts, paragraphs: text === null ? [] : paragraphsOf(text, service().baseUrl) }
})
