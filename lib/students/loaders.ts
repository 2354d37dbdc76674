import 'server-only'
import { z } from 'zod'
import { record } from '#db/audit.ts'
import { cohortById } from '#db/queries/cohort.ts'
import { type FoundStudent, findStudents } from '#db/queries/find-students.ts'
import { membershipsOf, stageEventsOf, studentById } from '#db/queries/student.ts'
import type { CohortId, SchoolId, StudentId } from '#db/vocabulary.ts'
import { loader } from '#lib/gate/loader.ts'
import { may, mayAt, rolesWith } from '#lib/policy.ts'
import { service } from '#lib/service.ts'
import { openSearch } from './sealed-search.ts'
import { readSearch } from './search-words.ts'

export type { FoundStudent }

const Id = z.uuid()

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
  await record(tx, actor, 'student.viewed', { kind: 'student', id, schoolId: student.schoolId })
  return {
    student,
    memberships: memberships.map((membership) => ({
      ...membership,
      events: events.filter(({ membershipId }) => membershipId === membership.id),
    })),
    mayEdit: mayAt(actor, 'student.change', student.schoolId),
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
  const found: FoundStudent[] = await findStudents(tx, sought, schools, MOST_FOUND + 1)
  const students = found.slice(0, MOST_FOUND)
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
