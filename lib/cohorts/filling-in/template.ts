import { STUDENT_FIELD_WORDS, type STUDENT_FIELDS, type StudentField, YEAR_GROUPS } from '#db/vocabulary.ts'
import type { PlannedColumn, SheetPlan } from '#lib/workbooks/sheet-plan.ts'
import { academicYearWords } from '../rules.ts'

/** The columns of a template and of the grid to type into: what every student has first. */
export const COLUMNS = [
  'legalSurname',
  'legalForename',
  'preferredForename',
  'dateOfBirth',
  'yearGroup',
  'tutorGroup',
  'upn',
  'uln',
  'email',
] as const satisfies readonly StudentField[]
// One that is left out, or written twice, does not compile.
COLUMNS.length satisfies typeof STUDENT_FIELDS.length

/** How to fill in each column: the row below the headings, which the reading passes over where it is left in. */
const INSTRUCTIONS = {
  legalSurname: 'Required',
  legalForename: 'Required',
  preferredForename: 'Optional: only if they go by another first name',
  dateOfBirth: 'Required: day/month/year (dd/mm/yyyy)',
  yearGroup: 'Required: a number from 7 to 13',
  tutorGroup: 'Optional: as your school writes it',
  upn: 'Optional: a letter and 12 characters',
  uln: 'Optional: 10 digits',
  email: 'Optional: the student’s school address',
} satisfies Record<StudentField, string>

const WIDTHS = {
  ...{ legalSurname: 20, legalForename: 18, preferredForename: 18, dateOfBirth: 16, yearGroup: 12 },
  ...{ tutorGroup: 14, upn: 18, uln: 14, email: 32 },
} satisfies Record<StudentField, number>

/** Rows for which lists and formats hold: more than any year group. */
const LAST_ROW = 1_500

export type TemplateFor = {
  school: string
  cohort: string
  academicYear: number
  yearGroup: number
  /** Those that are known of the cohort; a new one can be written in all the same. */
  tutorGroups: readonly string[]
}

const headings = (): string[] => COLUMNS.map((field) => STUDENT_FIELD_WORDS[field])
const instructions = (): string[] => COLUMNS.map((field) => INSTRUCTIONS[field])

/** The template as a sheet: the school and the cohort on top, headings, instructions, and lists to choose from. */
export function planTemplate(about: TemplateFor): SheetPlan {
  return {
    name: 'Students',
    frozenRows: 3,
    lastRow: LAST_ROW,
    columns: COLUMNS.map((field) => ({ width: WIDTHS[field], ...taken(field, about) })),
    rows: [
      { look: 'title', cells: [titleOf(about)] },
      { look: 'heading', cells: headings() },
      { look: 'hint', cells: instructions() },
    ],
  }
}

function taken(field: StudentField, { yearGroup, tutorGroups }: TemplateFor): Omit<PlannedColumn, 'width'> {
  switch (field) {
    case 'dateOfBirth':
      return { takes: 'date', prompt: { title: 'Date of birth', text: 'Day, month and year, such as 14/06/2012' } }
    case 'yearGroup': {
      const problem = 'Choose a year group from 7 to 13.'
      return {
        choices: { words: YEAR_GROUPS.map(String), only: true, problem },
        prompt: { title: 'Year group', text: `Year ${yearGroup} for this cohort` },
      }
    }
    case 'tutorGroup':
      return { choices: { words: tutorGroups, only: false, problem: '' } }
    default:
      return {}
  }
}

const titleOf = ({ school, cohort, academicYear, yearGroup }: TemplateFor): string =>
  [...new Set([school, cohort, `Year ${yearGroup}`, academicYearWords(academicYear)])].join(' · ')

/** The template as CSV: with a byte order mark, without which Excel garbles names. */
export const templateCsv = (): string => `\ufeff${[headings(), instructions()].map(csvLine).join('\r\n')}\r\n`

/** A line of CSV, every field in quotes. */
export const csvLine = (cells: readonly string[]): string =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
