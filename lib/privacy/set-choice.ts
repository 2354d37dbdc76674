import 'server-only'
import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { schoolsAs } from '#db/queries/cohort.ts'
import { coordinatorsAt } from '#db/queries/people-figures.ts'
import {
  type AgreementOfSchool,
  addChoice,
  agreementAt,
  choicesOf,
  lockChoices,
  wantsMail,
} from '#db/queries/privacy-choice.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { rolesWith } from '#lib/policy.ts'
import { currentChoice, needsAgreement } from './rules.ts'
import type { Chosen } from './schema.ts'

export type ChoiceSet =
  | { ok: true; changed: boolean; partner: string | null }
  | { ok: false; reason: 'not_found' | 'over' }

/**
 * Adds what a school chooses to its history. Consent and its withdrawal act on the next statement of whoever is signed
 * in for the partner (wex.schools_as). The other coordinators are told, unless the school wants no such mail. Choosing
 * what holds already changes nothing: of two who press the same button, one is written down.
 * @returns `over` where consent is given to an agreement that has ended
 */
export async function setChoice(actor: Actor, { chosen, ...wanted }: Chosen): Promise<ChoiceSet> {
  const { schoolId, kind, note, agreementId = null } = wanted
  const answer = await asActor(actor, async (tx): Promise<ChoiceSet> => {
    const school = (await schoolsAs(tx, rolesWith('privacy.choose'))).find(({ id }) => id === schoolId)
    const agreement = agreementId === null ? null : await agreementAt(tx, schoolId, agreementId)
    if (!school || (agreementId !== null && !agreement)) return { ok: false, reason: 'not_found' }
    if (chosen && agreement?.when === 'over') return { ok: false, reason: 'over' }
    await lockChoices(tx, schoolId)
    const history = await choicesOf(tx, schoolId)
    const said = history.some((made) => made.kind === kind && made.agreementId === agreementId)
    const partner = agreement?.partner ?? null
    // A first no is an answer, too: the school is not asked again.
    if (currentChoice(history, kind, agreementId) === chosen && (said || !needsAgreement(kind)))
      return { ok: true, changed: false, partner }
    const of = { schoolId, kind, partnerId: agreement?.partnerId ?? null, agreementId }
    await addChoice(tx, { ...of, chosen, note, decidedBy: actor.personId })
    const subject = { kind: 'privacy_choice', id: agreementId ?? schoolId, schoolId } as const
    await record(tx, actor, 'privacy.chosen', subject, { choice: kind, chosen })
    if (agreement) await tellOthers(tx, actor, { agreement, school: school.name, schoolId, kind, chosen })
    return { ok: true, changed: true, partner }
  })
  if (answer.ok && answer.changed) kickMail()
  return answer
}

async function tellOthers(
  tx: Tx,
  actor: Actor,
  told: Pick<Chosen, 'schoolId' | 'kind' | 'chosen'> & { agreement: AgreementOfSchool; school: string },
): Promise<void> {
  const { schoolId, school, kind, chosen, agreement } = told
  if (!(await wantsMail(tx, schoolId, 'mail_changes'))) return
  const what = kind === 'students_to_partner' ? 'students' : 'contact_details'
  const parameters = {
    school,
    partner: agreement.partner,
    what,
    chosen,
    by: actor.name,
    path: '/privacy-options',
  } as const
  for (const { personId, email: to } of await coordinatorsAt(tx, schoolId))
    if (personId !== actor.personId)
      await queueMail(tx, { template: 'sharing_changed', parameters, to, personId, schoolId })
}
