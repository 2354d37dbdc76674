import 'server-only'
import { z } from 'zod'
import { cohortById } from '#db/queries/cohort.ts'
import { reviewedUpload } from '#db/queries/review-upload.ts'
import { undoableUpload, undoPlan } from '#db/queries/undo-upload.ts'
import { uploadsOf } from '#db/queries/upload.ts'
import { standingOf } from '#db/queries/upload-step.ts'
import type { CohortId, UploadId } from '#db/vocabulary.ts'
import { loader } from '#lib/gate/loader.ts'
import { checkPage } from './check-page.ts'
import { progressOf } from './progress-words.ts'
import { CheckQuery } from './schema.ts'

const Id = z.uuid()

/** The upload page: the cohort that a file is for, and what was uploaded before. */
export const readUploadPage = loader('cohort.upload', async (tx, _actor, cohortId: string) => {
  if (!Id.safeParse(cohortId).success) return null
  const cohort = await cohortById(tx, cohortId as CohortId)
  if (!cohort) return null
  return { cohort, uploads: await uploadsOf(tx, { schoolId: cohort.schoolId, cohortId: cohort.id }, 20) }
})

/**
 * The check page of an upload: what will happen, what is wrong, and one part of it in full (`show`, `page`: as the
 * address has them). `check` is null while the file is being read or saved (`progress` says how far it is), and when there is
 * nothing left to check.
 * Null when it is not there, or not for this cohort.
 */
export const readCheckPage = loader(
  'cohort.upload',
  async (tx, _actor, cohortId: string, uploadId: string, show?: string, page?: string) => {
    if (!Id.safeParse(cohortId).success || !Id.safeParse(uploadId).success) return null
    const [cohort, upload] = await Promise.all([
      cohortById(tx, cohortId as CohortId),
      reviewedUpload(tx, uploadId as UploadId),
    ])
    if (!cohort || !upload || upload.cohortId !== cohort.id) return null
    const check = upload.state === 'reviewed' ? await checkPage(tx, upload, CheckQuery.parse({ show, page })) : null
    const goesOn = upload.state === 'received' || upload.state === 'saving'
    const progress = goesOn ? progressOf(upload.state, await standingOf(tx, upload.id)) : null
    return { cohort, upload, check, progress }
  },
)

/** How much of each kind the page of undoing lists; the counts are of all. */
const UNDO_SHOWN = 200

/**
 * The page of undoing an upload: what would go back, what would stay and why, and until when. The plan is empty where
 * it was undone, or is too late. Null when it is not there, was never saved, or is not of this cohort.
 */
export const readUndoPage = loader('cohort.upload', async (tx, _actor, cohortId: string, uploadId: string) => {
  if (!Id.safeParse(cohortId).success || !Id.safeParse(uploadId).success) return null
  const [cohort, upload] = await Promise.all([
    cohortById(tx, cohortId as CohortId),
    undoableUpload(tx, uploadId as UploadId),
  ])
  if (!cohort || !upload || upload.cohortId !== cohort.id) return null
  return { cohort, upload, plan: await undoPlan(tx, upload, UNDO_SHOWN) }
})
export type UndoPage = Awaited<ReturnType<typeof readUndoPage>>
