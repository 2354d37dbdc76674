import type { Tx } from '../actor.ts'
import type { AgreementId, AgreementState, PartnerId, PersonId, SchoolId } from '../vocabulary.ts'

export type PartnerValues = {
  id: PartnerId
  name: string
  about: string
  contactName: string
  contactEmail: string
}

/** An agreement as far as one may read it: a coordinator is shown the schools of their own that it covers. */
export type AgreementEntry = {
  id: AgreementId
  purpose: string
  instructions: string
  startsOn: string
  endsOn: string
  madeAt: string
  madeBy: string | null
  endedAt: string | null
  endedBy: string | null
  endReason: string | null
  state: AgreementState
  /** Days from today to the agreed end; 0 on its last day. */
  daysLeft: number
  /** `consent` is the school's latest choice about this agreement; null where it has not said anything. */
  schools: { id: SchoolId; name: string; town: string; consent: boolean | null }[]
}

export type PartnerEntry = {
  id: PartnerId
  name: string
  about: string | null
  contactName: string | null
  contactEmail: string | null
  /** Those that hold today first, then the latest. */
  agreements: AgreementEntry[]
}

const agreements = (tx: Tx) => tx.sql`
  coalesce((
    select json_agg(json_build_object('id', a.id, 'purpose', a.purpose, 'instructions', a.instructions,
      'startsOn', a.starts_on, 'endsOn', a.ends_on, 'madeAt', a.made_at, 'madeBy', wex.display_name(a.made_by),
      'endedAt', a.ended_at, 'endedBy', wex.display_name(a.ended_by), 'endReason', a.end_reason,
      'state', a.state, 'daysLeft', a.ends_on - wex.today(), 'schools', (
        select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'town', s.town, 'consent', (
            select o.chosen from privacy_choice o
            where o.school_id = s.id and o.kind = 'students_to_partner' and o.agreement_id = a.id
            order by o.id desc limit 1)) order by s.name, s.id), '[]')
        from partner_agreement_school c join school s on s.id = c.school_id where c.agreement_id = a.id))
      order by a.state = 'in_force' desc, a.starts_on desc, a.id)
    from (
      select a.*, case when a.ended_at <= wex.now() then 'ended' when a.ends_on < wex.today() then 'over'
        when a.starts_on > wex.today() then 'future' else 'in_force' end as state
      from partner_agreement a where a.partner_id = p.id) a), '[]'::json) as agreements`

const fields = (tx: Tx) => tx.sql`
  p.id, p.name, p.about, p.contact_name as "contactName", p.contact_email as "contactEmail", ${agreements(tx)}`

/** Narrows to partners whose terms one may read, and the own organisation; `everybody` for those who answer for all. */
const whose = (tx: Tx, everybody: boolean) => tx.sql`
  (${everybody}::boolean or exists (select from partner_agreement a where a.partner_id = p.id)
    or p.id in (select g.partner_id from role_grant g
      where g.person_id = (select wex.person_id()) and g.ended_at is null and g.suspended_at is null))`

/** Partners that concern the one who asks, by name. */
export async function listPartners(tx: Tx, everybody: boolean): Promise<PartnerEntry[]> {
  return [
    ...(await tx.sql<PartnerEntry[]>`
      select ${fields(tx)} from partner p where ${whose(tx, everybody)} order by p.name, p.id`),
  ]
}

/** One of them, or null. */
export async function onePartner(tx: Tx, id: PartnerId, everybody: boolean): Promise<PartnerEntry | null> {
  const [found] = await tx.sql<PartnerEntry[]>`
    select ${fields(tx)} from partner p where p.id = ${id} and ${whose(tx, everybody)}`
  return found ?? null
}

export type PartnerPerson = {
  id: PersonId
  name: string
  email: string
  since: string
  suspended: boolean
  closed: boolean
}

/** Who holds the adviser's role for a partner, and how many invitations to it wait: for those who may see people. */
export async function partnerPeople(tx: Tx, id: PartnerId): Promise<{ people: PartnerPerson[]; invited: number }> {
  const [people, [open]] = await Promise.all([
    tx.sql<PartnerPerson[]>`
      select p.id, p.name, p.email, g.granted_at as since, g.suspended_at is not null as suspended,
        p.deactivated_at is not null as closed
      from role_grant g join person p on p.id = g.person_id
      where g.partner_id = ${id} and g.role = 'partner_adviser' and g.ended_at is null order by p.name, p.id`,
    tx.sql<{ invited: number }[]>`
      select count(*)::int as invited from invitation i
      where i.partner_id = ${id} and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > (select wex.now())`,
  ])
  return { people: [...people], invited: open?.invited ?? 0 }
}

/** Administrators alone: refused with 42501. @returns false where another partner has the name */
export async function addPartner(tx: Tx, values: PartnerValues): Promise<boolean> {
  const { count } = await tx.sql`
    insert into partner (id, name, about, contact_name, contact_email)
    select ${values.id}, ${values.name}, ${values.about}, ${values.contactName}, ${values.contactEmail}
    where not exists (select from partner where lower(name) = lower(${values.name}))
    on conflict (name) do nothing`
  return count > 0
}

/** Whether another partner has the name, in capital or small letters. */
export async function nameIsTaken(tx: Tx, id: PartnerId, name: string): Promise<boolean> {
  const rows = await tx.sql`select 1 from partner where lower(name) = lower(${name}) and id <> ${id} limit 1`
  return rows.length > 0
}

/** @returns false where there is no such partner for whoever asks to change it */
export async function changePartner(tx: Tx, { id, ...values }: PartnerValues): Promise<boolean> {
  const { count } = await tx.sql`
    update partner set name = ${values.name}, about = ${values.about}, contact_name = ${values.contactName},
      contact_email = ${values.contactEmail}
    where id = ${id}`
  return count > 0
}

/** An agreement with its schools, which can be named here and never later. Administrators alone: refused with 42501. */
export async function addAgreement(
  tx: Tx,
  values: {
    id: AgreementId
    partnerId: PartnerId
    purpose: string
    instructions: string
    startsOn: string
    endsOn: string
    madeBy: PersonId
    schools: readonly SchoolId[]
  },
): Promise<void> {
  await tx.sql`
    insert into partner_agreement (id, partner_id, purpose, instructions, starts_on, ends_on, made_by)
    values (${values.id}, ${values.partnerId}, ${values.purpose}, ${values.instructions}, ${values.startsOn},
      ${values.endsOn}, ${values.madeBy})`
  await tx.sql`
    insert into partner_agreement_school (agreement_id, school_id)
    select ${values.id}, id from unnest(${[...values.schools]}::uuid[]) as s (id)`
}

/**
 * Ends an agreement early: now, or with the last day that is given. Holds it until the transaction ends.
 * @returns false where it is not theirs to end, over, or ends no later than that already
 */
export async function endAgreement(
  tx: Tx,
  id: AgreementId,
  { by, lastDay, reason }: { by: PersonId; lastDay: string | null; reason: string },
): Promise<boolean> {
  const { count } = await tx.sql`
    update partner_agreement a
    set ended_at = e.at, ended_by = ${by}, end_reason = ${reason}
    from (select coalesce((${lastDay}::date + 1)::timestamp at time zone 'Europe/London', wex.now()) as at) e
    where a.id = ${id} and a.ends_on >= wex.today() and e.at >= wex.now()
      and e.at < coalesce(a.ended_at, (a.ends_on + 1)::timestamp at time zone 'Europe/London')`
  return count > 0
}

/** For the retention role: agreements of whose end administrators are to be told now. Each is given once for each warning. */
export async function agreementsToWarnOf(
  tx: Tx,
): Promise<{ partnerId: PartnerId; partner: string; endsOn: string; schools: number }[]> {
  return [
    ...(await tx.sql<{ partnerId: PartnerId; partner: string; endsOn: string; schools: number }[]>`
      select partner_id as "partnerId", partner, ends_on::text as "endsOn", schools from wex.warn_of_agreements()`),
  ]
}

/** For the retention role: to whom the council's own news go. */
export async function administratorsToTell(tx: Tx): Promise<{ personId: PersonId; email: string }[]> {
  return [
    ...(await tx.sql<{ personId: PersonId; email: string }[]>`
      select person_id as "personId", email from wex.administrators() order by email`),
  ]
}
