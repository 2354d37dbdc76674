import { z } from 'zod'
import type { AgreementId, PartnerId, SchoolId } from '#db/vocabulary.ts'
import { readTypedDate } from '#lib/cohorts/rules.ts'
import { dateAsked, dateParts } from '#lib/typed-date.ts'

const partnerId = z.uuid().transform((id) => id as PartnerId)

const typed = (missing: string, most: number) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(most, `Enter at most ${most.toLocaleString('en-GB')} characters`)

const organisation = {
  name: typed('Enter the name of the organisation', 200).transform((name) => name.replace(/\s+/g, ' ')),
  about: typed('Say in a sentence or two what the organisation does', 1_000),
  contactName: typed('Enter the name of the person whom the council writes to', 200),
  contactEmail: z
    .string({ error: 'Enter the email address of the contact, such as name@partner.org' })
    .trim()
    .toLowerCase()
    .pipe(z.email('Enter an email address in the right form, such as name@partner.org')),
}

export const NewPartnerForm = z.object(organisation)
export const ChangePartnerForm = z.object({ partnerId, ...organisation })
export type PartnerChange = z.output<typeof ChangePartnerForm>

export const AgreementForm = z
  .object({
    partnerId,
    purpose: typed('Enter what the partner may use the information for', 2_000),
    instructions: typed('Enter what the council tells the partner to do, and not to do, with the information', 4_000),
    startsOn: dateAsked('The first day', 'Enter the first day of the agreement'),
    endsOn: dateAsked('The last day', 'Enter the last day of the agreement'),
    school: z
      .array(
        z.uuid('Tick schools of this list').transform((id) => id as SchoolId),
        { error: 'Tick at least one school that the agreement covers' },
      )
      .min(1, 'Tick at least one school that the agreement covers')
      .max(1_000),
  })
  .superRefine(({ startsOn, endsOn }, context) => {
    const message = 'The last day must be the same as or after the first day'
    if (startsOn && endsOn && endsOn < startsOn) context.addIssue({ code: 'custom', path: ['endsOn'], message })
  })
export type NewAgreement = z.output<typeof AgreementForm>

export const EndAgreementForm = z
  .object({
    partnerId,
    agreementId: z.uuid().transform((id) => id as AgreementId),
    when: z.enum(['now', 'later'], 'Choose when the agreement ends'),
    lastDay: dateParts,
    reason: typed('Enter why the agreement ends early', 500),
  })
  .transform(({ when, lastDay, ...rest }, context) => {
    // A date that was typed beside "At once" counts for nothing.
    if (when === 'now') return { ...rest, lastDay: null }
    const read = readTypedDate(lastDay ?? {}, 'The last day')
    if (read.ok && read.date) return { ...rest, lastDay: read.date }
    context.addIssue({
      code: 'custom',
      path: read.ok || !read.part ? ['lastDay'] : ['lastDay', read.part],
      message: read.ok ? 'Enter the last day of the agreement' : read.problem,
    })
    return z.NEVER
  })
export type AgreementEnd = z.output<typeof EndAgreementForm>
