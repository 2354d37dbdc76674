import { z } from 'zod'
import type { CohortId, UploadId } from '#db/vocabulary.ts'
import { LIMITS } from '#lib/cohorts/reading/limits.ts'

/** Bytes. What the form takes is what the reading does. */
export const LARGEST_FILE = LIMITS.fileBytes

export const TOO_BIG_SENTENCE = `The file is larger than ${LARGEST_FILE / 1024 / 1024} MB. Copy the rows of students alone into a new workbook, and upload that`

const CHOOSE = 'Choose the cohort file: an Excel, CSV or OpenDocument spreadsheet'

/** A browser sends an empty file without a name where none was chosen; Node calls it "undefined". */
const isChosen = (file: File): boolean => file.size > 0 || (file.name !== '' && file.name !== 'undefined')

/** What the upload page sends. */
export const UploadForm = z.object({
  cohortId: z.uuid().transform((id) => id as CohortId),
  file: z
    .instanceof(File, { error: CHOOSE })
    .refine(isChosen, CHOOSE)
    .refine((file) => file.size <= LARGEST_FILE, TOO_BIG_SENTENCE),
})

/** What a person decides about a row that may be a student already held. */
export const CLOSE_MATCH_CHOICES = ['leave', 'same', 'different'] as const

/** What the check page sends: the upload, the settled close matches by row number, and what to do with other years. */
export const CommitForm = z.object({
  uploadId: z.uuid().transform((id) => id as UploadId),
  match: z.record(z.string().regex(/^\d{1,6}$/), z.enum(CLOSE_MATCH_CHOICES)).default({}),
  otherYears: z.enum(['include', 'leave']).default('include'),
})

export const SetAsideForm = z.object({ uploadId: z.uuid().transform((id) => id as UploadId) })

/** What the download of problem rows asks for. */
export const ProblemRowsQuery = z.object({ upload: z.uuid().transform((id) => id as UploadId) })
