import type postgres from 'postgres'
import { v7 as uuid } from 'uuid'
import { ACCOUNTS, BROADLAND_PLACEMENTS, LARKMEADOW, STAITHE } from '../people.ts'
import type { AgreementId, PartnerId, SchoolId } from '../vocabulary.ts'

const WAVENEY_MENTORS = { id: '01900000-0000-7000-8000-0000000000a2' as PartnerId, name: 'Waveney Mentors' } as const

/**
 * The demonstration's partners: one with an agreement for the year, and one whose agreement ends in twelve days.
 * @returns the first one's agreement of this year
 */
export async function seedPartners(tx: postgres.TransactionSql, academicYear: number): Promise<AgreementId> {
  await tx`insert into partner ${tx([
    {
      ...BROADLAND_PLACEMENTS,
      about: 'Finds work-experience placements with employers in the county, and follows students until they are over.',
      contact_name: 'Robin Acle',
      contact_email: 'office@partner.example',
    },
    {
      ...WAVENEY_MENTORS,
      about: 'Volunteers who meet students before their first placement and help them to write to employers.',
      contact_name: 'Alex Loddon',
      contact_email: 'hello@mentors.example',
    },
  ])}`
  const agreement = async (
    partner: PartnerId,
    schools: SchoolId[],
    terms: { purpose: string; instructions: string; startsOn: string; endsOn: string | number; warned?: true },
  ) => {
    const id = uuid() as AgreementId
    const { purpose, instructions, startsOn, endsOn, warned } = terms
    await tx`
      insert into partner_agreement (id, partner_id, purpose, instructions, starts_on, ends_on, made_at, made_by, warned_month_at)
      values (${id}, ${partner}, ${purpose}, ${instructions}, ${startsOn},
        ${typeof endsOn === 'number' ? tx`wex.today() + ${endsOn}::int` : endsOn},
        ${startsOn}::date - interval '20 days' + interval '10 hours', ${ACCOUNTS.administrator.id},
        ${warned ? tx`wex.now() - interval '18 days'` : null})`
    for (const school_id of schools)
      await tx`insert into partner_agreement_school ${tx({ agreement_id: id, school_id })}`
    return id
  }
  const toFind = {
    purpose: 'To find work-experience placements for students and to follow them until they are over',
    instructions: 'Use the information for this purpose only, tell nobody else, delete it when the agreement ends.',
  }
  const year = (from: number) => ({ startsOn: `${from}-09-01`, endsOn: `${from + 1}-08-31` })
  await agreement(BROADLAND_PLACEMENTS.id, [LARKMEADOW.id], { ...toFind, ...year(academicYear - 1) })
  const current = await agreement(BROADLAND_PLACEMENTS.id, [LARKMEADOW.id], { ...toFind, ...year(academicYear) })
  await agreement(WAVENEY_MENTORS.id, [LARKMEADOW.id, STAITHE.id], {
    purpose: 'To meet students before their first placement',
    instructions: 'Meet students at school only. Keep no list of your own.',
    startsOn: `${academicYear - 1}-12-01`,
    endsOn: 12,
    warned: true,
  })
  return current
}
