import 'server-only'
import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { issuesOf, outcomeCounts, uploadById } from '#db/queries/upload.ts'
import type { CohortId, StudentField, UploadId } from '#db/vocabulary.ts'
import type { WorkerReading } from '#lib/cohorts/reading/pool.ts'
import { service } from '#lib/service.ts'

const MOST_PROBLEMS = 1000

/** What would become of an upload's rows, or what was saved. Null when it is not there, or not of this cohort. */
export async function readUpload(actor: Actor, cohortId: CohortId, id: UploadId) {
  return await asActor(actor, (tx) => uploadForApi(tx, cohortId, id))
}

async function uploadForApi(tx: Tx, cohortId: CohortId, id: UploadId) {
  const upload = await uploadById(tx, id)
  if (upload?.cohortId !== cohortId || upload.state === 'refused') return null
  const [rows, issues] = await Promise.all([outcomeCounts(tx, upload), issuesOf(tx, upload, 'error', MOST_PROBLEMS)])
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
    needs: open && rows.close_match > 0 ? (['close_matches'] as const).slice() : [],
    saved:
      state === 'committed' ? { added: upload.added ?? 0, updated: upload.updated ?? 0, problems: rows.problem } : null,
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
