import type { Tx } from '../actor.ts'
import { privacyChoice } from '../schema/privacy.ts'
import type { ContactChoice, PartnerId, PersonId, PrivacyChoice, SchoolId } from '../vocabulary.ts'

/** A choice that was made, by whom and when; the newest of a kind (and agreement) is the one that counts. */
export type ChoiceMade = {
  id: number
  kind: PrivacyChoice
  agreementId: string | null
  chosen: boolean
  note: string | null
  at: string
  by: string | null
}

/** Everything that a school ever chose, the newest first. */
export const choicesOf = async (tx: Tx, schoolId: SchoolId): Promise<ChoiceMade[]> => [
  ...(await tx.sql<ChoiceMade[]>`
    select id::int, kind, agreement_id as "agreementId", chosen, note, decided_at as at, wex.display_name(decided_by) as by
    from privacy_choice where school_id = ${schoolId} order by id desc`),
]

export type AgreementOfSchool = {
  id: string
  partnerId: PartnerId
  partner: string
  purpose: string
  instructions: string
  startsOn: string
  endsOn: string
  when: 'over' | 'in force' | 'to come'
}

/** The agreements with partners that cover a school: those in force, to come, and over; the newest first. */
export const agreementsOf = async (tx: Tx, schoolId: SchoolId): Promise<AgreementOfSchool[]> => [
  ...(await tx.sql<AgreementOfSchool[]>`
    select a.id, a.partner_id as "partnerId", p.name as partner, a.purpose, a.instructions, a.starts_on::text as "startsOn",
      a.ends_on::text as "endsOn",
      case when a.ends_on < wex.today() or a.ended_at <= wex.now() then 'over' when a.starts_on > wex.today() then 'to come' else 'in force' end as when
    from partner_agreement_school s
    join partner_agreement a on a.id = s.agreement_id
    join partner p on p.id = a.partner_id
    where s.school_id = ${schoolId}
    order by a.ends_on desc, p.name, a.id`),
]

/** One of them; null where no such agreement covers the school. */
export async function agreementAt(tx: Tx, schoolId: SchoolId, agreementId: string): Promise<AgreementOfSchool | null> {
  const found = await agreementsOf(tx, schoolId)
  return found.find(({ id }) => id === agreementId) ?? null
}

/** Who of each partner sees, or would see, a school's students, by name. */
export const advisersAt = async (tx: Tx, schoolId: SchoolId): Promise<{ partnerId: PartnerId; name: string }[]> => [
  ...(await tx.sql<{ partnerId: PartnerId; name: string }[]>`
    select partner_id as "partnerId", name from wex.advisers_at(${schoolId})`),
]

/** How many students of a school a partner sees if it sees any: all but those of whom nothing beyond the basics is shared. */
export async function studentsToShare(tx: Tx, schoolId: SchoolId): Promise<number> {
  const [answer] = await tx.sql<{ students: number }[]>`
    select count(*)::int as students from student where school_id = ${schoolId} and not basics_only`
  return answer?.students ?? 0
}

/** One choice of a school at a time, so that the history has an order that everybody sees. */
export const lockChoices = (tx: Tx, schoolId: SchoolId) =>
  tx.sql`select pg_advisory_xact_lock(hashtextextended(${`privacy choices of ${schoolId}`}, 0))`

/** Adds a choice. @throws DatabaseFailure where the school is not the asking coordinator's */
export async function addChoice(
  tx: Tx,
  choice: {
    schoolId: SchoolId
    kind: PrivacyChoice
    partnerId: PartnerId | null
    agreementId: string | null
    chosen: boolean
    note: string | null
    decidedBy: PersonId
  },
): Promise<void> {
  await tx.db.insert(privacyChoice).values(choice)
}

/** Whether a school's coordinators want mail of a kind: yes until they say no. */
export async function wantsMail(tx: Tx, schoolId: SchoolId, kind: ContactChoice): Promise<boolean> {
  const [answer] = await tx.sql<{ wants: boolean }[]>`select wex.wants_mail(${schoolId}, ${kind}) as wants`
  return answer?.wants ?? true
}

/** A school that has not said yet whether it shares its students under an agreement. */
export type ConsentToGive = {
  schoolId: SchoolId
  school: string
  partner: string
  agreementId: string
  startsOn: string
  endsOn: string
}

/**
 * The agreements, in force or to come, on which schools have not said anything yet.
 * @param of one school, or one agreement with its schools; null for all that the asking person sees
 */
export const consentsToGive = async (
  tx: Tx,
  of: { schoolId?: SchoolId | null; agreementId?: string | null },
  limit: number,
): Promise<ConsentToGive[]> => [
  ...(await tx.sql<ConsentToGive[]>`
    select s.school_id as "schoolId", o.name as school, p.name as partner, a.id as "agreementId",
      a.starts_on::text as "startsOn", a.ends_on::text as "endsOn"
    from partner_agreement_school s
    join partner_agreement a on a.id = s.agreement_id
    join partner p on p.id = a.partner_id
    join school o on o.id = s.school_id
    where a.ends_on >= wex.today() and (a.ended_at is null or a.ended_at > wex.now())
      and (${of.schoolId ?? null}::uuid is null or s.school_id = ${of.schoolId ?? null}::uuid)
      and (${of.agreementId ?? null}::uuid is null or a.id = ${of.agreementId ?? null}::uuid)
      and not exists (
        select from privacy_choice c
        where c.school_id = s.school_id and c.kind = 'students_to_partner' and c.agreement_id = a.id)
    order by a.starts_on, o.name, p.name limit ${limit}`),
]

/** Schools that an agreement covers or that have chosen something, and how many of their agreements in force have a yes. */
export type SchoolWithChoices = { id: SchoolId; name: string; agreements: number; consents: number; unanswered: number }

export const schoolsWithChoices = async (tx: Tx): Promise<SchoolWithChoices[]> => [
  ...(await tx.sql<SchoolWithChoices[]>`
    with covered as (
      select s.school_id, (
        select c.chosen from privacy_choice c
        where c.school_id = s.school_id and c.kind = 'students_to_partner' and c.agreement_id = a.id
        order by c.id desc limit 1) as chosen
      from partner_agreement_school s join partner_agreement a on a.id = s.agreement_id
      where a.ends_on >= wex.today() and (a.ended_at is null or a.ended_at > wex.now())
    )
    select o.id, o.name, count(c.school_id)::int as agreements, count(*) filter (where c.chosen)::int as consents,
      count(*) filter (where c.school_id is not null and c.chosen is null)::int as unanswered
    from school o left join covered c on c.school_id = o.id
    where o.closed_on is null and (c.school_id is not null
      or exists (select from privacy_choice p where p.school_id = o.id)
      or o.id = any ((select wex.schools_as(array['school_coordinator']))::uuid[]))
    group by o.id, o.name order by o.name, o.id`),
]

/** A school of an adviser's organisation: until when, whether it shares its students, and whom to turn to where it says. */
export type PartnerSchool = {
  id: SchoolId
  school: string
  partner: string
  endsOn: string
  students: boolean
  contacts: { name: string; email: string }[] | null
}

export const partnerSchools = async (tx: Tx): Promise<PartnerSchool[]> => [
  ...(await tx.sql<PartnerSchool[]>`
    select school_id as id, school, partner, ends_on::text as "endsOn", students, contacts from wex.partner_schools()`),
]
