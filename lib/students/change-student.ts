import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import {
  type HeldValues,
  lastChangeOf,
  lockStudent,
  type StudentColumns,
  updateStudent,
  upnIsHeld,
} from '#db/queries/student.ts'
import type { StudentField, StudentId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { checkStudent } from '#lib/cohorts/reading/check-student.ts'
import { type Doubt, differing, doubtsToConfirm, errorsOf, foldedNames, valuesAfter } from './rules.ts'
import type { TypedStudent } from './schema.ts'

export type ChangedStudent =
  | { ok: true; changed: StudentField[] }
  | { ok: false; reason: 'not_found' | 'upn_held' }
  | { ok: false; reason: 'wrong'; errors: Record<string, string[]> }
  | { ok: false; reason: 'doubtful'; doubts: Doubt[] }
  | {
      ok: false
      reason: 'changed_since'
      /** What is held now, and the record's state with it: another attempt made with that state overwrites it. */
      held: HeldValues
      version: string
      last: { by: string | null; at: Date } | null
      /** The fields in which what was typed and what is held differ. */
      differing: StudentField[]
    }

/**
 * Changes what is held of a student, by the checks of an uploaded row. Nothing is overwritten that was changed since
 * the form was filled (`version`). Saving what is held already changes nothing, so that a second press does no harm.
 */
export async function changeStudent(
  actor: Actor,
  change: { studentId: StudentId; version: string; typed: TypedStudent; confirmed: string },
): Promise<ChangedStudent> {
  const checked = checkStudent(change.typed, { asOf: today() })
  const errors = errorsOf(checked.issues)
  if (Object.keys(errors).length > 0) return { ok: false, reason: 'wrong', errors }
  try {
    return await asActor(actor, async (tx): Promise<ChangedStudent> => {
      const locked = await lockStudent(tx, change.studentId)
      if (!locked) return { ok: false, reason: 'not_found' }
      const { id, schoolId, version, ...held } = locked
      const after = valuesAfter(held, checked.values, checked.issues)
      const changed = differing(held, after)
      const doubts = doubtsToConfirm(checked.issues, change.confirmed, new Set(changed))
      if (changed.length > 0 && version !== change.version) {
        const last = await lastChangeOf(tx, locked)
        return { ok: false, reason: 'changed_since', held, version, last, differing: changed }
      }
      if (doubts.length > 0) return { ok: false, reason: 'doubtful', doubts }
      if (changed.length === 0) return { ok: true, changed }
      const values = after as HeldValues
      if (values.upn !== null && changed.includes('upn') && (await upnIsHeld(tx, locked, values.upn)))
        return { ok: false, reason: 'upn_held' }

      const columns = { ...values, ...foldedNames(values) } as StudentColumns
      if (!(await updateStudent(tx, locked, columns))) return { ok: false, reason: 'not_found' }
      await record(tx, actor, 'student.changed', { kind: 'student', id, schoolId }, { fields: changed })
      return { ok: true, changed }
    })
  } catch (error) {
    // Somebody gave the same UPN to another student in this very moment.
    if (isDatabaseFailure(error) && error.constraint === 'student_upn_once_in_school')
      return { ok: false, reason: 'upn_held' }
    throw error
  }
}
