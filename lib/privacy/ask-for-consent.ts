import 'server-only'
import type { Actor, Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { coordinatorsAt } from '#db/queries/people-figures.ts'
import { consentsToGive } from '#db/queries/privacy-choice.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'

/** More schools than an agreement covers. */
const ALL = 10_000

/**
 * Asks the schools that an agreement covers, and that have not said anything about it yet, whether they share their
 * students: by mail to their coordinators, whose pages ask as well as long as there is no answer. To be called in the
 * transaction that makes the agreement, adds a school to it or changes what the partner may do; `kickMail()` comes
 * after it. Nobody is shared before the answer.
 * @returns how many schools were asked
 */
export async function askForConsent(tx: Tx, actor: Actor, agreementId: string): Promise<{ schools: number }> {
  const waiting = await consentsToGive(tx, { agreementId }, ALL)
  for (const { schoolId, school, partner, startsOn, endsOn } of waiting) {
    const parameters = { school, partner, startsOn, endsOn, path: '/privacy-options' } as const
    const coordinators = await coordinatorsAt(tx, schoolId)
    for (const { personId, email: to } of coordinators)
      await queueMail(tx, { template: 'consent_asked', parameters, to, personId, schoolId })
    const subject = { kind: 'privacy_choice', id: agreementId, schoolId } as const
    await record(tx, actor, 'consent.asked', subject, { coordinators: coordinators.length })
  }
  return { schools: waiting.length }
}
