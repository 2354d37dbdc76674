import { OPERATIONS } from '#lib/api/operations.ts'
import { readStages } from '#lib/api/read-stages.ts'
import { apiRoute } from '#lib/gate/api.ts'

export const GET = apiRoute(OPERATIONS.readStages, async (actor, { query }) => ({
  answer: await readStages(actor, query),
}))
