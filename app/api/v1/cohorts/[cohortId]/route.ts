import { readCohort } from '#lib/api/list-cohorts.ts'
import { OPERATIONS } from '#lib/api/operations.ts'
import { apiRoute } from '#lib/gate/api.ts'

export const GET = apiRoute(OPERATIONS.readCohort, async (actor, { path }) => {
  const answer = await readCohort(actor, path.cohortId)
  return answer && { answer }
})
