import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { school } from '../schema/school.ts'
import { student } from '../schema/student.ts'
import type { SchoolId, Stage } from '../vocabulary.ts'

/** A UPN, or readings of the words typed: in each, every part begins a name; one reading has to hold. Folded. */
export type Wanted = { upn: string } | { readings: readonly (readonly string[])[] }

/**
 * Students who fit, by name. A part begins the surname, the first or the preferred name; of a surname of several words
 * it may begin a later one ("jones" finds Smith-Jones).
 * @param where.schools those to look in, where the asking person's roles name them; null is all they may see
 * @param where.everySchool whether that is every school: then an index of all names is asked first
 */
export const findStudents = (
  tx: Tx,
  wanted: Wanted,
  { schools, everySchool }: { schools: readonly SchoolId[] | null; everySchool: boolean },
  limit: number,
) =>
  tx.db
    .select({
      id: student.id,
      schoolId: student.schoolId,
      legalSurname: student.legalSurname,
      legalForename: student.legalForename,
      preferredForename: student.preferredForename,
      schoolName: school.name,
      tutorGroup: student.tutorGroup,
      yearGroup: student.yearGroup,
      /** In the newest cohort they are in; null in none. */
      stage: sql<Stage | null>`(
        select m.stage from membership m join cohort c on c.school_id = m.school_id and c.id = m.cohort_id
        where m.school_id = ${student.schoolId} and m.student_id = ${student.id}
        order by c.academic_year desc, m.joined_at desc limit 1)`,
    })
    .from(student)
    .innerJoin(school, eq(school.id, student.schoolId))
    .where(
      and(
        schools ? inArray(student.schoolId, [...schools]) : undefined,
        'upn' in wanted ? eq(student.upn, wanted.upn) : named(wanted.readings, everySchool ? limit : null),
      ),
    )
    .orderBy(asc(student.surnameFolded), asc(student.forenameFolded), asc(student.id))
    .limit(limit)

const named = (readings: readonly (readonly string[])[], first: number | null): SQL =>
  first === null
    ? sql`wex.name_starts(${student.legalSurname}, ${student.surnameFolded}, ${student.forenameFolded}, ${student.preferredFolded}) @@ ${wordsOf(readings)}::tsquery`
    : sql`${student.id} = any (array(select wex.students_named(${wordsOf(readings)}, ${first}::int)))`

/**
 * The readings as what an index of names (wex.name_starts) is asked. Folded names hold letters and digits alone, so that a
 * part has nothing in it that would be read as anything else.
 */
const wordsOf = (readings: readonly (readonly string[])[]): string =>
  readings.map((parts) => `(${parts.map((part) => `('s${part}':* | 'f${part}':*)`).join(' & ')})`).join(' | ')

export type FoundStudent = Awaited<ReturnType<typeof findStudents>>[number]
