import type { Tx } from '../actor.ts'
import type { GrantId, PartnerId, PersonId, SchoolId } from '../vocabulary.ts'

/**
 * One change at a time of what must not become empty, until the transaction ends: two administrators who end each
 * other's role would both find the other still there.
 */
export async function lockRoles(tx: Tx, of: 'administrators' | SchoolId | PersonId): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`wex roles ${of}`}, 0))`
}

/**
 * Holds a role that the asking person may change until the transaction ends, so that what is written down and mailed
 * before the change is what happens.
 * @returns how it stands; null when it is not theirs to change, or over
 */
export async function lockGrant(tx: Tx, id: GrantId): Promise<'live' | 'suspended' | null> {
  const [row] = await tx.sql<{ suspended: boolean }[]>`
    select suspended_at is not null as suspended from role_grant where id = ${id} and ended_at is null for update`
  return row ? (row.suspended ? 'suspended' : 'live') : null
}

/** The same of an account. @returns null when it is not theirs to close or open */
export async function lockPerson(tx: Tx, id: PersonId): Promise<'open' | 'closed' | null> {
  const [row] = await tx.sql<{ closed: boolean }[]>`
    select deactivated_at is not null as closed from person where id = ${id} for update`
  return row ? (row.closed ? 'closed' : 'open') : null
}

/** How many others look after a school's people. */
export async function otherCoordinators(tx: Tx, schoolId: SchoolId, personId: PersonId): Promise<number> {
  const [row] = await tx.sql<{ n: number }[]>`
    select count(distinct p.id)::int as n from role_grant g join person p on p.id = g.person_id
    where g.school_id = ${schoolId} and g.role = 'school_coordinator' and g.ended_at is null and g.suspended_at is null
      and p.deactivated_at is null and p.id <> ${personId}`
  return row?.n ?? 0
}

/** Partners that one may see, by name. */
export async function partners(tx: Tx): Promise<{ id: PartnerId; name: string }[]> {
  return [...(await tx.sql<{ id: PartnerId; name: string }[]>`select id, name from partner order by name, id`)]
}
