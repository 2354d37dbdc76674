import { z } from 'zod'
import {
  COHORT_KINDS,
  type CohortId,
  type SchoolId,
  type StudentId,
  YEAR_GROUPS,
  type YearGroup,
} from '#db/vocabulary.ts'
import { academicYearDays, academicYearWords, readTypedDate } from './rules.ts'

const Uuid = z.uuid()

/** A cohort's id as it comes in an address; anything but a UUID is nobody's. */
export const cohortIdOf = (text: string): CohortId | null =>
  Uuid.safeParse(text).success ? (text.toLowerCase() as CohortId) : null

/** A date in three fields; null where all are empty. */
export const dateInThree = (what: string) =>
  z
    .object({ day: z.string().optional(), month: z.string().optional(), year: z.string().optional() })
    .optional()
    .transform((typed, context) => {
      const read = readTypedDate(typed ?? {}, what)
      if (read.ok) return read.date
      context.addIssue({ code: 'custom', path: read.part ? [read.part] : [], message: read.problem })
      return z.NEVER
    })

const yearGroups = YEAR_GROUPS.map(String)

const academicYear = z
  .string({ error: 'Choose the academic year' })
  .regex(/^20\d\d$/, 'Choose the academic year from the list')
  .transform(Number)

const name = z
  .string({ error: 'Enter the cohort’s name, such as Year 10 2026 to 2027' })
  .trim()
  .max(100, 'Enter a name of at most 100 characters')
  .transform((name) => name.replace(/\s+/g, ' '))

/** What else can be changed of a cohort as long as it lives. */
const changeable = {
  placementStart: dateInThree('The placement start date'),
  placementEnd: dateInThree('The placement end date'),
  kind: z.enum(COHORT_KINDS, { error: 'Choose the kind of programme from the list' }).default('block'),
  requiredHours: z
    .string()
    .default('50')
    .refine((value) => /^\d{1,3}$/.test(value.trim()) && Number(value) >= 1 && Number(value) <= 500, {
      error: 'Enter the hours as a whole number from 1 to 500, such as 50',
    })
    .transform(Number),
}

type Window = { academicYear: number; placementStart: string | null; placementEnd: string | null }

/** Both dates or none, in the academic year, the end not before the start. */
function datesAgree({ academicYear, placementStart, placementEnd }: Window, context: z.RefinementCtx<Window>): void {
  const say = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
  if (placementStart && !placementEnd)
    say('placementEnd', 'Enter the placement end date too, or leave both dates empty')
  if (placementEnd && !placementStart)
    say('placementStart', 'Enter the placement start date too, or leave both dates empty')
  const { first, last } = academicYearDays(academicYear)
  const bounds = `must be in the academic year ${academicYearWords(academicYear)}: 1 September ${academicYear} to 31 August ${academicYear + 1}`
  const outside = (date: string | null) => date !== null && (date < first || date > last)
  if (outside(placementStart)) say('placementStart', `The placement start date ${bounds}`)
  if (outside(placementEnd)) say('placementEnd', `The placement end date ${bounds}`)
  else if (placementStart && placementEnd && placementEnd < placementStart)
    say('placementEnd', 'The placement end date must be the same as or after the placement start date')
}

/** What `/cohorts/new` sends. Which academic years are offered is asked of the calendar by the action. */
export const NewCohortForm = z
  .object({
    schoolId: z
      .uuid({ error: 'Choose the school from the list' })
      .transform((id) => id as SchoolId)
      .optional(),
    // In the order of the page, in which the summary names what is wrong.
    name,
    academicYear,
    yearGroup: z
      .string({ error: 'Choose the year group' })
      .refine((value) => yearGroups.includes(value), 'Choose a year group from 7 to 13')
      .transform((value) => Number(value) as YearGroup),
    ...changeable,
  })
  .superRefine(datesAgree)

/** What `/cohorts/ID/edit` sends. The year is the cohort's own and comes along to judge the dates by. */
export const EditCohortForm = z
  .object({ cohortId: z.uuid().transform((id) => id as CohortId), name, academicYear, ...changeable })
  .superRefine(datesAgree)

/** What `/cohorts/ID/roll-over` sends: into which cohort, and who moves up. A new cohort needs a name. */
export const RollOverForm = z
  .object({
    cohortId: z.uuid().transform((id) => id as CohortId),
    into: z.union([z.literal('new'), z.uuid()], { error: 'Choose the cohort' }).default('new'),
    name: name.optional(),
    student: z
      .array(
        z.uuid('Tick students of this list').transform((id) => id as StudentId),
        {
          error: 'Tick at least one student who moves up',
        },
      )
      .min(1, 'Tick at least one student who moves up')
      .max(5_000, 'A cohort of more than 5,000 students cannot be moved up at once'),
  })
  .superRefine(({ into, name }, context) => {
    const message = 'Enter the name of the new cohort, such as Year 11 2027 to 2028'
    if (into === 'new' && !name) context.addIssue({ code: 'custom', path: ['name'], message })
  })
  .transform(({ into, name = '', student, ...rest }) => ({
    ...rest,
    into: into === 'new' ? null : (into as CohortId),
    name,
    students: student,
  }))

export type CohortChange = z.output<typeof EditCohortForm>

export type NewCohort = Omit<z.output<typeof NewCohortForm>, 'schoolId'> & { schoolId: SchoolId }

/** What the list of cohorts is narrowed down to, as it stands in the page's address. */
export type CohortFilters = { school: string | null; year: number | null; page: number }

/** Reads an address's parameters. What cannot be read is as good as absent. */
export function readListFilters(parameters: { readonly [name: string]: string | string[] | undefined }): CohortFilters {
  const { school, year, page } = parameters
  return {
    // Postgres takes no NUL.
    school: (typeof school === 'string' && school.replaceAll('\0', '').trim().slice(0, 100)) || null,
    year: typeof year === 'string' && /^20\d\d$/.test(year) ? Number(year) : null,
    page: typeof page === 'string' && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  }
}

/** The address's query for these filters, with a question mark; '' without any. */
export function writeListFilters({ school, year, page }: CohortFilters): string {
  const given = new URLSearchParams()
  if (school) given.set('school', school)
  if (year) given.set('year', String(year))
  if (page > 1) given.set('page', String(page))
  return given.size > 0 ? `?${given}` : ''
}
