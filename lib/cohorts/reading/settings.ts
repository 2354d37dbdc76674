import { YEAR_GROUPS } from '#db/vocabulary.ts'
import { academicYearOf } from './checks/year-groups.ts'
import { NO_CHOICES, type ReadingChoices } from './choices.ts'
import { fromIsoDate, type PlainDay } from './table/plain-day.ts'
import type { HeadingField } from './table/spellings.ts'

/** What a school said of the columns of earlier files: by shape (`shapeOf`), then by `headingKey`; null: not read. */
export type RememberedColumns = Record<string, Record<string, HeadingField | null>>

/**
 * How students are checked: `asOf` is today (`2026-09-14`), `academicYear` its start year (of `asOf` if not given),
 * `years` the year groups that the cohort takes (7 to 13 if not given). `choices` are what people decided about this
 * file, `remembered` what they said of earlier ones. With `askColumns`, a file of which no heading is known is not
 * refused where a person could say what its columns hold: it is read without any row, and its report shows them.
 */
export type ReadingOptions = {
  asOf: string
  academicYear?: number
  years?: number[]
  choices?: ReadingChoices
  remembered?: RememberedColumns
  askColumns?: boolean
}

export type Settings = {
  asOf: PlainDay
  academicYear: number
  years: readonly number[]
  choices: ReadingChoices
  remembered: RememberedColumns
  askColumns: boolean
}

/** The options with their defaults. Throws `TypeError` where `asOf` is no date: a fault of the caller, not of the file. */
export function settingsOf(options: ReadingOptions): Settings {
  const { asOf, academicYear, years, choices = NO_CHOICES, remembered = {}, askColumns = false } = options
  const day = fromIsoDate(asOf)
  if (!day) throw new TypeError(`asOf must be a date such as 2026-09-14, and is ${asOf}`)
  return {
    asOf: day,
    academicYear: academicYear ?? academicYearOf(day),
    years: years?.length ? years : YEAR_GROUPS,
    choices,
    remembered,
    askColumns,
  }
}
