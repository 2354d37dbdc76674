import type postgres from 'postgres'
import { ACCOUNTS, STAITHE } from '../people.ts'

/** A hold on the record of one of the demonstration's students, so that there is one to look at. */
export async function seedHold(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    insert into retention_hold (school_id, student_id, ground, reason, review_on, placed_by)
    select school_id, id, 'legal_claim', 'A claim about an accident on a placement is being prepared. Reference of the council’s solicitors: made up.',
      wex.today() + 60, ${ACCOUNTS.dataProtectionOfficer.id}
    from student where school_id = ${STAITHE.id} order by surname_folded, forename_folded, id limit 1 offset 11`
}
