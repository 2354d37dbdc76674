import { asSystem } from '#db/actor.ts'
import { markFailed, markRefused, markSent, type TakenMessage, takeMessages } from '#db/queries/outbox.ts'
import { log } from '#lib/log.ts'
import { service } from '#lib/service.ts'
import { waitAfter, wayOfMail } from './rules.ts'
import { fromOf, readSender } from './sender.ts'
import { ATTEMPT_SECONDS, type Outcome, type Transport } from './transports/transport.ts'

/** How many go at once: mail servers count the connections of one client. */
const AT_ONCE = 5
/** A taken mail is nobody else's for so long: more than an attempt and its marking can last. */
const LEASE_SECONDS = ATTEMPT_SECONDS * 4

/** What became of a mail; `kept` where it is read at /outbox instead, `none` where nothing is set up. */
type End = Outcome | { is: 'kept' } | { is: 'none' }

const NO_WAY =
  'This service has no way to send mail yet. Its administrator sets SMTP_URL or NOTIFY_API_KEY; then send it again.'

/**
 * Sends what waits, a few at a time, until nothing is due. Mails are taken in one transaction and marked in another, so
 * that none is open while a mail server thinks; whoever asks meanwhile, here or on another instance, gets others.
 * @param transport null where no way of sending is set up
 * @returns how many were taken
 * @throws DatabaseFailure when the database cannot be reached; what was taken comes up again after the lease
 */
export async function sendWaitingMail(transport: Transport | null): Promise<number> {
  const from = fromOf(await readSender())
  const ends: Record<End['is'], number> = { sent: 0, refused: 0, later: 0, kept: 0, none: 0 }
  let taken: TakenMessage[]
  let total = 0
  do {
    taken = await asSystem('mail', (tx) => takeMessages(tx, { limit: AT_ONCE, leaseSeconds: LEASE_SECONDS }))
    total += taken.length
    // All of them come to their end before an error of one is thrown: none is marked behind a closed door.
    const settled = await Promise.allSettled(
      taken.map(async (message) => {
        const end = await attempt(message, from, transport)
        ends[end.is] += 1
        await mark(message, end)
      }),
    )
    for (const one of settled) if (one.status === 'rejected') throw one.reason
  } while (taken.length === AT_ONCE)
  if (ends.refused + ends.later + ends.none > 0) log.warn(ends, 'mail that did not leave')
  return total
}

async function attempt(
  { id, toEmail: to, subject, text, html }: TakenMessage,
  from: { name: string; address: string },
  transport: Transport | null,
): Promise<End> {
  if (transport) return await transport.send({ id, from, to, subject, text, html })
  return { is: wayOfMail(service()) === 'kept' ? 'kept' : 'none' }
}

async function mark({ id, attempts }: TakenMessage, end: End): Promise<void> {
  await asSystem('mail', async (tx) => {
    switch (end.is) {
      case 'sent':
        return await markSent(tx, id, { reference: end.reference, keepWords: false })
      case 'kept':
        return await markSent(tx, id, { reference: null, keepWords: true })
      case 'refused':
        return await markRefused(tx, id, end.reason)
      case 'later': {
        const minutes = waitAfter(attempts)
        return await markFailed(tx, id, { reason: end.reason, retryInSeconds: minutes === null ? null : minutes * 60 })
      }
      case 'none':
        // Not left to wait: mails that are weeks old must not go out on the day that a server is set up.
        return await markFailed(tx, id, { reason: NO_WAY, retryInSeconds: null })
      default:
        return end satisfies never
    }
  })
}
