import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addCohort, cohortIsNamed, schoolsAs } from '#db/queries/cohort.ts'
import type { CohortId } from '#db/vocabulary.ts'
import { rolesWith } from '#lib/policy.ts'
import type { NewCohort } from './schema.ts'

type CreatedCohort = { ok: true; cohortId: CohortId } | { ok: false; reason: 'not_found' | 'name_taken' }

/**
 * Makes a school's cohort, without students yet.
 * @returns `name_taken` where the school has one of this name in the year; `not_found` for a school that is not theirs
 */
export async function createCohort(actor: Actor, cohort: NewCohort): Promise<CreatedCohort> {
  const id = uuid() as CohortId
  return await asActor(actor, async (tx) => {
    const [schools, named] = await Promise.all([
      schoolsAs(tx, rolesWith('cohort.create')),
      cohortIsNamed(tx, cohort.schoolId, cohort.academicYear, cohort.name),
    ])
    if (!schools.some((school) => school.id === cohort.schoolId)) return { ok: false, reason: 'not_found' }
    // Between the look and the deed somebody else may take the name: the key in the database has the last word.
    if (named || !(await addCohort(tx, { ...cohort, id, createdBy: actor.personId }))) {
      return { ok: false, reason: 'name_taken' }
    }
    await record(tx, actor, 'cohort.created', { kind: 'cohort', id, schoolId: cohort.schoolId })
    return { ok: true, cohortId: id }
  })
}
