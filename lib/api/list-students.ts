import 'server-only'
import type { z } from 'zod'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { studentsForApi } from '#db/queries/api-reads.ts'
import { type CohortId, STUDENT_FIELDS } from '#db/vocabulary.ts'
import { recordExport } from '#lib/privacy/record-sharing.ts'
import { pageOf } from './page-of.ts'
import { rolesOfScope } from './rules.ts'
import type { StudentsQuery } from './schema.ts'

/** A page of a cohort's students: one event in the record, with how many. Null when the cohort is not there. */
export async function listStudents(actor: Actor, cohortId: CohortId, query: z.output<typeof StudentsQuery>) {
  const { stage, since, cursor: after, limit } = query
  return await asActor(actor, async (tx) => {
    const found = await studentsForApi(tx, rolesOfScope('student.read'), cohortId, {
      stage,
      since,
      after,
      limit: limit + 1,
    })
    if (!found) return null
    const { rows: students, next } = pageOf(found.students, limit)
    const { schoolId } = found
    const ids = students.map(({ id }) => id)
    const fields = [...STUDENT_FIELDS, 'stage'] as const
    if (!(await recordExport(tx, actor, { schoolId, students: ids, fields, means: 'api' }))) return null
    const subject = { kind: 'cohort', id: cohortId, schoolId: found.schoolId } as const
    await record(tx, actor, 'cohort.students_read', subject, { students: students.length })
    return { students, next }
  })
}
