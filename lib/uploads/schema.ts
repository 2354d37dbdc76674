import { z } from 'zod'
import { type CohortId, STUDENT_FIELDS, type UploadId } from '#db/vocabulary.ts'
import { FILE_TOO_BIG, LIMITS } from '#lib/cohorts/reading/limits.ts'
import { CLOSE_MATCH_CHOICES } from './choices.ts'

const CHOOSE = 'Choose the cohort file: an Excel, CSV or OpenDocument spreadsheet'

/** A browser sends an empty file without a name where none was chosen; Node calls it "undefined". */
const isChosen = (file: File): boolean => file.size > 0 || (file.name !== '' && file.name !== 'undefined')

/** What the upload page sends. */
export const UploadForm = z.object({
  cohortId: z.uuid().transform((id) => id as CohortId),
  file: z
    .instanceof(File, { error: CHOOSE })
    .refine(isChosen, CHOOSE)
    .refine((file) => file.size <= LIMITS.fileBytes, FILE_TOO_BIG),
})

/** The parts of the check page, in the order in which a person goes through them. */
export const CHECK_TABS = [
  'problems',
  'doubts',
  'matches',
  'changed',
  'new',
  'unchanged',
  'missing',
  'columns',
] as const
export type CheckTab = (typeof CHECK_TABS)[number]

/** What the check page's address asks for: a part of it, and a page of that. What it does not know it leaves out. */
export const CheckQuery = z.object({
  show: z.enum(CHECK_TABS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

// In the form's names sheets go by their place in the file, from 0, since their own names may hold anything.
const bySheet = <Of extends z.ZodType>(of: Of) => z.record(z.string().regex(/^\d{1,3}$/), of).default({})
const byRow = <Of extends z.ZodType>(of: Of) => bySheet(z.record(z.string().regex(/^\d{1,7}$/), of))
const LONGEST_VALUE = 500
const typed = z
  .string()
  .max(LONGEST_VALUE, `Shorten this to ${LONGEST_VALUE} characters or fewer`)
  // A field that was emptied is sent as one that is not there.
  .default('')
const byCell = byRow(z.partialRecord(z.enum(STUDENT_FIELDS), typed))
const YesOrNo = z.enum(['yes', 'no'])

/** A doubt or a kind of problem in one column, as a button names it: `0.dateOfBirth.DOB_TWO_DIGIT_YEAR`. */
const Settled = z
  .string()
  .regex(/^\d{1,3}\.[A-Za-z]{1,30}\.[A-Z_]{1,40}$/)
  .transform((text) => {
    const [sheet = '', field = '', code = ''] = text.split('.')
    return { sheet, field, code }
  })
  .pipe(z.object({ sheet: z.string(), field: z.enum(STUDENT_FIELDS), code: z.string() }))

/** What the check page sends: whatever its shown part lets a person decide, and the button that was pressed. */
export const DecideForm = z.object({
  uploadId: z.uuid().transform((id) => id as UploadId),
  show: z.enum(CHECK_TABS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  press: z.enum(['check', 'save', 'cancel']).default('check'),
  /** Values as typed, beside those that the page showed: only what differs was typed. */
  value: byCell,
  was: byCell,
  rows: byRow(z.enum(['leave', 'read'])),
  match: byRow(z.enum(CLOSE_MATCH_CHOICES)),
  otherYears: z.enum(['include', 'leave']).optional(),
  settle: Settled.optional(),
  unsettle: Settled.optional(),
  dates: bySheet(z.enum(['day_first', 'month_first', 'swapped'])),
  hiddenRows: bySheet(z.enum(['read', 'leave'])),
  sheets: bySheet(z.enum(['read', 'leave'])),
  columns: bySheet(z.record(z.string().regex(/^[A-Z]{1,3}$/), z.enum([...STUDENT_FIELDS, 'fullName', 'none']))),
  tutorGroupFromName: bySheet(YesOrNo),
})
export type Decisions = z.output<typeof DecideForm>

/** What the downloads of an upload ask for: the problem rows, and the file with a column of errors. */
export const ProblemRowsQuery = z.object({ upload: z.uuid().transform((id) => id as UploadId) })

/** What the page of undoing sends. */
export const UndoForm = z.object({ uploadId: z.uuid().transform((id) => id as UploadId) })
