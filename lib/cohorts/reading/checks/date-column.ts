import { onceEach } from '#lib/once-each.ts'
import type { Cell } from '../table/cell.ts'
import { isEmptyOutsideNames, tidyText } from '../table/tidy-text.ts'
import { type DateText, readDateText } from './read-date-text.ts'

/** What a whole column of dates says about each of its cells. */
export type DateColumn = { monthFirst: boolean; maybeSwapped: boolean; swapped: boolean; american: number }

/** A column of one cell, of which nothing is known but its own text. */
export const DAY_FIRST: DateColumn = { monthFirst: false, maybeSwapped: false, swapped: false, american: 0 }

const ENOUGH = 5

/**
 * Looks at a column of dates before any cell of it is read.
 *
 * - `monthFirst`: at least 5 texts only make sense with the month first, and none has a first number above 12: an
 *   American export. A few such texts among others are just wrong.
 * - `american`: how many do so where these are too few to turn the column, and nothing speaks against it: a person may say.
 * - `maybeSwapped`: at least 5 real dates, all with day 12 or lower, and at least 5 texts, all with a day above 12: the
 *   work of a program that read day and month the wrong way round wherever it could, and left the rest as text.
 * - `swapped`: a person has said so, and the real dates are put right.
 */
export function lookAtDates(cells: Iterable<Cell>): DateColumn {
  let onlyMonthFirst = 0
  let notMonthFirst = 0
  let real = 0
  let realAbove12 = 0
  let texts = 0
  let textsUpTo12 = 0
  const read = onceEach(dateOf, (text) => text)
  for (const cell of cells) {
    if (cell === null) continue
    if (typeof cell !== 'string') {
      if (cell.kind !== 'date' || !cell.day) continue
      real++
      if (cell.day.day > 12) realAbove12++
      continue
    }
    const date = read(cell)
    if (date === null) continue
    if (date.kind === 'numbers') {
      if (date.first > 12) notMonthFirst++
      else if (!date.dayFirst && date.monthFirst) onlyMonthFirst++
      texts++
      if (date.first <= 12) textsUpTo12++
    } else if (date.kind === 'named' && date.day) {
      texts++
      if (date.day.day <= 12) textsUpTo12++
    }
  }
  return {
    monthFirst: onlyMonthFirst >= ENOUGH && notMonthFirst === 0,
    maybeSwapped: real >= ENOUGH && texts >= ENOUGH && realAbove12 === 0 && textsUpTo12 === 0,
    swapped: false,
    american: onlyMonthFirst < ENOUGH && notMonthFirst === 0 ? onlyMonthFirst : 0,
  }
}

/** The same with what a person said of it: then nothing is left to ask. */
export function decideDates(
  column: DateColumn,
  said: 'day_first' | 'month_first' | 'swapped' | undefined,
  stands: boolean,
): DateColumn {
  const maybeSwapped = column.maybeSwapped && !stands && said !== 'swapped'
  if (said === undefined) return { ...column, maybeSwapped }
  return { monthFirst: said === 'month_first', maybeSwapped, swapped: said === 'swapped', american: 0 }
}

/** What a text says of a date; null where it says nothing. */
function dateOf(text: string): DateText | null {
  const tidy = tidyText(text)
  return isEmptyOutsideNames(tidy) ? null : readDateText(tidy)
}
