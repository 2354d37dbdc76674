import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { schoolOfStudent } from '#db/queries/api-reads.ts'
import { membershipsOf, studentById } from '#db/queries/student.ts'
import { STUDENT_FIELDS, type StudentId } from '#db/vocabulary.ts'
import { recordExport } from '#lib/privacy/record-sharing.ts'
import { rolesOfScope } from './rules.ts'

/** One student and where they stand: a look, recorded as a page's is. Null when they are not there for the owner. */
export async function readStudent(actor: Actor, id: StudentId) {
  return await asActor(actor, async (tx) => {
    const school = await schoolOfStudent(tx, rolesOfScope('student.read'), id)
    const [student, memberships] = await Promise.all([studentById(tx, id), membershipsOf(tx, id)])
    if (!school || !student) return null
    const taken = { schoolId: school.id, students: [id], fields: [...STUDENT_FIELDS, 'stage'], means: 'api' } as const
    if (!(await recordExport(tx, actor, taken))) return null
    await record(tx, actor, 'student.viewed', { kind: 'student', id, schoolId: school.id })
    const { schoolId: _, schoolName: __, version: ___, basicsOnly: ____, ...held } = student
    const cohorts = memberships.map(({ stage, stageSince, joinedOn, cohort }) => ({
      id: cohort.id,
      name: cohort.name,
      academicYear: cohort.academicYear,
      stage,
      stageSince,
      joinedOn,
    }))
    return { ...held, school, cohorts }
  })
}
