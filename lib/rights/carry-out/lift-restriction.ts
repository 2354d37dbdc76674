import 'server-only'
import { type Actor, asCase } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { caseStudent, leaveCase, peopleToTell, restrictStudent } from '#db/queries/rights-data.ts'
import { addCaseEvent, caseToCarryOut } from '#db/queries/rights-plan.ts'
import type { RightsCaseId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { tellPeople } from './tell-people.ts'

export type Lifted = { ok: true } | { ok: false; reason: 'not_restricted' | 'not_told' }

/** Lets a student's information be used again, on the day that they were told, and tells the schools and partners. */
export async function liftRestriction(actor: Actor, caseId: RightsCaseId): Promise<Lifted> {
  try {
    const lifted = await asCase(actor, caseId, async (tx): Promise<Lifted> => {
      const [student, people] = await Promise.all([caseStudent(tx), peopleToTell(tx)])
      if (!student?.restricted || !(await restrictStudent(tx, false))) return { ok: false, reason: 'not_restricted' }
      await leaveCase(tx)
      const held = await caseToCarryOut(tx, caseId)
      if (!held) return { ok: false, reason: 'not_restricted' }
      await tellPeople(tx, held, 'lifted', people, actor)
      await addCaseEvent(tx, held, actor.personId, 'restriction_lifted', {})
      const subject = { kind: 'student', id: student.id, schoolId: student.schoolId } as const
      await record(tx, actor, 'restriction.lifted', subject)
      return { ok: true }
    })
    if (lifted.ok) kickMail()
    return lifted
  } catch (error) {
    if (isDatabaseFailure(error) && error.code === '42501') return { ok: false, reason: 'not_told' }
    throw error
  }
}
