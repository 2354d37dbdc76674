import 'server-only'
import { type Actor, asCase } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { restrictAccount } from '#db/queries/rights-account.ts'
import { leaveCase, peopleToTell, restrictStudent } from '#db/queries/rights-data.ts'
import { addCaseEvent, caseToCarryOut } from '#db/queries/rights-plan.ts'
import type { RightsCaseId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { heldPerson, subjectOf } from './held-person.ts'
import { tellPeople } from './tell-people.ts'

export type Lifted = { ok: true } | { ok: false; reason: 'not_restricted' | 'not_told' }

/** Lets somebody's information be used again, on the day that they were told, and tells the schools and partners. */
export async function liftRestriction(actor: Actor, caseId: RightsCaseId): Promise<Lifted> {
  try {
    const lifted = await asCase(actor, caseId, async (tx): Promise<Lifted> => {
      const [person, people] = await Promise.all([heldPerson(tx), peopleToTell(tx)])
      if (!(person.student ?? person.account)?.restricted) return { ok: false, reason: 'not_restricted' }
      const lifted = person.student ? await restrictStudent(tx, false) : await restrictAccount(tx, false)
      if (lifted !== true && lifted !== 'done') return { ok: false, reason: 'not_restricted' }
      await leaveCase(tx)
      const held = await caseToCarryOut(tx, caseId)
      if (!held) return { ok: false, reason: 'not_restricted' }
      await tellPeople(tx, held, 'lifted', people, actor)
      await addCaseEvent(tx, held, actor.personId, 'restriction_lifted', {})
      await record(tx, actor, 'restriction.lifted', subjectOf(person))
      return { ok: true }
    })
    if (lifted.ok) kickMail()
    return lifted
  } catch (error) {
    if (isDatabaseFailure(error) && error.code === '42501') return { ok: false, reason: 'not_told' }
    throw error
  }
}
