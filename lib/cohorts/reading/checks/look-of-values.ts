import { checkUln, checkUpn } from '#lib/students/identifiers.ts'
import type { Cell } from '../table/cell.ts'
import { dayOfSerial, type PlainDay } from '../table/plain-day.ts'
import { isEmptyOutsideNames } from '../table/tidy-text.ts'
import { isEmailAddress, readYear } from './group-fields.ts'
import { isDateSerial, readDateText } from './read-date-text.ts'
import { textOf } from './rules-of-text.ts'
import { ageAtStart, yearGroupOfBirth } from './year-groups.ts'

/** The fields whose values cannot be taken for anything else. Names are never guessed. */
export const TELLING_FIELDS = ['upn', 'dateOfBirth', 'uln', 'email', 'yearGroup'] as const
export type TellingField = (typeof TELLING_FIELDS)[number]

const ENOUGH = 3
const MOST = 0.8
/** Of what belongs to one person alone: a column of tutors' addresses repeats itself. */
const DISTINCT = 0.9

/**
 * The field that a column's values look like, or null. `births` are the dates of birth of the same rows, where they
 * are known: a bare number from 7 to 13 is a year group only where it goes with the age.
 */
export function looksLike(
  cells: readonly Cell[],
  births: readonly Cell[] | null,
  academicYear: number,
): TellingField | null {
  const filled = cells.flatMap((cell, row) => {
    const text = textOf(cell)
    return isEmptyOutsideNames(text) ? [] : [{ cell, text, birth: births?.[row] ?? null }]
  })
  if (filled.length < ENOUGH) return null
  const share = (test: (value: (typeof filled)[number]) => boolean) => filled.filter(test).length / filled.length
  const distinct = () => new Set(filled.map(({ text }) => text.toLowerCase())).size / filled.length >= DISTINCT
  if (share(({ text }) => checkUpn(text.replaceAll(' ', '').toUpperCase()).ok) >= MOST) return 'upn'
  if (share(({ text }) => checkUln(text.replaceAll(' ', '')).ok) >= MOST && distinct()) return 'uln'
  if (share(({ text }) => isEmailAddress(text)) >= MOST && distinct()) return 'email'
  if (share(({ cell }) => daysOf(cell).some((day) => isPlausible(day, academicYear))) >= MOST) return 'dateOfBirth'
  const isYear = ({ text, birth }: (typeof filled)[number]) => {
    const year = readYear(text)
    if (year === null || year < 7 || year > 13) return false
    const expected = daysOf(birth).map((day) => yearGroupOfBirth(day, academicYear))
    return expected.length > 0 ? expected.some((each) => Math.abs(each - year) <= 1) : /^\D/.test(text)
  }
  return share(isYear) >= MOST ? 'yearGroup' : null
}

/** The days that a cell may mean: a text such as 03/04/2012 may mean two. */
function daysOf(cell: Cell): PlainDay[] {
  if (cell === null) return []
  if (typeof cell === 'object') {
    if (cell.kind === 'date') return cell.day ? [cell.day] : []
    const day = cell.kind === 'number' && isDateSerial(cell.value) ? dayOfSerial(cell.value) : null
    return day ? [day] : []
  }
  const date = readDateText(textOf(cell))
  if (date.kind === 'numbers') return [date.dayFirst, date.monthFirst].filter((day) => day !== null)
  const day = date.kind === 'named' ? date.day : date.kind === 'serial' ? dayOfSerial(date.serial) : null
  return day ? [day] : []
}

function isPlausible(day: PlainDay, academicYear: number): boolean {
  const age = ageAtStart(day, academicYear)
  return age >= 10 && age <= 20
}
