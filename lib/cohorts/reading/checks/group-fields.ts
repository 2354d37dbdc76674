import type { Cell } from '../table/cell.ts'
import { isEmptyOutsideNames } from '../table/tidy-text.ts'
import { fault } from './fault.ts'
import { missing } from './name-field.ts'
import { AnyCell, formulaRule, keep, noFormula, quoted, rule, textOf } from './rules-of-text.ts'

const YEAR = /^(?:(?:nc ?)?(?:year|yr|y)\.? ?(?:group|grp)?:? ?)?0?(\d{1,2})(?:\.0+)?$/i
const LOWER_SIXTH = /^(l6|lower (6|6th|sixth|sixth form))$/i
const UPPER_SIXTH = /^(u6|upper (6|6th|sixth|sixth form))$/i

/** The number in "Year 10", "Yr 10", "Y10", "NCY 10", "10", "10.0"; 12 and 13 for the lower and upper sixth; else null. */
export function readYear(text: string): number | null {
  const found = YEAR.exec(text)
  if (found) return Number(found[1])
  if (LOWER_SIXTH.test(text)) return 12
  return UPPER_SIXTH.test(text) ? 13 : null
}

/** A year group: one of `accepted`, which a cohort may narrow. */
export function yearField(accepted: readonly number[]) {
  const range = spanOf(accepted)
  return AnyCell.refine((cell) => !isEmptyOutsideNames(textOf(cell)), missing('year group'))
    .refine((cell) => typeof cell !== 'string' || noFormula(textOf(cell)), formulaRule)
    .refine(
      (cell) => accepted.includes(readYear(textOf(cell)) ?? 0),
      rule<Cell>('YEAR_GROUP_INVALID', (cell) => {
        const text = textOf(cell)
        const year = readYear(textOf(cell))
        return year === null
          ? `${quoted(text)} is not a year group. Give a number from ${range}, such as ${accepted[0]}.`
          : `Year ${year} is not among the year groups here. Give a number from ${range}.`
      }),
    )
    .transform((cell) => keep(readYear(textOf(cell))))
}

function spanOf(years: readonly number[]): string {
  const first = Math.min(...years)
  const last = Math.max(...years)
  return first === last ? `${first} alone` : `${first} to ${last}`
}

const LONGEST_TUTOR_GROUP = 40
/** 1.20E+02, but not 10E1, which is a tutor group. */
const SCIENTIFIC = /^\d+(\.\d+E[+-]?|E[+-])\d+$/i
const noTutor = fault('TUTOR_MISSING', 'There is no tutor group. Add it, so that tutors find their own students.')

function isMangledTutor(cell: Cell): boolean {
  if (cell !== null && typeof cell === 'object')
    return cell.kind === 'date' || (cell.kind === 'number' && cell.scientific)
  const text = textOf(cell)
  return SCIENTIFIC.test(text) || text.length > LONGEST_TUTOR_GROUP
}

/** A tutor group, as text. It may be empty, with a warning. */
export const TutorGroup = AnyCell.refine(
  (cell) => typeof cell !== 'string' || isEmptyOutsideNames(textOf(cell)) || noFormula(textOf(cell)),
  formulaRule,
)
  .refine(
    (cell) => !isMangledTutor(cell),
    rule<Cell>('TUTOR_MANGLED', (cell) => {
      const text = textOf(cell)
      if (text.length > LONGEST_TUTOR_GROUP)
        return `${quoted(text)} is too long for a tutor group. Give at most ${LONGEST_TUTOR_GROUP} characters.`
      const made = cell !== null && typeof cell === 'object' && cell.kind === 'date' ? 'a date' : 'a number'
      return `A spreadsheet has made ${made} (${text}) of this tutor group. Format the column as text, and type the group again, such as 10-1 or 10E1.`
    }),
  )
  .transform((cell) => {
    const text = textOf(cell)
    return isEmptyOutsideNames(text) ? keep<string>(null, noTutor) : keep(text)
  })

const LONGEST_EMAIL = 254
const EMAIL = /^[^\s@,;:<>()[\]"\\]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i

export const isEmailAddress = (text: string): boolean => text.length <= LONGEST_EMAIL && EMAIL.test(text)

/** An address as it is kept: plain letters, and none at its start that begins a formula. */
const PLAIN = /^[A-Za-z0-9][!-~]*$/
export const isPlainEmail = (text: string): boolean => PLAIN.test(text) && isEmailAddress(text)

/** An e-mail address. What is not one is a warning, and is stored as empty. */
export const Email = AnyCell.transform(textOf)
  .refine((text) => isEmptyOutsideNames(text) || noFormula(text), formulaRule)
  .transform((text) => {
    if (isEmptyOutsideNames(text)) return keep<string>(null)
    if (isEmailAddress(text)) return keep(text)
    return keep<string>(
      null,
      fault(
        'EMAIL_INVALID',
        `${quoted(text)} is not an email address, and is left out. Give one such as name@school.example.`,
      ),
    )
  })
