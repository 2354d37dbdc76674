import type postgres from 'postgres'
import { v7 as uuid } from 'uuid'
import { ACCOUNTS, COLLEAGUES, LARKMEADOW } from '../people.ts'

/**
 * More people at the demonstration's schools, and a yearly review of access that waits for an answer at one of them.
 * @param passwordHash of the demonstration's passphrase, for those whom nothing else keeps from signing in
 */
export async function seedColleagues(tx: postgres.TransactionSql, passwordHash: string): Promise<void> {
  for (const { id, email, name, roles, lastSeen, factor } of COLLEAGUES) {
    const invitedBy = roles.some(({ schoolId }) => schoolId === LARKMEADOW.id)
      ? ACCOUNTS.larkmeadowCoordinator.id
      : ACCOUNTS.staitheCoordinator.id
    await tx`
      insert into person (id, email, name, password_hash, invited_by, last_signed_in_at)
      values (${id}, ${email}, ${name}, ${factor ? null : passwordHash}, ${invitedBy},
        wex.now() - make_interval(days => ${lastSeen}::int))`
    for (const { role, schoolId, suspended } of roles) {
      await tx`
        insert into role_grant (id, person_id, role, school_id, granted_at, suspended_at)
        values (${uuid()}, ${id}, ${role}, ${schoolId}, wex.now() - interval '330 days',
          ${suspended ? tx`wex.now() - interval '20 days'` : null})`
    }
    // No code opens it: these people are there to be seen, and have no passphrase either.
    if (factor)
      await tx`
        insert into authenticator (person_id, secret_sealed, confirmed_at)
        values (${id}, ${new Uint8Array([0])}, wex.now() - interval '30 days')`
  }
  const review = uuid()
  await tx`
    insert into access_review (id, school_id, started_at, due_at)
    values (${review}, ${LARKMEADOW.id}, wex.now() - interval '9 days', wex.now() + interval '21 days')`
  await tx`
    insert into access_review_line (school_id, review_id, grant_id)
    select g.school_id, ${review}, g.id from role_grant g
    where g.school_id = ${LARKMEADOW.id} and g.ended_at is null and g.suspended_at is null`
}
