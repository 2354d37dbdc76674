import type { Tx } from '../actor.ts'
import {
  type CohortId,
  type CohortKind,
  type SchoolId,
  STAGES,
  type Stage,
  type StudentId,
  type YearGroup,
} from '../vocabulary.ts'

/** Which students of a cohort are wanted, and in which order. */
export type StudentsWanted = {
  stage: Stage | null
  /** A tutor group, '' for students without one, null for all. */
  group: string | null
  /** Folded words, each of which a name must contain; none for all. */
  words: readonly string[]
  /** The beginning of a UPN, or null. A student whose UPN begins so is found whatever the words say. */
  upn: string | null
  sort: 'name' | 'group' | 'stage' | 'since'
  descending: boolean
  /** From 1; a page behind the last is the last. */
  page: number
  size: number
}

/**
 * A student's row as Postgres packs it: id, first name (the preferred one where there is one), surname, tutor group
 * ('' for none), number of the stage in STAGES, ISO date since when.
 */
export type PackedStudent = [StudentId, string, string, string, number, string]

export type StudentsOfCohort = {
  cohort: {
    id: CohortId
    schoolId: SchoolId
    school: string
    name: string
    academicYear: number
    yearGroup: YearGroup
    kind: CohortKind
    placementStart: string | null
    placementEnd: string | null
    requiredHours: number
  }
  /** All students of the cohort by stage, whatever is filtered. */
  figures: Partial<Record<Stage, number>>
  /** The cohort's tutor groups in order; '' stands for students without one. */
  groups: string[]
  /** How many match, over all pages. */
  found: number
  rows: PackedStudent[]
}

const ORDER = {
  name: ['surname_folded', 'forename_folded'],
  group: ['tutor_group', 'surname_folded', 'forename_folded'],
  stage: ['stage_number', 'surname_folded', 'forename_folded'],
  since: ['stage_since', 'surname_folded', 'forename_folded'],
} as const satisfies Record<StudentsWanted['sort'], readonly string[]>

/**
 * Everything of a cohort's page in one statement: the cohort, its figures and the students, packed by Postgres into
 * one JSON value. The school is found by the cohort and named beside it, so that the indexes, which begin with the
 * school, serve with row-level security as without. The figures are counted from the students that are read anyway:
 * each further table would have its policy asked who is asking. Exported so that the benchmark runs this very text.
 * @returns the text with $1 … and its values; no row where the cohort is not there for whoever asks
 */
export function studentsOfCohortSql(id: CohortId, wanted: StudentsWanted): { text: string; values: unknown[] } {
  const [first, ...rest] = ORDER[wanted.sort]
  const direction = wanted.descending ? 'desc' : 'asc'
  const order = [`${first} ${direction}`, ...rest, 'student_id'].join(', ')
  const text = `
with this as materialized (
  select c.id, c.school_id as "schoolId", s.name as school, c.name, c.academic_year as "academicYear",
    c.year_group as "yearGroup", c.kind, c.placement_start as "placementStart", c.placement_end as "placementEnd",
    c.required_hours as "requiredHours"
  from cohort c join school s on s.id = c.school_id
  where c.id = $1::uuid
), listed as materialized (
  select m.student_id, m.stage, array_position('{${STAGES.join(',')}}'::text[], m.stage) - 1 as stage_number,
    m.stage_since, coalesce(s.preferred_forename, s.legal_forename) as forename, s.legal_surname,
    coalesce(s.tutor_group, '') as tutor_group, s.upn, s.surname_folded,
    coalesce(s.preferred_folded, s.forename_folded) as forename_folded,
    s.surname_folded || ' ' || s.forename_folded || ' ' || coalesce(s.preferred_folded, '') as name_folded
  from membership m join student s on s.school_id = m.school_id and s.id = m.student_id
  where m.school_id = (select "schoolId" from this) and s.school_id = (select "schoolId" from this) and m.cohort_id = $1::uuid
), found as (
  select * from listed
  where ($2::text is null or stage = $2) and ($3::text is null or tutor_group = $3)
    and (not exists (select from unnest($4::text[]) as w (word) where position(w.word in name_folded) = 0)
      or starts_with(upn, $5::text))
)
select json_build_object(
  'cohort', (select row_to_json(this) from this),
  'figures', (
    select coalesce(json_object_agg(stage, students), '{}')
    from (select stage, count(*) as students from listed group by stage) as counts),
  'groups', (select coalesce(json_agg(distinct tutor_group order by tutor_group), '[]') from listed),
  'found', (select count(*) from found),
  'rows', (
    select coalesce(json_agg(json_build_array(student_id, forename, legal_surname, tutor_group, stage_number,
      to_char(stage_since at time zone 'Europe/London', 'YYYY-MM-DD')) order by ${order}), '[]')
    from (
      select * from found order by ${order}
      limit $6::int
      offset greatest(0, least(($7::int - 1) * $6::int, (((select count(*) from found) - 1) / $6::int) * $6::int))
    ) as page)
) as page
from this`
  const { stage, group, words, upn, size, page } = wanted
  return { text, values: [id, stage, group, [...words], upn, size, page] }
}

/** A cohort's page; null where the cohort is not there for whoever asks. */
export async function studentsOfCohort(tx: Tx, id: CohortId, wanted: StudentsWanted): Promise<StudentsOfCohort | null> {
  const { text, values } = studentsOfCohortSql(id, wanted)
  const [answer] = await tx.sql.unsafe<{ page: StudentsOfCohort }[]>(text, values as never[], { prepare: true })
  return answer?.page ?? null
}
