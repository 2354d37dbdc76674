import type { Tx } from '../actor.ts'
import type { GrantId, PartnerId, PersonId, Role, SchoolId } from '../vocabulary.ts'

/** A role as the people page lists it; ended ones are left out. A coordinator is shown those at own schools alone. */
export type PersonGrant = {
  id: GrantId
  role: Role
  schoolId: SchoolId | null
  school: string | null
  partnerId: PartnerId | null
  partner: string | null
  grantedAt: string
  suspendedAt: string | null
}

export type PersonEntry = {
  id: PersonId
  name: string
  email: string
  createdAt: string
  lastSignedInAt: string | null
  deactivatedAt: string | null
  /** The name of whoever invited; null for the first accounts. */
  invitedBy: string | null
  hasFactor: boolean
  factorRequired: boolean
  grants: PersonGrant[]
}

const fields = (tx: Tx) => tx.sql`
  p.id, p.name, p.email, p.created_at as "createdAt", p.last_signed_in_at as "lastSignedInAt",
  p.deactivated_at as "deactivatedAt", wex.display_name(p.invited_by) as "invitedBy",
  p.id in (select wex.people_with_factor()) as "hasFactor", wex.factor_required(p.id) as "factorRequired",
  coalesce((
    select json_agg(json_build_object('id', g.id, 'role', g.role, 'schoolId', g.school_id, 'school', s.name,
      'partnerId', g.partner_id, 'partner', r.name, 'grantedAt', g.granted_at, 'suspendedAt', g.suspended_at)
      order by s.name nulls first, g.role, g.id)
    from role_grant g left join school s on s.id = g.school_id left join partner r on r.id = g.partner_id
    where g.person_id = p.id and g.ended_at is null), '[]'::json) as grants`

export type PeopleWanted = {
  /** Of one school; null for everybody whom one may see. */
  schoolId: SchoolId | null
  /** Part of a name or an address; empty for all. */
  search: string
  /** Those alone who have no second factor. */
  withoutFactor: boolean
  /** From 1. */
  page: number
  size: number
}

/** People whom one may see, by name: a coordinator those of own schools, an administrator everybody. */
export async function listPeople(tx: Tx, wanted: PeopleWanted): Promise<{ found: number; entries: PersonEntry[] }> {
  const like = `%${wanted.search.replace(/[\\%_]/g, '\\$&')}%`
  const where = tx.sql`
    where (${wanted.schoolId}::uuid is null or exists (
        select from role_grant g where g.person_id = p.id and g.school_id = ${wanted.schoolId}::uuid and g.ended_at is null))
      and (${wanted.search} = '' or p.name ilike ${like} or p.email ilike ${like})
      and (not ${wanted.withoutFactor}::boolean
        or (p.deactivated_at is null and p.id not in (select wex.people_with_factor())))`
  const [[counted], entries] = await Promise.all([
    tx.sql<{ found: number }[]>`select count(*)::int as found from person p ${where}`,
    tx.sql<PersonEntry[]>`
      select ${fields(tx)} from person p ${where}
      order by p.name, p.id limit ${wanted.size} offset ${(wanted.page - 1) * wanted.size}`,
  ])
  return { found: counted?.found ?? 0, entries: [...entries] }
}

/** Somebody whom one may see, or null. */
export async function onePerson(tx: Tx, id: PersonId): Promise<PersonEntry | null> {
  const [entry] = await tx.sql<PersonEntry[]>`select ${fields(tx)} from person p where p.id = ${id}`
  return entry ?? null
}

/**
 * What follows changes rights and ends the person's sessions in the same statement. Who changes their own rights is
 * nobody from then on: write the deed down (db/audit.ts) before you do it.
 */

/** Administrators alone: refused with 42501. */
export async function addGrant(
  tx: Tx,
  values: { id: GrantId; personId: PersonId; role: Role; schoolId: SchoolId | null; partnerId: PartnerId | null },
): Promise<void> {
  await tx.sql`
    insert into role_grant (id, person_id, role, school_id, partner_id)
    values (${values.id}, ${values.personId}, ${values.role}, ${values.schoolId}, ${values.partnerId})`
}

/** One grant that one may see, for the words of a question and of the record; null when there is none. */
export async function oneGrant(
  tx: Tx,
  id: GrantId,
): Promise<(PersonGrant & { personId: PersonId; person: string | null; endedAt: string | null }) | null> {
  const [row] = await tx.sql<(PersonGrant & { personId: PersonId; person: string | null; endedAt: string | null })[]>`
    select g.id, g.role, g.school_id as "schoolId", s.name as school, g.partner_id as "partnerId", r.name as partner,
      g.granted_at as "grantedAt", g.suspended_at as "suspendedAt", g.ended_at as "endedAt", g.person_id as "personId",
      wex.display_name(g.person_id) as person
    from role_grant g left join school s on s.id = g.school_id left join partner r on r.id = g.partner_id
    where g.id = ${id}`
  return row ?? null
}

/** For good. @returns false when it is not theirs to end, or over already */
export async function endGrant(tx: Tx, id: GrantId): Promise<boolean> {
  const { count } = await tx.sql`update role_grant set ended_at = wex.now() where id = ${id} and ended_at is null`
  return count > 0
}

/** @returns false when it is not theirs to suspend, over, or suspended already */
export async function suspendGrant(tx: Tx, id: GrantId): Promise<boolean> {
  const { count } = await tx.sql`
    update role_grant set suspended_at = wex.now() where id = ${id} and ended_at is null and suspended_at is null`
  return count > 0
}

/** @returns false when it is not theirs to restore, over, or not suspended */
export async function restoreGrant(tx: Tx, id: GrantId): Promise<boolean> {
  const { count } = await tx.sql`
    update role_grant set suspended_at = null where id = ${id} and ended_at is null and suspended_at is not null`
  return count > 0
}

/** Administrators alone. The person cannot sign in any more; nothing is deleted. @returns false when nothing changed */
export async function deactivatePerson(tx: Tx, id: PersonId): Promise<boolean> {
  const { count } = await tx.sql`
    update person set deactivated_at = wex.now() where id = ${id} and deactivated_at is null`
  return count > 0
}

/** Administrators alone. Roles are as they were. @returns false when nothing changed */
export async function reactivatePerson(tx: Tx, id: PersonId): Promise<boolean> {
  const { count } = await tx.sql`
    update person set deactivated_at = null where id = ${id} and deactivated_at is not null`
  return count > 0
}

/** How many other people could do what this administrator does: the last one must stay. */
export async function otherAdministrators(tx: Tx, id: PersonId): Promise<number> {
  const [row] = await tx.sql<{ n: number }[]>`
    select count(distinct p.id)::int as n from role_grant g join person p on p.id = g.person_id
    where g.role = 'council_administrator' and g.ended_at is null and g.suspended_at is null
      and p.deactivated_at is null and p.id <> ${id}`
  return row?.n ?? 0
}
