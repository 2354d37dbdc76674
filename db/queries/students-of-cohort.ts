import type { Tx } from '../actor.ts'
import { type CohortId, type CohortKind, type SchoolId, STAGES, type Stage, type YearGroup } from '../vocabulary.ts'

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
  /** Students who have not been told that their information is here, and the first day by which; for whoever tells them. */
  toTell: { students: number; dueOn: string } | null
  rows: PackedStudents
}

/**
 * A page of the list as Postgres packs it: a line a student, with tabs between id, first name (the preferred one where
 * there is one), surname, tutor group ('' for none), stage, and ISO date since when. One text, since Next takes each
 * value of a list apart three times on its way to the page; the page's rows-html.ts unpacks it.
 */
export type PackedStudents = string

/** Postgres compares texts of stages by their place in the list. */
const STAGE_NUMBER = `array_position('{${STAGES.join(',')}}'::text[], stage)`

const ORDER = {
  name: ['surname_folded', 'forename_folded'],
  group: ['tutor_group', 'surname_folded', 'forename_folded'],
  stage: [STAGE_NUMBER, 'surname_folded', 'forename_folded'],
  since: ['stage_since', 'surname_folded', 'forename_folded'],
} as const satisfies Record<StudentsWanted['sort'], readonly string[]>

/**
 * Everything of a cohort's page in one statement: the cohort and its figures as one JSON value, the students as one
 * text. The school is found by the cohort and named beside it, so that the indexes, which begin with the school, serve
 * with row-level security as without. The figures are counted from the students that are read anyway: each further
 * table would have its policy asked who is asking. What is not asked for is not in the text, and costs nothing.
 * Exported so that the benchmark runs this very text.
 * @returns the text with $1 … and its values; no row where the cohort is not there for whoever asks
 */
export function studentsOfCohortSql(id: CohortId, wanted: StudentsWanted): { text: string; values: unknown[] } {
  const { stage, group, words, upn, size, page } = wanted
  const [first, ...rest] = ORDER[wanted.sort]
  const order = [`${first} ${wanted.descending ? 'desc' : 'asc'}`, ...rest, 'student_id'].join(', ')
  const values: unknown[] = [id, size, page]
  const given = (value: unknown, type: string): string => `$${values.push(value)}::${type}`
  const searched = words.length > 0 || upn !== null
  const asked: string[] = []
  if (stage !== null) asked.push(`stage = ${given(stage, 'text')}`)
  if (group !== null) asked.push(`tutor_group = ${given(group, 'text')}`)
  if (searched) {
    const named = `not exists (select from unnest(${given([...words], 'text[]')}) as w (word) where position(w.word in name_folded) = 0)`
    asked.push(`(${named} or starts_with(upn, ${given(upn, 'text')}))`)
  }
  const text = `
with this as materialized (
  select c.id, c.school_id as "schoolId", s.name as school, c.name, c.academic_year as "academicYear",
    c.year_group as "yearGroup", c.kind, c.placement_start as "placementStart", c.placement_end as "placementEnd",
    c.required_hours as "requiredHours"
  from cohort c join school s on s.id = c.school_id
  where c.id = $1::uuid
), listed as materialized (
  select m.student_id, m.stage, m.stage_since, coalesce(s.tutor_group, '') as tutor_group,
    coalesce(s.preferred_forename, s.legal_forename) as forename, s.legal_surname as surname, s.surname_folded,
    coalesce(s.preferred_folded, s.forename_folded) as forename_folded${
      searched
        ? `, s.upn,
    s.surname_folded || ' ' || s.forename_folded || ' ' || coalesce(s.preferred_folded, '') as name_folded`
        : ''
    }
  from membership m join student s on s.school_id = m.school_id and s.id = m.student_id
  where m.school_id = (select "schoolId" from this) and s.school_id = (select "schoolId" from this) and m.cohort_id = $1::uuid
), found as (
  select * from listed${asked.length > 0 ? ` where ${asked.join(' and ')}` : ''}
), counted as materialized (
  select count(*) as students from found
), page as (
  -- Read in this order below: an aggregate takes the rows of an ordered sub-select as they come.
  select * from found order by ${order}
  limit $2::int
  offset greatest(0, least(($3::int - 1) * $2::int, (((select students from counted) - 1) / $2::int) * $2::int))
)
select
  json_build_object(
    'cohort', (select row_to_json(this) from this),
    'figures', (
      select coalesce(json_object_agg(stage, students), '{}')
      from (select stage, count(*) as students from listed group by stage) as counts),
    'groups', (
      select coalesce(json_agg(tutor_group order by tutor_group), '[]')
      from (select tutor_group from listed group by tutor_group) as groups),
    'found', (select students from counted),
    'toTell', (
      select case when count(*) > 0 then json_build_object('students', sum(students), 'dueOn', min(due_on)) end
      from student_telling
      where school_id = (select "schoolId" from this) and cohort_id = $1::uuid and told_on is null)
  ) as page,
  (
    select coalesce(string_agg(
      student_id || E'\\t' || translate(forename, E'\\t\\n', '  ') || E'\\t' || translate(surname, E'\\t\\n', '  ')
        || E'\\t' || translate(tutor_group, E'\\t\\n', '  ') || E'\\t' || stage
        || E'\\t' || (stage_since at time zone 'Europe/London')::date, E'\\n'), '')
    from page
  ) as rows
from this`
  return { text, values }
}

/** A cohort's page; null where the cohort is not there for whoever asks. */
export async function studentsOfCohort(tx: Tx, id: CohortId, wanted: StudentsWanted): Promise<StudentsOfCohort | null> {
  type Answer = { page: Omit<StudentsOfCohort, 'rows'>; rows: PackedStudents }
  const { text, values } = studentsOfCohortSql(id, wanted)
  const [answer] = await tx.sql.unsafe<Answer[]>(text, values as never[], { prepare: true })
  return answer ? { ...answer.page, rows: answer.rows } : null
}
