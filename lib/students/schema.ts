import { z } from 'zod'
import { type CohortId, type MembershipId, STUDENT_FIELDS, type StudentField, type StudentId } from '#db/vocabulary.ts'
import { asSaid, reasonIsGiven, stageFields } from '#lib/progress/schema.ts'

/** Longer than anything a field takes; the checks of a student say what is too long and why. */
const text = z.string().max(300, 'Shorten this to 300 characters at most').default('')

/** Three fields of a date as typed; a month in words is as good as a number. */
const dateParts = z
  .object({ day: text, month: text, year: text })
  .default({ day: '', month: '', year: '' })
  .superRefine((parts, context) => {
    const empty = (['day', 'month', 'year'] as const).filter((part) => parts[part].trim() === '')
    if (empty.length === 3) return
    for (const part of empty)
      context.addIssue({ code: 'custom', path: [part], message: `The date of birth must include a ${part}` })
  })
  .transform(({ day, month, year }) => {
    const parts = [day, month, year].map((part) => part.trim())
    // "14/6/2012", "14 June 2012": the two forms that the checks read.
    return parts
      .join(/^\d*$/.test(parts[1] ?? '') ? '/' : ' ')
      .trim()
      .replace(/^\/\/$/, '')
  })

/** What is typed of a student, every field as text; what it means and whether it is right is checkStudent's to say. */
const studentFields = {
  legalForename: text,
  legalSurname: text,
  preferredForename: text,
  dateOfBirth: dateParts,
  yearGroup: text,
  tutorGroup: text,
  upn: text,
  uln: text,
  email: text,
  /** The doubts that the person has seen and confirmed (rules.ts, confirmationOf). */
  confirmed: z.string().max(10_000).default(''),
}

export type TypedStudent = Record<StudentField, string>

/** The student's fields alone, out of a form that has more. */
export const typedStudent = (form: TypedStudent): TypedStudent =>
  Object.fromEntries(STUDENT_FIELDS.map((field) => [field, form[field]])) as TypedStudent

export const ChangeStudentForm = z.object({
  studentId: z.uuid().transform((id) => id as StudentId),
  /** The state of the record that the form was filled from. */
  version: z.string().regex(/^\d{1,20}$/),
  ...studentFields,
})

export const AddStudentForm = z.object({
  cohortId: z.uuid().transform((id) => id as CohortId),
  ...studentFields,
  /** What the person said of students who are like the one typed in: `same:ID` or `different:ID,ID`. */
  match: text,
})

/** Progress of a student in one cohort; the field names carry the membership, since a page can hold several forms. */
export const SaveProgressForm = z.object({
  studentId: z.uuid().transform((id) => id as StudentId),
  progress: z
    .record(z.uuid(), z.preprocess(withoutEmpty, z.object(stageFields).superRefine(reasonIsGiven).transform(asSaid)))
    .transform((byMembership, context) => {
      const [entry, ...more] = Object.entries(byMembership)
      if (entry && more.length === 0) return { membershipId: entry[0] as MembershipId, said: entry[1] }
      context.addIssue({ code: 'custom', message: 'Save one cohort at a time' })
      return z.NEVER
    }),
})

/** An empty field of a form says nothing. */
function withoutEmpty(fields: unknown): unknown {
  if (typeof fields !== 'object' || fields === null) return fields
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
}

/** Words of a search, as typed. */
export const SearchForm = z.object({ words: z.string().trim().max(200).default('') })
