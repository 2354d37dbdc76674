import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { endAgreement as end, onePartner } from '#db/queries/partner.ts'
import type { AgreementEnd } from './schema.ts'

export type AgreementEnded = { ok: true } | { ok: false; reason: 'not_found' | 'no_earlier' }

/**
 * Ends an agreement early, now or with a day to come: from that instant the partner's people see nothing more by it.
 * Nothing is deleted, and the end can only be brought forward.
 * @returns `no_earlier` where the day is past, or no earlier than the end that there is
 */
export async function endAgreement(actor: Actor, wanted: AgreementEnd): Promise<AgreementEnded> {
  const { partnerId, agreementId, lastDay, reason } = wanted
  return await asActor(actor, async (tx): Promise<AgreementEnded> => {
    const partner = await onePartner(tx, partnerId, true)
    if (!partner?.agreements.some(({ id }) => id === agreementId)) return { ok: false, reason: 'not_found' }
    if (!(await end(tx, agreementId, { by: actor.personId, lastDay, reason })))
      return { ok: false, reason: 'no_earlier' }
    const details = { agreement: agreementId, lastDay: lastDay ?? 'at once' }
    await record(tx, actor, 'partner_agreement.ended', { kind: 'partner', id: partnerId, schoolId: null }, details)
    return { ok: true }
  })
}
