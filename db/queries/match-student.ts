import { v7 as uuid } from 'uuid'
import type { Tx } from '../actor.ts'
import type { CohortId, MembershipId, SchoolId, StudentId } from '../vocabulary.ts'
import type { FoldedNames, HeldValues } from './student.ts'

type Key = { schoolId: SchoolId; cohortId: CohortId }

/** A student already held who is, or may be, the one that is typed in. */
export type Match = HeldValues & { id: StudentId; inCohort: boolean; same: boolean }

/**
 * Students of the school who are (`same`) or may be the one described, the surest first. Same UPN, and never where
 * both have one and they differ; else same surname, first or preferred name and date of birth; else any three of
 * surname, first name, date of birth and tutor group: the rule by which an uploaded row is matched.
 */
export async function matchesOf(
  tx: Tx,
  { schoolId, cohortId }: Key,
  typed: FoldedNames & { upn: string | null; dateOfBirth: string; tutorGroup: string | null },
  limit: number,
): Promise<Match[]> {
  const { surnameFolded, forenameFolded, preferredFolded, upn, dateOfBirth, tutorGroup } = typed
  return await tx.sql<Match[]>`
    with likeness as (
      select s.*,
        coalesce(s.upn = ${upn}::text, false) as same_upn,
        s.surname_folded = ${surnameFolded} as same_surname,
        s.forename_folded = ${forenameFolded} or s.preferred_folded is not distinct from ${forenameFolded}
          or s.forename_folded is not distinct from ${preferredFolded}::text as same_forename,
        s.date_of_birth = ${dateOfBirth}::date as same_birth,
        coalesce(s.tutor_group = ${tutorGroup}::text, false) as same_group
      from student s
      where s.school_id = ${schoolId}
    ),
    found as (
      select *, same_upn or (same_surname and same_forename and same_birth and (upn is null or ${upn}::text is null)) as same
      from likeness
      where same_upn or same_surname::int + same_forename::int + same_birth::int + same_group::int >= 3
    )
    select f.id, f.upn, f.legal_surname as "legalSurname", f.legal_forename as "legalForename",
      f.preferred_forename as "preferredForename", f.date_of_birth::text as "dateOfBirth", f.year_group as "yearGroup",
      f.tutor_group as "tutorGroup", f.uln, f.email, f.same,
      m.id is not null or (f.basics_only and wex.in_cohort(${schoolId}, ${cohortId}, f.id)) as "inCohort"
    from found f
    left join membership m on m.school_id = ${schoolId} and m.cohort_id = ${cohortId} and m.student_id = f.id
    order by f.same_upn desc, f.same desc, f.surname_folded, f.forename_folded, f.id
    limit ${limit}`
}

/** Whether somebody typed in is a student of the school whose information is only stored; nothing else of them is said. */
export async function isHeldBack(
  tx: Tx,
  schoolId: SchoolId,
  typed: FoldedNames & { upn: string | null; dateOfBirth: string },
): Promise<boolean> {
  const { upn, surnameFolded, forenameFolded, preferredFolded, dateOfBirth } = typed
  const [row] = await tx.sql<{ held: boolean }[]>`
    select wex.is_held_back(${schoolId}, ${upn}, ${surnameFolded}, ${forenameFolded}, ${preferredFolded}, ${dateOfBirth}) as held`
  return row?.held ?? false
}

/** Puts a student of the school into the cohort. @returns false where they were in it already */
export async function joinCohort(tx: Tx, { schoolId, cohortId }: Key, studentId: StudentId): Promise<boolean> {
  const rows = await tx.sql`
    insert into membership (id, school_id, cohort_id, student_id)
    values (${uuid() as MembershipId}, ${schoolId}, ${cohortId}, ${studentId})
    on conflict (school_id, cohort_id, student_id) do nothing
    returning id`
  return rows.length > 0
}
