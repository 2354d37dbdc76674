import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { cohortById, updateCohort } from '#db/queries/cohort.ts'
import type { CohortChange } from './schema.ts'

type Changed = { ok: true; changed: boolean } | { ok: false; reason: 'not_found' | 'name_taken' }

/**
 * Changes a cohort's name, placement window, kind and hours, and writes down which of them, never their values.
 * @returns `name_taken` where the school has another cohort of this name in the year
 */
export async function changeCohort(
  actor: Actor,
  { cohortId, academicYear, ...wanted }: CohortChange,
): Promise<Changed> {
  try {
    return await asActor(actor, async (tx): Promise<Changed> => {
      const held = await cohortById(tx, cohortId)
      // The year came along with the form to judge the dates by: it must be the cohort's own.
      if (!held || held.academicYear !== academicYear) return { ok: false, reason: 'not_found' }
      const fields = (Object.keys(wanted) as (keyof typeof wanted)[]).filter((field) => wanted[field] !== held[field])
      if (fields.length === 0) return { ok: true, changed: false }
      if (!(await updateCohort(tx, held, wanted))) return { ok: false, reason: 'not_found' }
      await record(tx, actor, 'cohort.changed', { kind: 'cohort', id: cohortId, schoolId: held.schoolId }, { fields })
      return { ok: true, changed: true }
    })
  } catch (error) {
    if (isDatabaseFailure(error) && error.constraint === 'cohort_named_once') return { ok: false, reason: 'name_taken' }
    throw error
  }
}
