import { and, desc, eq, ne, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Tx } from '../actor.ts'
import { auditEvent } from '../schema/audit.ts'
import { cohort, membership, stageEvent } from '../schema/cohort.ts'
import { school } from '../schema/school.ts'
import { student } from '../schema/student.ts'
import type { SchoolId, StudentField, StudentId } from '../vocabulary.ts'

/** A student by field, as held: an ISO date of birth, a year group of 7 to 13. */
export type HeldValues = {
  upn: string | null
  legalSurname: string
  legalForename: string
  preferredForename: string | null
  dateOfBirth: string
  yearGroup: number
  tutorGroup: string | null
  uln: string | null
  email: string | null
} & Record<StudentField, string | number | null>

/** Names as they are compared: they travel with every name that is written. */
export type FoldedNames = { surnameFolded: string; forenameFolded: string; preferredFolded: string | null }

const values = {
  upn: student.upn,
  legalSurname: student.legalSurname,
  legalForename: student.legalForename,
  preferredForename: student.preferredForename,
  dateOfBirth: student.dateOfBirth,
  yearGroup: student.yearGroup,
  tutorGroup: student.tutorGroup,
  uln: student.uln,
  email: student.email,
}

/** Tells one state of the row from the next, to the microsecond, which a JS Date has not. */
const version = sql<string>`(extract(epoch from ${student.updatedAt}) * 1000000)::bigint::text`

/** The calendar day in the county on which something happened. */
const countyDay = (instant: AnyPgColumn) => sql<string>`to_char(${instant} at time zone 'Europe/London', 'YYYY-MM-DD')`

/** A student by id, if whoever asks may see them. */
export async function studentById(tx: Tx, id: StudentId) {
  const [found] = await tx.db
    .select({
      id: student.id,
      schoolId: student.schoolId,
      schoolName: school.name,
      basicsOnly: student.basicsOnly,
      version,
      ...values,
    })
    .from(student)
    .innerJoin(school, eq(school.id, student.schoolId))
    .where(eq(student.id, id))
  return found ?? null
}

/** The cohorts that a student is or was in, the newest first, with where they stand in each. */
export const membershipsOf = (tx: Tx, id: StudentId) =>
  tx.db
    .select({
      id: membership.id,
      stage: membership.stage,
      stageSince: countyDay(membership.stageSince),
      joinedOn: countyDay(membership.joinedAt),
      cohort: {
        id: cohort.id,
        name: cohort.name,
        academicYear: cohort.academicYear,
        placementStart: cohort.placementStart,
        placementEnd: cohort.placementEnd,
      },
    })
    .from(membership)
    .innerJoin(cohort, and(eq(cohort.schoolId, membership.schoolId), eq(cohort.id, membership.cohortId)))
    .where(and(eq(membership.schoolId, schoolOf(id)), eq(membership.studentId, id)))
    .orderBy(desc(cohort.academicYear), desc(membership.joinedAt), desc(membership.id))

/** All that was said of a student's progress, the newest first. */
export const stageEventsOf = (tx: Tx, id: StudentId) =>
  tx.db
    .select({
      id: stageEvent.id,
      membershipId: stageEvent.membershipId,
      at: stageEvent.at,
      by: sql<string | null>`wex.display_name(${stageEvent.byPersonId})`,
      fromStage: stageEvent.fromStage,
      toStage: stageEvent.toStage,
      reason: stageEvent.reason,
      note: stageEvent.note,
    })
    .from(stageEvent)
    .innerJoin(
      membership,
      and(eq(membership.schoolId, stageEvent.schoolId), eq(membership.id, stageEvent.membershipId)),
    )
    .where(and(eq(stageEvent.schoolId, schoolOf(id)), eq(membership.studentId, id)))
    .orderBy(desc(stageEvent.at), desc(stageEvent.id))

/** The student's school inside a statement, so that statements need not wait for each other to name it. */
const schoolOf = (id: StudentId) => sql<SchoolId>`(select s.school_id from student s where s.id = ${id})`

/** A student held until the transaction ends; null when not there, or not for whoever asks to change. */
export async function lockStudent(tx: Tx, id: StudentId) {
  const [found] = await tx.db
    .select({ id: student.id, schoolId: student.schoolId, version, ...values })
    .from(student)
    .where(eq(student.id, id))
    .for('update')
  return found ?? null
}

/** Whether another student of the school has this UPN. */
export async function upnIsHeld(tx: Tx, key: { schoolId: SchoolId; id: StudentId }, upn: string): Promise<boolean> {
  const rows = await tx.db
    .select({ id: student.id })
    .from(student)
    .where(and(eq(student.schoolId, key.schoolId), eq(student.upn, upn), ne(student.id, key.id)))
    .limit(1)
  return rows.length > 0
}

/** Writes all fields of a locked student. @returns false where the database lets this person read but not change */
export async function updateStudent(
  tx: Tx,
  key: { schoolId: SchoolId; id: StudentId },
  changed: StudentColumns,
): Promise<boolean> {
  const rows = await tx.db
    .update(student)
    .set({ ...changed, updatedAt: sql`wex.now()` })
    .where(and(eq(student.schoolId, key.schoolId), eq(student.id, key.id)))
    .returning({ id: student.id })
  return rows.length > 0
}

/** What is written of a student: the values and their folded names. */
export type StudentColumns = Omit<typeof student.$inferInsert, 'id' | 'schoolId' | 'createdAt' | 'updatedAt'>

/** Who changed a student last, and when: for the page that says why nothing was overwritten. */
export async function lastChangeOf(tx: Tx, key: { schoolId: SchoolId; id: StudentId }) {
  const [last] = await tx.db
    .select({ at: auditEvent.at, by: sql<string | null>`wex.display_name(${auditEvent.personId})` })
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.schoolId, key.schoolId),
        eq(auditEvent.subjectId, key.id),
        eq(auditEvent.action, 'student.changed'),
      ),
    )
    .orderBy(desc(auditEvent.id))
    .limit(1)
  return last ?? null
}

export async function insertStudent(
  tx: Tx,
  key: { schoolId: SchoolId; id: StudentId },
  columns: StudentColumns,
): Promise<void> {
  await tx.db.insert(student).values({ ...key, ...columns })
}
