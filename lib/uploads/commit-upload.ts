import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { cohortById } from '#db/queries/cohort.ts'
import { addNewStudents, dropSavedRows, updateStudents } from '#db/queries/commit-upload.ts'
import { compareRows, lockSchool, lockUpload, outcomeCounts, setUploadState, uploadById } from '#db/queries/upload.ts'
import type { CohortId, UploadId } from '#db/vocabulary.ts'
import { settledAs } from './rules.ts'

export type Committed =
  | { ok: true; cohortId: CohortId; added: number; updated: number; problems: number }
  | { ok: false; reason: 'not_found' | 'set_aside' | 'changed_since' }

type Decisions = { match: Record<string, string>; otherYears: 'include' | 'leave' }

/**
 * Saves what was checked: all or nothing. Saving twice, by a second press or by a second person, saves once and gives
 * the same answer. If students changed since the check so that something else would happen now, nothing is saved.
 */
export async function commitUpload(actor: Actor, id: UploadId, { match, otherYears }: Decisions): Promise<Committed> {
  try {
    return await asActor(actor, async (tx): Promise<Committed> => {
      const upload = await lockUpload(tx, id)
      if (!upload || upload.state === 'refused') return { ok: false, reason: 'not_found' }
      const counts = await outcomeCounts(tx, upload)
      if (upload.state === 'committed') {
        const done = await uploadById(tx, id)
        return {
          ok: true,
          cohortId: upload.cohortId,
          added: done?.added ?? 0,
          updated: done?.updated ?? 0,
          problems: counts.problem,
        }
      }
      if (upload.state === 'set_aside') return { ok: false, reason: 'set_aside' }
      await lockSchool(tx, upload.schoolId)
      if ((await compareRows(tx, upload)) > 0) return { ok: false, reason: 'changed_since' }

      const cohort = await cohortById(tx, upload.cohortId)
      if (!cohort) return { ok: false, reason: 'not_found' }
      const settled = {
        same: settledAs(match, 'same'),
        different: settledAs(match, 'different'),
        otherYears,
        yearGroup: cohort.yearGroup,
      }
      const updated = await updateStudents(tx, upload, actor.personId, settled)
      const added = await addNewStudents(tx, upload, actor.personId, settled)
      await Promise.all([
        dropSavedRows(tx, upload),
        setUploadState(tx, upload, { state: 'committed', added, updated }),
        record(tx, actor, 'upload.committed', { kind: 'upload', id, schoolId: upload.schoolId }, { added, updated }),
      ])
      return { ok: true, cohortId: upload.cohortId, added, updated, problems: counts.problem }
    })
  } catch (error) {
    // A student typed in by hand at this very moment holds the UPN of a row.
    if (isDatabaseFailure(error) && error.constraint === 'student_upn_once_in_school') {
      return { ok: false, reason: 'changed_since' }
    }
    throw error
  }
}
