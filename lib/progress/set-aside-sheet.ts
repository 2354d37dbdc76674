import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { dropSheet } from '#db/queries/progress-sheet.ts'
import type { CohortId, ProgressSheetId } from '#db/vocabulary.ts'

type SetAside = { ok: true; cohortId: CohortId } | { ok: false; reason: 'not_found' }

/** Deletes a progress sheet that waits to be saved: nothing of it is kept. One that was saved is not found. */
export async function setAsideSheet(actor: Actor, sheetId: ProgressSheetId): Promise<SetAside> {
  return await asActor(actor, async (tx): Promise<SetAside> => {
    const gone = await dropSheet(tx, sheetId)
    if (!gone) return { ok: false, reason: 'not_found' }
    await record(tx, actor, 'progress_sheet.set_aside', { kind: 'cohort', id: gone.cohortId, schoolId: gone.schoolId })
    return { ok: true, cohortId: gone.cohortId }
  })
}
