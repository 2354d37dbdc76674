import { commitUpload } from '#lib/api/commit-upload.ts'
import { OPERATIONS } from '#lib/api/operations.ts'
import { apiRoute } from '#lib/gate/api.ts'

export const POST = apiRoute(OPERATIONS.commitUpload, (actor, { path, body }) =>
  commitUpload(actor, path.cohortId, path.uploadId, body),
)
