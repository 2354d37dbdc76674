import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { cohortById } from '#db/queries/cohort.ts'
import { isHeldBack, joinCohort, type Match, matchesOf } from '#db/queries/match-student.ts'
import { type HeldValues, insertStudent, type StudentColumns } from '#db/queries/student.ts'
import { noteTypedStudent } from '#db/queries/telling.ts'
import { lockSchool } from '#db/queries/upload.ts'
import type { CohortId, SchoolId, StudentId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { checkStudent } from '#lib/cohorts/reading/check-student.ts'
import { mayAt } from '#lib/policy.ts'
import { type Doubt, doubtsToConfirm, errorsOf, foldedNames, type MatchAnswer, type Values } from './rules.ts'
import type { TypedStudent } from './schema.ts'

export type AddedStudent =
  | { ok: true; studentId: StudentId; added: 'new' | 'held' | 'nobody' }
  | { ok: false; reason: 'not_found' | 'held_back' }
  | { ok: false; reason: 'wrong'; errors: Record<string, string[]> }
  | { ok: false; reason: 'doubtful'; doubts: Doubt[]; matches: Match[]; typed: Values }

const MOST_MATCHES = 5

/**
 * Adds one student, typed in by hand, to a cohort, by the checks of an uploaded row. A student of the school is never
 * doubled: whoever is already held can be put into the cohort instead (`match.same`), and somebody who is merely like
 * them is added once a person has said that they are two people (`match.different`).
 */
export async function addStudent(
  actor: Actor,
  adding: { cohortId: CohortId; typed: TypedStudent; confirmed: string; match: MatchAnswer },
): Promise<AddedStudent> {
  return await asActor(actor, async (tx): Promise<AddedStudent> => {
    const cohort = await cohortById(tx, adding.cohortId)
    if (!cohort || !mayAt(actor, 'student.add', cohort.schoolId)) return { ok: false, reason: 'not_found' }
    const checked = checkStudent(adding.typed, { asOf: today(), academicYear: cohort.academicYear })
    const errors = errorsOf(checked.issues)
    if (Object.keys(errors).length > 0) return { ok: false, reason: 'wrong', errors }

    // Two people who type in the same student at once, or an upload being saved: the second finds the first's.
    await lockSchool(tx, cohort.schoolId)
    const key = { schoolId: cohort.schoolId, cohortId: cohort.id }
    const typed = checked.values as HeldValues
    if (await isHeldBack(tx, key.schoolId, { ...typed, ...foldedNames(typed) }))
      return { ok: false, reason: 'held_back' }
    const matches = await matchesOf(tx, key, { ...typed, ...foldedNames(typed) }, MOST_MATCHES)

    const { match } = adding
    const chosen = match && 'same' in match ? matches.find(({ id }) => id === match.same) : undefined
    if (chosen) {
      const joined = await joinCohort(tx, key, chosen.id)
      if (joined) await recordAdded(tx, actor, key, chosen.id, 'held')
      return { ok: true, studentId: chosen.id, added: joined ? 'held' : 'nobody' }
    }
    // Who is held already is not added: doubts about what was typed of them are no matter.
    const held = matches.some((found) => found.same)
    const doubts = held ? [] : doubtsToConfirm(checked.issues, adding.confirmed)
    const different = match && 'different' in match ? match.different : new Set<string>()
    const unsettled = matches.filter((found) => found.same || !different.has(found.id))
    if (unsettled.length > 0 || doubts.length > 0) {
      // Their particulars are shown beside what was typed: that is a look at each of them.
      for (const { id } of matches) {
        await record(tx, actor, 'student.viewed', { kind: 'student', id, schoolId: key.schoolId }, { to: 'compare' })
      }
      return { ok: false, reason: 'doubtful', doubts, matches, typed }
    }
    const id = uuid() as StudentId
    await insertStudent(tx, { schoolId: key.schoolId, id }, { ...typed, ...foldedNames(typed) } as StudentColumns)
    await joinCohort(tx, key, id)
    await recordAdded(tx, actor, key, id, 'new')
    await noteTypedStudent(tx, key.cohortId)
    return { ok: true, studentId: id, added: 'new' }
  })
}

type Key = { schoolId: SchoolId; cohortId: CohortId }

const recordAdded = (tx: Tx, actor: Actor, { schoolId, cohortId }: Key, id: StudentId, was: 'new' | 'held') =>
  record(tx, actor, 'student.added', { kind: 'student', id, schoolId }, { cohort: cohortId, was })
