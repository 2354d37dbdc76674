import { v7 as uuid } from 'uuid'
import type { Sql } from '#db/connection.ts'
import type { Cohort } from './cohorts.ts'
import type { Person, School } from './fixtures.ts'

/** A request that waits for a school's answer: an officer has asked for names and stage, until 3 March 2027 at 5pm. */
export async function requestTo(
  owner: Sql,
  school: School,
  officer: Person,
  names: readonly string[],
): Promise<string> {
  const id = uuid()
  await owner`insert into permission_request ${owner({
    ...{ id, school_id: school.id, asked_by: officer.id, purpose: 'For a report on work experience' },
    ...{ fields: ['names', 'stage'], recipients: 'The committee', until: '2027-03-03T17:00:00Z', people: names.length },
  })}`
  for (const [index, name] of names.entries())
    await owner`insert into permission_name ${owner({ school_id: school.id, request_id: id, n: index + 1, name })}`
  return id
}

/** The same for the first student of a cohort, and the school has said yes to all of it. */
export async function permissionFor(owner: Sql, cohort: Cohort, officer: Person, coordinator: Person): Promise<string> {
  const [student] = cohort.students
  const id = await requestTo(owner, cohort.school, officer, [student?.name ?? ''])
  await owner`
    update permission_request
    set answer = 'yes', granted = 1, answered_at = wex.now(), answered_by = ${coordinator.id}, ends_at = until
    where id = ${id}`
  await owner`
    update permission_name set granted = true, student_id = ${student?.id ?? ''}, fields = '{names,stage}'
    where request_id = ${id}`
  return id
}

/** An adviser's organisation, and its agreement over their school. */
export async function partnerOfAdviser(
  owner: Sql,
  adviser: Person,
): Promise<{ id: string; agreementId: string; name: string }> {
  const [found] = await owner<{ id: string; agreementId: string; name: string }[]>`
    select p.id, p.name, a.id as "agreementId" from role_grant g
    join partner p on p.id = g.partner_id join partner_agreement a on a.partner_id = p.id
    where g.person_id = ${adviser.id}`
  if (!found) throw new Error('An adviser has a partner')
  return found
}
