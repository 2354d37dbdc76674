import { z } from 'zod'
import type { CohortId, UploadId } from '#db/vocabulary.ts'

/** The ids in the address of an upload's page, and that address. */
export const UploadPath = z
  .object({
    cohortId: z.uuid().transform((id) => id.toLowerCase() as CohortId),
    uploadId: z.uuid().transform((id) => id.toLowerCase() as UploadId),
  })
  .transform(({ cohortId, uploadId }) => ({
    cohortId,
    uploadId,
    page: `/cohorts/${cohortId}/upload/${uploadId}` as const,
  }))
