import type { Sql } from '#db/connection.ts'
import type { Person, School } from './fixtures.ts'

/** A date of birth of somebody who has been 16 for ten days, as SQL that counts by the service's own clock. */
export const wasOldEnough = `(wex.today() - 10 - interval '16 years')::date`

/** A parent's instruction of a month ago, recorded by somebody; the student is given this date of birth first. */
export async function instructedBy(
  owner: Sql,
  by: Person,
  school: School,
  student: string,
  born: string,
): Promise<void> {
  await owner`update student set date_of_birth = ${owner.unsafe(born)} where id = ${student}`
  await owner`
    insert into sharing_instruction (school_id, student_id, deed, capacity, given_on, evidence, recorded_by)
    values (${school.id}, ${student}, 'instructed', 'parent', wex.today() - 30, 'Letter of the parent', ${by.id})`
}

/** That a partner has seen these students today. */
export async function sharedOf(owner: Sql, school: School, students: string[]): Promise<void> {
  await owner`
    insert into sharing (school_id, student_id, recipient_kind, recipient_name, means, day, fields, basis_kind, first_at, last_at)
    select ${school.id}, id, 'partner', 'Broadland Placements', 'page', wex.today(), '{legalSurname,stage}', 'agreement',
      wex.now(), wex.now()
    from unnest(${students}::uuid[]) id`
}

/** Names of those who received something of a school's students, and how many lines each has. */
export const recipientsOf = async (owner: Sql, school: School): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await owner<{ name: string; lines: number }[]>`
        select recipient_name as name, count(*)::int as lines from sharing where school_id = ${school.id} group by 1`
    ).map(({ name, lines }) => [name, lines]),
  )
