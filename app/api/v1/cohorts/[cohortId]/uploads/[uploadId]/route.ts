import { OPERATIONS } from '#lib/api/operations.ts'
import { readUpload } from '#lib/api/read-upload.ts'
import { apiRoute } from '#lib/gate/api.ts'

export const GET = apiRoute(OPERATIONS.readUpload, async (actor, { path }) => {
  const answer = await readUpload(actor, path.cohortId, path.uploadId)
  return answer && { answer }
})
