import { listStudents } from '#lib/api/list-students.ts'
import { OPERATIONS } from '#lib/api/operations.ts'
import { apiRoute } from '#lib/gate/api.ts'

export const GET = apiRoute(OPERATIONS.listStudents, async (actor, { path, query }) => {
  const answer = await listStudents(actor, path.cohortId, query)
  return answer && { answer }
})
