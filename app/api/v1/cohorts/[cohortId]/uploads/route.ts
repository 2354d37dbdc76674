import { OPERATIONS } from '#lib/api/operations.ts'
import { receiveUpload } from '#lib/api/receive-upload.ts'
import { apiRoute } from '#lib/gate/api.ts'

export const POST = apiRoute(OPERATIONS.receiveUpload, (actor, { path, body, key }) =>
  receiveUpload(actor, path.cohortId, body, key),
)
