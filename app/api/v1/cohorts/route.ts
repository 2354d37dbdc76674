import { listCohorts } from '#lib/api/list-cohorts.ts'
import { OPERATIONS } from '#lib/api/operations.ts'
import { apiRoute } from '#lib/gate/api.ts'

export const GET = apiRoute(OPERATIONS.listCohorts, async (actor, { query }) => ({
  answer: await listCohorts(actor, query),
}))
