import type { Actor, Tx } from '#db/actor.ts'
import type { ToTell } from '#db/queries/rights-data.ts'
import { addCaseEvent, type CaseToCarryOut } from '#db/queries/rights-plan.ts'
import type { PersonId, RightsAsk } from '#db/vocabulary.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { toldOf } from './told-of.ts'

/** What recipients and the requester are told of: what a copy or a transfer does concerns nobody else. */
export type ToldOf =
  | Extract<RightsAsk, 'correction' | 'erasure' | 'restriction' | 'objection' | 'withdrawal'>
  | 'lifted'
  /** What a withdrawal no longer lets be kept, after sharing had stopped. */
  | 'withdrawal_deleted'

/** Whether what was done concerns others than the requester. */
export const isTold = (ask: RightsAsk | ToldOf): ask is ToldOf =>
  ask !== 'access' && ask !== 'portability' && ask !== 'complaint'

/**
 * Tells the schools, partners and officers who could see the person or did, by the ledger of recipients (UK GDPR article 19), without naming them in a mail, and
 * the requester, and writes down in the case who was told.
 */
export async function tellPeople(
  tx: Tx,
  held: CaseToCarryOut,
  ask: RightsAsk | ToldOf,
  people: readonly ToTell[],
  actor: Actor,
): Promise<void> {
  if (!isTold(ask)) return
  const about = held.accountId === null ? 'student' : 'account'
  for (const { kind, name, email, personId } of people) {
    await queueMail(tx, {
      to: email,
      personId: personId as PersonId,
      template: 'rights_recipient_told',
      parameters: { reference: held.reference, place: name, done: ask, about, kind, path: '/rights-told' },
    })
  }
  if (held.requesterEmail !== null) {
    await queueMail(tx, {
      to: held.requesterEmail,
      template: 'rights_carried_out',
      parameters: { reference: held.reference, done: ask, about },
    })
  }
  await addCaseEvent(tx, held, actor.personId, 'recipients_told', {
    of: ask,
    message: 'rights_recipient_told',
    told: toldOf(people).map(({ kind, name, people: count }) => `${kind}: ${name} (${count})`),
    // Who may see of whom they were told (wex.rights_told).
    toldPeople: people.map(({ personId }) => personId),
    requester: held.requesterEmail !== null,
  })
}
