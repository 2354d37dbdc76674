import 'server-only'
import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { closeMatchesOpen, issuesOf, outcomeCounts, uploadById } from '#db/queries/upload.ts'
import type { CohortId, StudentField, UploadId } from '#db/vocabulary.ts'
import type { WorkerReading } from '#lib/cohorts/reading/pool.ts'
import { service } from '#lib/service.ts'
import { resumeUpload } from '#lib/uploads/resume-uploads.ts'

const MOST_PROBLEMS = 1000

/**
 * What would become of an upload's rows, or what was saved. Null when it is not there, or not of this cohort. A step
 * that was left half done is taken up by whoever asks.
 */
export async function readUpload(actor: Actor, cohortId: CohortId, id: UploadId) {
  await resumeUpload(actor, id)
  return await asActor(actor, (tx) => uploadForApi(tx, cohortId, id))
}

async function uploadForApi(tx: Tx, cohortId: CohortId, id: UploadId) {
  const upload = await uploadById(tx, id)
  if (upload?.cohortId !== cohortId || upload.state === 'refused') return null
  const [rows, issues, unsettled] = await Promise.all([
    outcomeCounts(tx, upload),
    issuesOf(tx, upload, 'error', MOST_PROBLEMS),
    closeMatchesOpen(tx, upload),
  ])
  const { state } = upload
  const open = state === 'reviewed'
  return {
    id,
    cohortId,
    state,
    fileName: upload.fileName,
    receivedAt: new Date(upload.receivedAt).toISOString(),
    counts: open
      ? {
          new: rows.new,
          changed: rows.changed,
          unchanged: rows.unchanged,
          closeMatches: rows.close_match,
          problems: rows.problem,
        }
      : null,
    needs: open && unsettled > 0 ? (['close_matches'] as const).slice() : [],
    saved:
      state === 'committed'
        ? { added: upload.added ?? 0, updated: upload.updated ?? 0, problems: upload.problems ?? rows.problem }
        : null,
    problems: issues.map(({ sheet, row, column, cell, field, code, raw, why }) => ({
      sheet,
      row,
      column,
      cell,
      field: field as StudentField | null,
      code,
      value: raw,
      message: why,
    })),
    // Nothing is known of a file that is still being read.
    notices: ((upload.report as Partial<WorkerReading['report']>).fileNotices ?? []).map(({ code, why }) => ({
      code,
      message: why,
    })),
    page: `${service().baseUrl}/cohorts/${cohortId}/upload/${id}`,
  }
}

export type UploadAnswer = NonNullable<Awaited<ReturnType<typeof readUpload>>>

/** How long a machine is kept waiting for a step; then it is told where to ask (202). */
export const MACHINE_PATIENCE_MS = 20_000

/** An answer, and below /api/v1 the address at which to ask again where it is not the last word. */
export type Standing = { answer: UploadAnswer; askAt?: string }

export const standing = (answer: UploadAnswer): Standing =>
  answer.state === 'received' || answer.state === 'saving'
    ? { answer, askAt: `/cohorts/${answer.cohortId}/uploads/${answer.id}` }
    : { answer }
