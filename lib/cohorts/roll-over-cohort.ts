import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { addCohort, cohortById } from '#db/queries/cohort.ts'
import { cohortsOfYear, countMembers, moveUp } from '#db/queries/roll-over.ts'
import { lockSchool } from '#db/queries/upload.ts'
import type { CohortId, StudentId, YearGroup } from '#db/vocabulary.ts'
import { LAST_YEAR_GROUP } from './roll-over.ts'

type RollOver = {
  cohortId: CohortId
  /** A cohort of the next academic year that is there already, or null for a new one. */
  into: CohortId | null
  /** Of a new one. */
  name: string
  /** Who moves up, all of them in the old cohort. */
  students: readonly StudentId[]
}

type RolledOver =
  | { ok: true; cohortId: CohortId; created: boolean; moved: number; there: number; yearGroup: number }
  | { ok: false; reason: 'not_found' | 'name_taken' | 'last_year' }

/**
 * Makes the cohort of the next academic year, or takes one that is there, and moves students up into it: all or
 * nothing, in one transaction. Stages start anew; the old cohort, its history and whoever is left out stay as they are.
 * Done twice, it is done once: the second time finds the cohort by its name, and everybody in it.
 */
export async function rollOverCohort(actor: Actor, asked: RollOver): Promise<RolledOver> {
  try {
    return await asActor(actor, async (tx): Promise<RolledOver> => {
      const cohort = await cohortById(tx, asked.cohortId)
      if (!cohort) return { ok: false, reason: 'not_found' }
      if (cohort.yearGroup >= LAST_YEAR_GROUP) return { ok: false, reason: 'last_year' }
      await lockSchool(tx, cohort.schoolId)
      const students = [...new Set(asked.students)]
      if ((await countMembers(tx, cohort, students)) < students.length) return { ok: false, reason: 'not_found' }
      const target = await targetOf(tx, actor, cohort, asked)
      if (!target.ok) return target
      const moved = await moveUp(tx, cohort, target.id, students, actor.personId)
      const subject = { kind: 'cohort', id: cohort.id, schoolId: cohort.schoolId } as const
      await record(tx, actor, 'cohort.rolled_over', subject, { into: target.id, moved, created: target.created })
      const there = students.length - moved
      return { ok: true, cohortId: target.id, created: target.created, moved, there, yearGroup: cohort.yearGroup + 1 }
    })
  } catch (error) {
    // Somebody who may read this school but make no cohort there: "not found", like any other.
    if (isDatabaseFailure(error) && error.code === '42501') return { ok: false, reason: 'not_found' }
    throw error
  }
}

type Old = NonNullable<Awaited<ReturnType<typeof cohortById>>>
type Target = { ok: true; id: CohortId; created: boolean } | { ok: false; reason: 'not_found' | 'name_taken' }

async function targetOf(tx: Tx, actor: Actor, old: Old, { into, name }: RollOver): Promise<Target> {
  const { schoolId, kind, requiredHours } = old
  const year = { schoolId, academicYear: old.academicYear + 1, yearGroup: (old.yearGroup + 1) as YearGroup }
  const there = await cohortsOfYear(tx, year)
  if (into !== null) {
    const found = there.find(({ id }) => id === into)
    return found ? { ok: true, id: found.id, created: false } : { ok: false, reason: 'not_found' }
  }
  const named = there.find((cohort) => cohort.name.toLowerCase() === name.toLowerCase())
  if (named) return { ok: true, id: named.id, created: false }
  const id = uuid() as CohortId
  const window = { placementStart: null, placementEnd: null }
  const added = await addCohort(tx, { ...year, ...window, id, name, kind, requiredHours, createdBy: actor.personId })
  // Another year group has it.
  if (!added) return { ok: false, reason: 'name_taken' }
  await record(tx, actor, 'cohort.created', { kind: 'cohort', id, schoolId })
  return { ok: true, id, created: true }
}
