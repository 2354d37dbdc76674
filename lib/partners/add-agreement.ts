import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { schoolsAs } from '#db/queries/cohort.ts'
import { addAgreement as insertAgreement, onePartner } from '#db/queries/partner.ts'
import type { AgreementId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { rolesWith } from '#lib/policy.ts'
import { askForConsent } from '#lib/privacy/ask-for-consent.ts'
import type { NewAgreement } from './schema.ts'

export type AgreementMade = { ok: true } | { ok: false; reason: 'not_found' | 'no_such_school' | 'over_already' }

/**
 * Makes an agreement with a partner. Its people see the schools that say yes, which are asked now, from its first day to its
 * last by the database's clock.
 * It is written once: other terms or schools are another agreement.
 */
export async function addAgreement(actor: Actor, wanted: NewAgreement): Promise<AgreementMade> {
  const { partnerId, school, ...terms } = wanted
  if (terms.endsOn < today()) return { ok: false, reason: 'over_already' }
  const made = await asActor(actor, async (tx): Promise<AgreementMade> => {
    const partner = await onePartner(tx, partnerId, true)
    if (!partner) return { ok: false, reason: 'not_found' }
    const open = new Set((await schoolsAs(tx, rolesWith('partner.change'))).map(({ id }) => id))
    const schools = [...new Set(school)]
    if (!schools.every((id) => open.has(id))) return { ok: false, reason: 'no_such_school' }
    const id = uuid() as AgreementId
    await insertAgreement(tx, { id, partnerId, madeBy: actor.personId, schools, ...terms })
    const details = { agreement: id, schools: schools.length, from: terms.startsOn, to: terms.endsOn }
    await record(tx, actor, 'partner_agreement.made', { kind: 'partner', id: partnerId, schoolId: null }, details)
    await askForConsent(tx, actor, id)
    return { ok: true }
  })
  if (made.ok) kickMail()
  return made
}
