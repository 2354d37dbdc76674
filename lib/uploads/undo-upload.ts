import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { undoableUpload, undoPlan, undoRows } from '#db/queries/undo-upload.ts'
import { freshPlans, lockSchool, lockUpload } from '#db/queries/upload.ts'
import type { CohortId, UploadId } from '#db/vocabulary.ts'

export type Undone =
  | { ok: true; cohortId: CohortId; removed: number; restored: number; stay: number }
  /** `nothing_left`: every student of it was worked on since. */
  | { ok: false; reason: 'not_found' | 'not_saved' | 'undone' | 'too_late' | 'nothing_left' }

/**
 * Takes an upload back within 14 days of its saving, by the database's clock: students whom it added are taken out
 * again, those whom it changed are put back as they were. What was worked on since stays as it is. All or nothing, and
 * once: of two who undo it at the same time, the second is told that it is done.
 */
export async function undoUpload(actor: Actor, id: UploadId): Promise<Undone> {
  return await asActor(actor, async (tx): Promise<Undone> => {
    const upload = await lockUpload(tx, id)
    const standing = upload && (await undoableUpload(tx, id))
    if (!standing) return { ok: false, reason: 'not_found' }
    if (standing.state === 'undone') return { ok: false, reason: 'undone' }
    if (standing.state !== 'committed') return { ok: false, reason: 'not_saved' }
    if (standing.tooLate) return { ok: false, reason: 'too_late' }
    // As saving and reading do: whoever takes students away does it alone in the school.
    await lockSchool(tx, standing.schoolId)
    const { stay, ...going } = await undoPlan(tx, standing, 0)
    if (going.removed + going.restored + going.left === 0) return { ok: false, reason: 'nothing_left' }
    await freshPlans(tx)
    const { removed, restored } = await undoRows(tx, standing, actor.personId)
    await record(
      tx,
      actor,
      'upload.undone',
      { kind: 'upload', id, schoolId: standing.schoolId },
      { removed, restored, stay },
    )
    return { ok: true, cohortId: standing.cohortId, removed, restored, stay }
  })
}
