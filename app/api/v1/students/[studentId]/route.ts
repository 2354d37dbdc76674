import { OPERATIONS } from '#lib/api/operations.ts'
import { readStudent } from '#lib/api/read-student.ts'
import { apiRoute } from '#lib/gate/api.ts'

export const GET = apiRoute(OPERATIONS.readStudent, async (actor, { path }) => {
  const answer = await readStudent(actor, path.studentId)
  return answer && { answer }
})
