import { YEAR_GROUPS } from '#db/vocabulary.ts'
import { academicYearOf } from './checks/year-groups.ts'
import { fromIsoDate, type PlainDay } from './table/plain-day.ts'

/**
 * How students are checked: `asOf` is today (`2026-09-14`), `academicYear` its start year (of `asOf` if not given),
 * `years` the year groups that the cohort takes (7 to 13 if not given).
 */
export type ReadingOptions = { asOf: string; academicYear?: number; years?: number[] }

export type Settings = { asOf: PlainDay; academicYear: number; years: readonly number[] }

/** The options with their defaults. Throws `TypeError` where `asOf` is no date: a fault of the caller, not of the file. */
export function settingsOf({ asOf, academicYear, years }: ReadingOptions): Settings {
  const day = fromIsoDate(asOf)
  if (!day) throw new TypeError(`asOf must be a date such as 2026-09-14, and is ${asOf}`)
  return { asOf: day, academicYear: academicYear ?? academicYearOf(day), years: years?.length ? years : YEAR_GROUPS }
}
