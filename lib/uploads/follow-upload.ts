import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { standingOf } from '#db/queries/upload-step.ts'
import type { CohortId, UploadId } from '#db/vocabulary.ts'
import type { Standing } from '#lib/gate/polled.ts'
import { type Progress, progressInWords, progressOf } from './progress-words.ts'
import { resumeUpload } from './resume-uploads.ts'
import { savedNotice } from './rules.ts'

/** What the page that waits is told: how far it is, in numbers and in words. */
export type Followed = Progress & { words: string }

/**
 * How an upload stands that is being read or saved; what nobody does any more is taken up by whoever waits for it.
 * Null where it is not there, or not of this cohort.
 */
export async function followUpload(
  actor: Actor,
  { cohortId, uploadId }: { cohortId: CohortId; uploadId: UploadId },
): Promise<Standing<Followed> | null> {
  const standing = await asActor(actor, (tx) => standingOf(tx, uploadId))
  if (standing?.cohortId !== cohortId) return null
  const { state } = standing
  const over = state !== 'received' && state !== 'saving'
  // It goes on by itself: the page asks again in a moment.
  if (standing.leftAlone) await resumeUpload(actor, uploadId, { patience: 0 })
  const progress = progressOf(state, standing)
  const saved = state === 'committed'
  return {
    answer: { ...progress, words: progressInWords(progress) },
    page: saved ? `/cohorts/${cohortId}` : `/cohorts/${cohortId}/upload/${uploadId}`,
    over,
    notice: saved
      ? savedNotice({
          added: standing.added ?? 0,
          updated: standing.updated ?? 0,
          problems: standing.problems ?? 0,
        })
      : undefined,
  }
}
