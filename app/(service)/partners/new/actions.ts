'use server'

import { redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { addPartner } from '#lib/partners/add-partner.ts'
import { NewPartnerForm } from '#lib/partners/schema.ts'

/** Enters an organisation and leads to its page, where its agreement is made. */
export const addPartnerHere = action('partner.change', NewPartnerForm, async (actor, values) => {
  const id = await addPartner(actor, values)
  if (!id) return refuse('name', 'The register has an organisation of this name already')
  await setNotice('The partner is added. Now make its agreement')
  redirect(`/partners/${id}`)
})
