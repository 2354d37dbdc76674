import { z } from 'zod'
import {
  API_SCOPES,
  COHORT_KINDS,
  type CohortId,
  STAGES,
  STUDENT_FIELDS,
  type StudentId,
  UPLOAD_STATES,
  type UploadId,
} from '#db/vocabulary.ts'
import { SMALL_NUMBERS } from '#lib/reports/schema.ts'

// What comes in. Unknown parameters are refused: a misspelt filter would answer more than was asked for.

const cohortId = z.uuid().transform((id) => id.toLowerCase() as CohortId)
const studentId = z.uuid().transform((id) => id.toLowerCase() as StudentId)
const uploadId = z.uuid().transform((id) => id.toLowerCase() as UploadId)

export const NoPath = z.object({})
export const CohortPath = z.object({ cohortId })
export const StudentPath = z.object({ studentId })
export const UploadPath = z.object({ cohortId, uploadId })

const academicYear = z
  .string()
  .regex(/^20\d\d$/, 'must be the year in which the academic year begins, such as 2026')
  .transform(Number)
  .meta({
    type: 'integer',
    description: 'The year in which the academic year begins: 2026 is 1 September 2026 to 31 August 2027.',
  })

const LARGEST_PAGE = 500

const paged = {
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, `must be a whole number from 1 to ${LARGEST_PAGE}`)
    .transform(Number)
    .refine((n) => n <= LARGEST_PAGE, `must be a whole number from 1 to ${LARGEST_PAGE}`)
    .default(200)
    .meta({ type: 'integer', minimum: 1, maximum: LARGEST_PAGE, description: 'How many at most; 200 when not given.' }),
  cursor: z
    .uuid('must be the value of next in the answer before')
    .optional()
    .describe('The value of next in the answer before.'),
}

export const NoQuery = z.strictObject({})

export const CohortsQuery = z.strictObject({
  academicYear: academicYear.optional(),
  school: z
    .string()
    .regex(/^\d{6}$/, 'must be the URN of a school: six digits')
    .optional()
    .describe('The URN of a school.'),
  ...paged,
})

export const StudentsQuery = z.strictObject({
  stage: z.enum(STAGES, `must be one of ${STAGES.join(', ')}`).optional(),
  since: z.iso
    .datetime({ offset: true, error: 'must be an instant such as 2026-11-25T02:00:00Z' })
    .optional()
    .describe('Only students whose record or stage changed at this instant or after it.'),
  ...paged,
})

export const StagesQuery = z.strictObject({
  academicYear: academicYear
    .optional()
    .describe('The year in which the academic year begins; this one when not given.'),
  small: z
    .enum(SMALL_NUMBERS, `must be one of ${SMALL_NUMBERS.join(', ')}`)
    .optional()
    .describe('hidden protects small numbers, for publication; the default is that of the report’s page.'),
})

export const NoBody = z.undefined()

/** A cohort file as it came in, whichever way it was sent. */
export type CohortFile = { name: string; bytes: ArrayBuffer }
export const FileBody = z.custom<CohortFile>()

export const CommitBody = z
  .strictObject({
    closeMatches: z
      .literal('leave', 'must be leave: rows that may be students already held are left out this time')
      .optional()
      .describe('leave: rows that may be students already held are left out. Without it, such rows stop the commit.'),
    otherYears: z
      .enum(['include', 'leave'], 'must be include or leave')
      .default('include')
      .describe('What to do with rows of other year groups than the cohort’s.'),
  })
  .describe('May be left out.')

// What goes out.

const next = z.uuid().nullable().describe('Ask again with this as cursor; null on the last page.')
const day = z.iso.date()
const count = z.int().nonnegative()
const instant = z.iso.datetime({ offset: true })
const yearGroup = z.int().min(7).max(13)
const School = z.object({ id: z.uuid(), urn: z.string().describe('Six digits.'), name: z.string() })

export const Cohort = z.object({
  id: z.uuid(),
  name: z.string(),
  school: School,
  academicYear: z.int(),
  yearGroup,
  kind: z.enum(COHORT_KINDS),
  placementStart: day.nullable(),
  placementEnd: day.nullable(),
  requiredHours: z.int(),
  students: count,
  stages: z.partialRecord(z.enum(STAGES), count).describe('Students by stage; stages without any are left out.'),
})
export const CohortList = z.object({ cohorts: z.array(Cohort), next })

const held = {
  id: z.uuid(),
  upn: z.string().nullable(),
  uln: z.string().nullable(),
  legalForename: z.string(),
  legalSurname: z.string(),
  preferredForename: z.string().nullable(),
  dateOfBirth: day,
  yearGroup,
  tutorGroup: z.string().nullable(),
  email: z.string().nullable(),
}
const standing = { stage: z.enum(STAGES), stageSince: day, joinedOn: day }

export const StudentOfCohort = z.object({ ...held, ...standing })
export const StudentList = z.object({ students: z.array(StudentOfCohort), next })
export const Student = z.object({
  ...held,
  school: School,
  cohorts: z.array(z.object({ id: z.uuid(), name: z.string(), academicYear: z.int(), ...standing })),
})

const Cell = z.object({
  sheet: z.string(),
  row: count.describe('As the spreadsheet shows it.'),
  column: z.string().nullable().describe('The column’s heading in the file.'),
  cell: z.string().nullable().describe('Such as C7.'),
  field: z.enum(STUDENT_FIELDS).nullable(),
  code: z.string(),
  value: z.string().nullable().describe('As it stands in the file.'),
  message: z.string().describe('What is wrong, and what to do.'),
})

export const Upload = z.object({
  id: z.uuid(),
  cohortId: z.uuid(),
  state: z.enum(UPLOAD_STATES),
  fileName: z.string(),
  receivedAt: instant,
  counts: z
    .object({ new: count, changed: count, unchanged: count, closeMatches: count, problems: count })
    .nullable()
    .describe('What would become of the rows; null when the upload is no longer open.'),
  needs: z
    .array(z.enum(['close_matches']))
    .describe('What has to be settled, here or on the page, before it can be committed.'),
  saved: z
    .object({ added: count, updated: count, problems: count })
    .nullable()
    .describe('What was saved; null before it is committed.'),
  problems: z.array(Cell).describe('Cells that keep their rows out: the first 1,000, in the order of the file.'),
  notices: z.array(z.object({ code: z.string(), message: z.string() })).describe('About the file as a whole.'),
  page: z.url().describe('Where a person looks at it, and settles close matches.'),
})

const shown = count.nullable().describe('null where a number is hidden.')
export const StageFigures = z.object({
  academicYear: z.int(),
  asOf: day,
  smallNumbers: z.enum(SMALL_NUMBERS),
  note: z.string().describe('Who may have these figures, or how small numbers are protected.'),
  stages: z.array(z.enum(STAGES)).describe('The order of all counts below.'),
  schools: z.array(z.object({ school: z.string(), counts: z.array(shown), total: shown })),
  totals: z.array(shown),
  total: shown,
  withoutStudents: z.array(z.string()).describe('Schools that have sent no student.'),
})

// What the page of tokens sends.

export const TOKEN_DAYS = [30, 90, 180, 365] as const

export const MakeTokenForm = z.object({
  name: z
    .string({ error: 'Enter a name for the token, such as Nightly upload' })
    .trim()
    .min(1, 'Enter a name for the token, such as Nightly upload')
    .max(60, 'Enter a name of at most 60 characters')
    .transform((name) => name.replace(/\s+/g, ' ')),
  scopes: z
    .array(z.enum(API_SCOPES, 'Choose from the list'), { error: 'Choose at least one thing that the token is for' })
    .min(1, 'Choose at least one thing that the token is for')
    .transform((scopes) => API_SCOPES.filter((scope) => scopes.includes(scope))),
  days: z.enum(TOKEN_DAYS.map(String), { error: 'Choose how long the token lasts' }).transform(Number),
})

export const RevokeTokenForm = z.object({ tokenId: z.string().regex(/^[\w-]{43}$/) })
