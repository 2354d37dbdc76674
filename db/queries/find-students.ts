import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { school } from '../schema/school.ts'
import { student } from '../schema/student.ts'
import type { SchoolId, Stage } from '../vocabulary.ts'

/** A UPN, or readings of the words typed: in each, every part begins a name; one reading has to hold. Folded. */
export type Wanted = { upn: string } | { readings: readonly (readonly string[])[] }

/**
 * Students who fit, by name. A part begins the surname, the first or the preferred name; of a surname of several words
 * it may begin a later one ("jones" finds Smith-Jones).
 * @param schools those to look in, where the asking person's roles name them; null is all they may see
 */
export const findStudents = (tx: Tx, wanted: Wanted, schools: readonly SchoolId[] | null, limit: number) =>
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
        'upn' in wanted
          ? eq(student.upn, wanted.upn)
          : or(...wanted.readings.map((parts) => and(...parts.map(begins)))),
      ),
    )
    .orderBy(asc(student.surnameFolded), asc(student.forenameFolded), asc(student.id))
    .limit(limit)

/** Folded names hold letters and digits alone, so that a part has nothing in it that LIKE or a pattern would read. */
const begins = (part: string): SQL | undefined =>
  or(
    sql`${student.surnameFolded} like ${`${part}%`}`,
    sql`${student.forenameFolded} like ${`${part}%`}`,
    sql`${student.preferredFolded} like ${`${part}%`}`,
    and(sql`${student.surnameFolded} like ${`%${part}%`}`, sql`${plainSurname} ~ ${`[ -]${part}`}`),
  )

/** The surname with its words still apart: the folded one has lost where they begin. */
const plainSurname = sql`translate(regexp_replace(normalize(lower(${student.legalSurname}), NFKD), ${"[\u0300-\u036f'’.]"}, '', 'g'), 'łøđ', 'lod')`

export type FoundStudent = Awaited<ReturnType<typeof findStudents>>[number]
