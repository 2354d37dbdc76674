import type { Tx } from '../actor.ts'
import type { CohortId, SchoolId } from '../vocabulary.ts'

/** The tutor groups of a cohort's students, in order; students without one add none. */
export async function tutorGroupsOf(tx: Tx, key: { schoolId: SchoolId; id: CohortId }): Promise<string[]> {
  const rows = await tx.sql<{ group: string }[]>`
    select distinct s.tutor_group as "group"
    from membership m join student s on s.school_id = ${key.schoolId} and s.id = m.student_id
    where m.school_id = ${key.schoolId} and m.cohort_id = ${key.id} and s.tutor_group is not null
    order by 1`
  return rows.map(({ group }) => group)
}
