import 'server-only'
import { z } from 'zod'
import { schoolsAs } from '#db/queries/cohort.ts'
import { onePartner, partnerPeople, listPartners as partners } from '#db/queries/partner.ts'
import type { PartnerId } from '#db/vocabulary.ts'
import { loader } from '#lib/gate/loader.ts'
import { may, rolesWith } from '#lib/policy.ts'
import { seesEveryPartner } from './rules.ts'

const isId = (text: string): boolean => z.uuid().safeParse(text).success

/** The register as far as it concerns the one who asks. */
export const listPartners = loader('partner.read', async (tx, actor) => ({
  partners: await partners(tx, seesEveryPartner(actor)),
  mayChange: may(actor, 'partner.change'),
  everybody: seesEveryPartner(actor),
}))
export type PartnerList = Awaited<ReturnType<typeof listPartners>>

/** One partner, its agreements, and to those who look after people, who they are. */
export const readPartner = loader('partner.read', async (tx, actor, partnerId: string) => {
  if (!isId(partnerId)) return null
  const everybody = seesEveryPartner(actor)
  const partner = await onePartner(tx, partnerId as PartnerId, everybody)
  if (!partner) return null
  return {
    partner,
    people: everybody ? await partnerPeople(tx, partner.id) : null,
    mayChange: may(actor, 'partner.change'),
    mayInvite: may(actor, 'people.govern'),
    own: actor.grants.some((grant) => grant.partnerId === partner.id),
  }
})
export type PartnerPage = Awaited<ReturnType<typeof readPartner>>

/** Nothing to read: whoever may not add a partner finds no page. */
export const mayAddPartner = loader('partner.change', async () => true)

/** A partner to be changed. */
export const readPartnerToChange = loader('partner.change', async (tx, _actor, partnerId: string) =>
  isId(partnerId) ? await onePartner(tx, partnerId as PartnerId, true) : null,
)

/** A partner to make an agreement with, and the schools that it can cover. */
export const readAgreementForm = loader('partner.change', async (tx, _actor, partnerId: string) => {
  const partner = isId(partnerId) ? await onePartner(tx, partnerId as PartnerId, true) : null
  return partner && { partner, schools: await schoolsAs(tx, rolesWith('partner.change')) }
})

/** An agreement that can still be ended early. */
export const readAgreementToEnd = loader(
  'partner.change',
  async (tx, _actor, partnerId: string, agreementId: string) => {
    const partner = isId(partnerId) ? await onePartner(tx, partnerId as PartnerId, true) : null
    const agreement = partner?.agreements.find(({ id }) => id === agreementId)
    if (!partner || !agreement || agreement.state === 'over' || agreement.state === 'ended') return null
    return { partner, agreement, people: (await partnerPeople(tx, partner.id)).people.length }
  },
)
