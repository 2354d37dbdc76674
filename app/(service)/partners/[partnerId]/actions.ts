'use server'

import { notFound, redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { addAgreement } from '#lib/partners/add-agreement.ts'
import { changePartner } from '#lib/partners/change-partner.ts'
import { endAgreement } from '#lib/partners/end-agreement.ts'
import { AgreementForm, ChangePartnerForm, EndAgreementForm } from '#lib/partners/schema.ts'

/** Saves what the register says of an organisation. */
export const changePartnerHere = action('partner.change', ChangePartnerForm, async (actor, values) => {
  const done = await changePartner(actor, values)
  if (done.ok) {
    await setNotice(done.changed ? 'The register is changed' : 'Nothing was changed')
    redirect(`/partners/${values.partnerId}`)
  }
  if (done.reason === 'not_found') notFound()
  return refuse('name', 'The register has another organisation of this name already')
})

/** Makes an agreement with a partner. */
export const addAgreementHere = action('partner.change', AgreementForm, async (actor, wanted) => {
  const done = await addAgreement(actor, wanted)
  if (done.ok) {
    await setNotice('The agreement is made, and its schools are asked')
    redirect(`/partners/${wanted.partnerId}`)
  }
  switch (done.reason) {
    case 'not_found':
      return notFound()
    case 'no_such_school':
      return refuse('school', 'Tick schools of this list: one of them has closed meanwhile')
    case 'over_already':
      return refuse('endsOn', 'The last day must be today or later: an agreement that is over gives nobody access')
    default:
      return done.reason satisfies never
  }
})

/** Ends an agreement before its last day. */
export const endAgreementHere = action('partner.change', EndAgreementForm, async (actor, wanted) => {
  const done = await endAgreement(actor, wanted)
  if (done.ok) {
    await setNotice(wanted.lastDay === null ? 'The agreement has ended' : 'The agreement ends early')
    redirect(`/partners/${wanted.partnerId}`)
  }
  if (done.reason === 'not_found') notFound()
  return refuse('lastDay', 'The last day must be today or later, and before the day on which the agreement ends anyway')
})
