import { v7 as uuid } from 'uuid'
import type { Sql } from '#db/connection.ts'
import type { Role } from '#db/vocabulary.ts'
import type { Person, School } from './fixtures.ts'

/** A role of somebody's at a school, by the id that addresses name it with. */
export async function grantOf(owner: Sql, person: Person, school: School): Promise<string> {
  const [grant] = await owner<{ id: string }[]>`
    select id from role_grant where person_id = ${person.id} and school_id = ${school.id} order by id desc limit 1`
  if (!grant) throw new Error('They have a role at the school')
  return grant.id
}

/** Another role for somebody: whoever is signed in is signed out by it. */
export async function alsoAt(owner: Sql, person: Person, school: School, role: Role): Promise<void> {
  await owner`insert into role_grant ${owner({ id: uuid(), person_id: person.id, role, school_id: school.id })}`
}

/** A yearly review of a school that waits for its answers. */
export async function reviewOf(owner: Sql, school: School): Promise<string> {
  const id = uuid()
  await owner`insert into access_review (id, school_id) values (${id}, ${school.id})`
  await owner`
    insert into access_review_line (school_id, review_id, grant_id)
    select school_id, ${id}, id from role_grant where school_id = ${school.id} and ended_at is null`
  return id
}
