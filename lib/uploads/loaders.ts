import 'server-only'
import { z } from 'zod'
import { cohortById } from '#db/queries/cohort.ts'
import { comparedRows, notInFile, rowsByYear } from '#db/queries/review-upload.ts'
import { issuesOf, outcomeCounts, rowsOf, uploadById, uploadsOf } from '#db/queries/upload.ts'
import type { CohortId, UploadId } from '#db/vocabulary.ts'
import type { WorkerReading } from '#lib/cohorts/reading/pool.ts'
import { loader } from '#lib/gate/loader.ts'

const Id = z.uuid()

/** The upload page: the cohort that a file is for, and what was uploaded before. */
export const readUploadPage = loader('cohort.upload', async (tx, _actor, cohortId: string) => {
  if (!Id.safeParse(cohortId).success) return null
  const cohort = await cohortById(tx, cohortId as CohortId)
  if (!cohort) return null
  return { cohort, uploads: await uploadsOf(tx, { schoolId: cohort.schoolId, cohortId: cohort.id }, 20) }
})

/** How much of each kind the check page lists; the counts are always of all, and the problem rows can be downloaded. */
const SHOWN = { issues: 200, new: 50, compared: 200, missing: 200 }

/** The check page: what will happen, row by row, and what is wrong. Null when it is not there, or not for this cohort. */
export const readCheckPage = loader('cohort.upload', async (tx, _actor, cohortId: string, uploadId: string) => {
  if (!Id.safeParse(cohortId).success || !Id.safeParse(uploadId).success) return null
  const [cohort, upload] = await Promise.all([
    cohortById(tx, cohortId as CohortId),
    uploadById(tx, uploadId as UploadId),
  ])
  if (!cohort || !upload || upload.cohortId !== cohort.id || upload.state === 'refused') return null
  const [counts, errors, warnings, added, changed, closeMatches, years, missing] = await Promise.all([
    outcomeCounts(tx, upload),
    issuesOf(tx, upload, 'error', SHOWN.issues),
    issuesOf(tx, upload, 'warning', SHOWN.issues),
    rowsOf(tx, upload, 'new', SHOWN.new),
    comparedRows(tx, upload, 'changed', SHOWN.compared),
    comparedRows(tx, upload, 'close_match', SHOWN.compared),
    rowsByYear(tx, upload),
    notInFile(tx, upload, SHOWN.missing),
  ])
  const report = upload.report as WorkerReading['report']
  return {
    cohort,
    upload: { ...upload, report },
    counts,
    errors,
    warnings,
    added,
    changed,
    closeMatches,
    years,
    missing,
  }
})

export type CheckPage = Awaited<ReturnType<typeof readCheckPage>>
