import type { Tx } from '../actor.ts'
import { sharingInstruction } from '../schema/privacy.ts'
import type { InstructionCapacity, InstructionDeed, PersonId, SchoolId, StudentId } from '../vocabulary.ts'

/** An instruction, or its withdrawal, as it was recorded. */
export type InstructionGiven = {
  id: number
  deed: InstructionDeed
  capacity: InstructionCapacity
  /** ISO date. */
  givenOn: string
  evidence: string
  recordedAt: string
  recordedBy: string | null
}

/** Everything that was instructed for a student, the newest first. */
export const instructionsOf = async (tx: Tx, schoolId: SchoolId, studentId: StudentId): Promise<InstructionGiven[]> => [
  ...(await tx.sql<InstructionGiven[]>`
    select id::int, deed, capacity, given_on::text as "givenOn", evidence, recorded_at as "recordedAt",
      wex.display_name(recorded_by) as "recordedBy"
    from sharing_instruction where school_id = ${schoolId} and student_id = ${studentId}
    order by given_on desc, id desc`),
]

/** @throws DatabaseFailure (23514) where whoever gave it does not decide at that age, or the day is to come */
export async function addInstruction(
  tx: Tx,
  given: {
    schoolId: SchoolId
    studentId: StudentId
    deed: InstructionDeed
    capacity: InstructionCapacity
    givenOn: string
    evidence: string
    recordedBy: PersonId
  },
): Promise<void> {
  await tx.db.insert(sharingInstruction).values(given)
}

/** A student whose parent's instruction holds, and the day on which the student decides. */
export type ToAsk = { id: StudentId; name: string; cohort: string | null; sixteenOn: string }

/** Students with a parent's instruction who are 16, or will be within so many days: they have to be asked. */
export const studentsToAsk = async (tx: Tx, schoolId: SchoolId, days: number): Promise<ToAsk[]> => [
  ...(await tx.sql<ToAsk[]>`
    select s.id, s.legal_forename || ' ' || s.legal_surname as name, wex.turns_sixteen(s.date_of_birth)::text as "sixteenOn",
      (select c.name from membership m join cohort c on c.school_id = m.school_id and c.id = m.cohort_id
        where m.school_id = s.school_id and m.student_id = s.id
        order by c.academic_year desc, m.joined_at desc limit 1) as cohort
    from student s
    cross join lateral (
      select i.capacity from sharing_instruction i
      where i.school_id = s.school_id and i.student_id = s.id and i.deed = 'instructed'
      order by i.given_on desc, i.id desc limit 1) last
    where s.school_id = ${schoolId} and s.basics_only and last.capacity = 'parent'
      and wex.turns_sixteen(s.date_of_birth) <= wex.today() + ${days}::int
    order by wex.turns_sixteen(s.date_of_birth), s.surname_folded, s.forename_folded, s.id`),
]

/** How many students of a school have an instruction that holds. */
export async function countInstructed(tx: Tx, schoolId: SchoolId): Promise<number> {
  const [answer] = await tx.sql<{ students: number }[]>`
    select count(*)::int as students from student where school_id = ${schoolId} and basics_only`
  return answer?.students ?? 0
}

export type SixteenReminder = { schoolId: SchoolId; school: string; students: number }

/** For the retention role: schools to be reminded of students who decide themselves from 16, each student once. */
export const remindOfSixteen = async (tx: Tx): Promise<SixteenReminder[]> => [
  ...(await tx.sql<SixteenReminder[]>`select school_id as "schoolId", school, students from wex.remind_of_sixteen()`),
]
