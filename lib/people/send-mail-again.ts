import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { mailTroublesOf, sendAgain } from '#db/queries/outbox.ts'
import type { MessageId, PersonId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'

export type SentAgain = { ok: true } | { ok: false; reason: 'gone' | 'emptied' }

/**
 * Queues the last message to somebody again, which failed, to the address of their account. The address of an account
 * is changed by its owner alone: whoever could change it would receive the link for a new password.
 * @returns `emptied` where its words are no longer kept
 */
export async function sendMailAgain(
  actor: Actor,
  { personId, messageId }: { personId: PersonId; messageId: MessageId },
): Promise<SentAgain> {
  const answer = await asActor(actor, async (tx): Promise<SentAgain> => {
    const [trouble] = await mailTroublesOf(tx, [personId])
    if (trouble?.id !== messageId) return { ok: false, reason: 'gone' }
    const outcome = await sendAgain(tx, messageId, null)
    if (outcome !== 'queued') return { ok: false, reason: outcome === 'emptied' ? 'emptied' : 'gone' }
    const subject = { kind: 'mail', id: messageId, schoolId: trouble.schoolId } as const
    await record(tx, actor, 'mail.sent_again', subject, { template: trouble.template })
    return { ok: true }
  })
  if (answer.ok) kickMail()
  return answer
}
