import 'server-only'
import { z } from 'zod'
import { record } from '#db/audit.ts'
import { cohortById } from '#db/queries/cohort.ts'
import { type FoundStudent, findStudents } from '#db/queries/find-students.ts'
import { studentKeptUntil } from '#db/queries/retention-rule.ts'
import { receivedOf } from '#db/queries/sharing.ts'
import { instructionsOf } from '#db/queries/sharing-instruction.ts'
import { membershipsOf, stageEventsOf, studentById } from '#db/queries/student.ts'
import { type CohortId, type SchoolId, STUDENT_FIELDS, type StudentId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { loader } from '#lib/gate/loader.ts'
import { may, mayAt, rolesWith } from '#lib/policy.ts'
import { recordLook } from '#lib/privacy/record-sharing.ts'
import { instructionState } from '#lib/privacy/rules.ts'
import { service } from '#lib/service.ts'
import { openSearch } from './sealed-search.ts'
import { readSearch } from './search-words.ts'

export type { FoundStudent }

const Id = z.uuid()

/** What a look at a student's page shows of them. */
const ON_THE_PAGE = [...STUDENT_FIELDS, 'stage', 'history'] as const
/** And what a search that finds them. */
const WHEN_FOUND = ['legalSurname', 'legalForename', 'preferredForename', 'tutorGroup', 'yearGroup', 'stage'] as const

/** One student: what is held, where they stand in each of their cohorts, and how they came there. A look is recorded. */
export const readStudentPage = loader('student.read', async (tx, actor, studentId: string) => {
  if (!Id.safeParse(studentId).success) return null
  const id = studentId as StudentId
  const [student, memberships, events] = await Promise.all([
    studentById(tx, id),
    membershipsOf(tx, id),
    stageEventsOf(tx, id),
  ])
  if (!student) return null
  const { schoolId } = student
  if (!(await recordLook(tx, actor, { schoolId, students: [id], fields: ON_THE_PAGE }))) return null
  await record(tx, actor, 'student.viewed', { kind: 'student', id, schoolId })
  const mayEdit = mayAt(actor, 'student.change', schoolId)
  const [received, instructions, keptUntil] = await Promise.all([
    mayAt(actor, 'privacy.read', schoolId) ? receivedOf(tx, schoolId, id) : null,
    mayAt(actor, 'instruction.record', schoolId) ? instructionsOf(tx, schoolId, id) : null,
    mayEdit ? studentKeptUntil(tx, student.dateOfBirth) : null,
  ])
  return {
    student,
    /** Who has received the student's information; null for those who do not look after what is shared. */
    received,
    /** How the student's instructions stand; null for those who do not record them. */
    instruction: instructions && instructionState(student.dateOfBirth, instructions, today()),
    memberships: memberships.map((membership) => ({
      ...membership,
      events: events.filter(({ membershipId }) => membershipId === membership.id),
    })),
    mayEdit,
    /** Until when the record is kept, for those who look after it. */
    keptUntil,
    mayChangeStage: may(actor, 'stage.change'),
  }
})

export type StudentPage = Awaited<ReturnType<typeof readStudentPage>>

/** One student, to be edited. */
export const readStudentToEdit = loader('student.change', async (tx, actor, studentId: string) => {
  if (!Id.safeParse(studentId).success) return null
  const id = studentId as StudentId
  const [student, [newest]] = await Promise.all([studentById(tx, id), membershipsOf(tx, id)])
  if (!student || !mayAt(actor, 'student.change', student.schoolId)) return null
  await record(tx, actor, 'student.viewed', { kind: 'student', id, schoolId: student.schoolId }, { to: 'edit' })
  return { student, cohort: newest?.cohort ?? null }
})

/** The cohort that a student is typed into. */
export const readAddStudentPage = loader('student.add', async (tx, actor, cohortId: string) => {
  if (!Id.safeParse(cohortId).success) return null
  const cohort = await cohortById(tx, cohortId as CohortId)
  return cohort && mayAt(actor, 'student.add', cohort.schoolId) ? cohort : null
})

const MOST_FOUND = 50

/** Students by the sealed words of a search, in the schools that the person may see. How many were shown is recorded. */
export const readSearchPage = loader('student.read', async (tx, actor, sealed: string | null) => {
  const words = sealed === null ? null : openSearch(sealed, service().secret, actor.sessionId)
  const sought = words === null ? null : readSearch(words)
  if (sought === null) return { words: words ?? '', tooShort: words !== null && words !== '', found: null }

  const picked = actor.session.actingSchoolId
  const schools = picked === null ? namedSchools(actor) : [picked]
  const everySchool = schools === null && actor.grants.some(({ role }) => role === 'council_administrator')
  const found: FoundStudent[] = await findStudents(tx, sought, { schools, everySchool }, MOST_FOUND + 1)
  const students = found.slice(0, MOST_FOUND)
  for (const [schoolId, of] of Map.groupBy(students, (student) => student.schoolId))
    if (!(await recordLook(tx, actor, { schoolId, students: of.map(({ id }) => id), fields: WHEN_FOUND }))) return null
  const schoolId = schools?.length === 1 ? (schools[0] ?? null) : null
  await record(tx, actor, 'student.found', { kind: 'student', id: null, schoolId }, { results: students.length })
  return { words: words ?? '', tooShort: false, found: { students, more: found.length > MOST_FOUND } }
})

/** The schools that the person's roles name; null where a role reaches schools that it does not name. */
function namedSchools(actor: Parameters<typeof may>[0]): SchoolId[] | null {
  const schools = actor.grants
    .filter(({ role }) => rolesWith('student.read').includes(role))
    .map(({ schoolId }) => schoolId)
  return schools.includes(null) ? null : [...new Set(schools.filter((id) => id !== null))]
}
