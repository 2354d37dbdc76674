import type { Tx } from '../actor.ts'
import type { PersonId, SchoolId } from '../vocabulary.ts'

export type PeopleFigures = {
  /** With a role that counts today, in an account that is open. */
  people: number
  withoutFactor: number
  /** Of those, who must have one: they are asked to set it up when they next sign in. */
  withoutRequired: number
}

/** How many people get in, and how many of them by a passphrase alone. @param schoolId null for all that one may see */
export async function peopleFigures(tx: Tx, schoolId: SchoolId | null): Promise<PeopleFigures> {
  const [figures] = await tx.sql<PeopleFigures[]>`
    select count(*)::int as people, count(*) filter (where not "hasFactor")::int as "withoutFactor",
      count(*) filter (where not "hasFactor" and wex.factor_required(id))::int as "withoutRequired"
    from (
      select p.id, p.id in (select wex.people_with_factor()) as "hasFactor" from person p
      where p.deactivated_at is null and exists (
        select from role_grant g
        where g.person_id = p.id and g.ended_at is null and g.suspended_at is null
          and (${schoolId}::uuid is null or g.school_id = ${schoolId}::uuid))
    ) as inside`
  return figures ?? { people: 0, withoutFactor: 0, withoutRequired: 0 }
}

/** Schools where somebody has a role that one may see, by name. */
export async function schoolsWithPeople(tx: Tx): Promise<{ id: SchoolId; name: string }[]> {
  return [
    ...(await tx.sql<{ id: SchoolId; name: string }[]>`
      select s.id, s.name from school s
      where exists (select from role_grant g where g.school_id = s.id and g.ended_at is null)
      order by s.name, s.id`),
  ]
}

/** Names and addresses of people whom one may see. */
export async function addressesOf(
  tx: Tx,
  people: readonly PersonId[],
): Promise<{ personId: PersonId; email: string }[]> {
  return [
    ...(await tx.sql<{ personId: PersonId; email: string }[]>`
      select id as "personId", email from person where id = any (${[...people]}::uuid[])`),
  ]
}

/** Coordinators of a school whom one may see. */
export async function coordinatorsAt(tx: Tx, schoolId: SchoolId): Promise<{ personId: PersonId; email: string }[]> {
  return [
    ...(await tx.sql<{ personId: PersonId; email: string }[]>`
      select p.id as "personId", p.email from role_grant g join person p on p.id = g.person_id
      where g.school_id = ${schoolId} and g.role = 'school_coordinator' and g.ended_at is null
        and g.suspended_at is null and p.deactivated_at is null
      order by p.name, p.id`),
  ]
}
