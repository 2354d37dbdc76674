import type { PlainDay } from '../table/plain-day.ts'

/** The start year of the academic year (1 September to 31 August) that a day falls in: 2026 for 14 September 2026. */
export function academicYearOf(day: PlainDay): number {
  return day.month >= 9 ? day.year : day.year - 1
}

/** The year group of a date of birth: in 2026/27 Year 10 was born from 1 September 2011 to 31 August 2012. */
export function yearGroupOfBirth(birth: PlainDay, academicYear: number): number {
  return academicYear - academicYearOf(birth) - 5
}

/** Full years on 1 September of the academic year. */
export function ageAtStart(birth: PlainDay, academicYear: number): number {
  const hadBirthday = birth.month < 9 || (birth.month === 9 && birth.day === 1)
  return academicYear - birth.year - (hadBirthday ? 0 : 1)
}
