import * as z from 'zod'
import type { Cell } from '../table/cell.ts'
import { compareDays, DAYS_TO_1904, dayOfSerial, type PlainDay, plainDay, words } from '../table/plain-day.ts'
import { isEmptyOutsideNames } from '../table/tidy-text.ts'
import type { DateColumn } from './date-column.ts'
import { type Fault, fault } from './fault.ts'
import { missing } from './name-field.ts'
import { type DateText, isDateSerial, readDateText } from './read-date-text.ts'
import { AnyCell, formulaRule, keep, noFormula, quoted, rule, textOf } from './rules-of-text.ts'
import { ageAtStart } from './year-groups.ts'

export type BirthContext = { asOf: PlainDay; academicYear: number; date1904: boolean; column: DateColumn }

/** A cell on its way to a day: how it was written is needed for what is said about it. */
type Reading = { day: PlainDay | null; shown: string; doubt: Fault | null; real: boolean; text: DateText | null }

const YOUNGEST = 10
const OLDEST = 20

/** A date of birth, day first, by the calendar alone. */
export function birthField({ asOf, academicYear, date1904, column }: BirthContext) {
  const real = (day: PlainDay | null) => (day && column.swapped && plainDay(day.year, day.day, day.month)) || day
  const read = (cell: Cell): Reading => {
    if (typeof cell === 'string') return readText(textOf(cell))
    const shown = cell?.kind === 'date' && cell.day ? words(cell.day) : textOf(cell)
    if (cell?.kind === 'date') return { day: real(cell.day), shown, doubt: null, real: true, text: null }
    if (cell?.kind === 'number' && isDateSerial(cell.value)) return serial(cell.value, shown)
    return { day: null, shown, doubt: null, real: false, text: null }
  }
  const serial = (value: number, shown: string): Reading => {
    const day = dayOfSerial(value + (date1904 ? DAYS_TO_1904 : 0))
    const why = `${shown} is how a spreadsheet stores ${day ? words(day) : 'a date'}. Check that this is the date of birth.`
    return { day, shown, doubt: fault('DOB_SERIAL_NUMBER', why), real: false, text: null }
  }
  const readText = (shown: string): Reading => {
    const text = readDateText(shown)
    if (text.kind === 'serial') return serial(text.serial, shown)
    if (text.kind === 'none') return { day: null, shown, doubt: null, real: false, text }
    const day = text.kind === 'named' ? text.day : column.monthFirst ? text.monthFirst : text.dayFirst
    const why = `${shown} has a year of two digits, read as ${day ? words(day) : '20xx'}. Check that this is right.`
    return { day, shown, doubt: text.shortYear ? fault('DOB_TWO_DIGIT_YEAR', why) : null, real: false, text }
  }

  return AnyCell.refine((cell) => !isEmptyOutsideNames(textOf(cell)), missing('date of birth'))
    .refine((cell) => typeof cell !== 'string' || noFormula(textOf(cell)), formulaRule)
    .transform(read)
    .pipe(
      z
        .custom<Reading>()
        .refine(({ day }) => day !== null, rule<Reading>('DOB_INVALID', notADate))
        .refine(
          ({ day }) => day !== null && compareDays(day, asOf) <= 0,
          rule<Reading>('DOB_FUTURE', ({ shown }) => `${shown} is in the future. Check the year of birth.`),
        )
        .refine(
          ({ day }) => {
            const age = day ? ageAtStart(day, academicYear) : 0
            return age >= YOUNGEST && age <= OLDEST
          },
          rule<Reading>('DOB_IMPLAUSIBLE', ({ shown, day }) => {
            const age = day ? ageAtStart(day, academicYear) : 0
            return `${shown} makes the student ${age} on 1 September ${academicYear}. Students here are ${YOUNGEST} to ${OLDEST}: check the year of birth.`
          }),
        )
        .refine(
          ({ real }) => !(real && column.maybeSwapped),
          rule<Reading>('DOB_MAYBE_SWAPPED', ({ day }) => {
            const other = day ? { ...day, day: day.month, month: day.day } : null
            return `This date is ${day ? words(day) : ''}, but ${other ? words(other) : ''} may be meant: in this column day and month seem to have changed places. Give the dates as text, such as 14/06/2012.`
          }),
        ),
    )
    .transform(({ day, doubt }) => keep(day, doubt))
}

function notADate({ shown, text }: Reading): string {
  const example = 'Give the day, month and year, such as 14/06/2012'
  if (text?.kind === 'numbers' && text.monthFirst && !text.dayFirst) {
    return `${shown} is not a real date with the day first, and looks like an American one. ${example}.`
  }
  if (text?.kind === 'numbers' && text.dayFirst && !text.monthFirst) {
    return `${shown} is not a real date with the month first, as the dates of this sheet are read. Correct it, with the day first.`
  }
  if (text?.kind === 'numbers' || text?.kind === 'named') return `${shown} is not a real date. ${example}.`
  return `${quoted(shown)} is not a date. ${example}.`
}
