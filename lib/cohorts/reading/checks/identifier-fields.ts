import { checkUln, checkUpn, hasUpnShape, isTemporaryUpn } from '#lib/students/identifiers.ts'
import type { Cell } from '../table/cell.ts'
import { isEmptyOutsideNames } from '../table/tidy-text.ts'
import { fault } from './fault.ts'
import { AnyCell, formulaRule, keep, noFormula, quoted, rule, textOf } from './rules-of-text.ts'

const SCIENTIFIC = /^\d([.,]\d+)?E\+?\d+$/i
const TWELVE_DIGITS = /^\d{12}$/
const SPACES = / /g

const upnProblem = (upn: string): string => {
  const check = checkUpn(upn)
  return check.ok ? '' : check.problem
}

const mangledUpn = rule<Cell>('UPN_MANGLED', (cell) => {
  const text = textOf(cell)
  const lost = SCIENTIFIC.test(text) ? 'shortened it to a power of ten' : 'dropped its letter'
  return `${quoted(text)} was a UPN until a spreadsheet ${lost}. Copy the UPN again from your management system, into a cell formatted as text.`
})

function isMangledUpn(cell: Cell): boolean {
  if (cell !== null && typeof cell === 'object') return true
  const text = textOf(cell).replace(SPACES, '')
  return TWELVE_DIGITS.test(text) || SCIENTIFIC.test(text)
}

const noUpn = fault(
  'UPN_MISSING',
  'There is no UPN, so that this student is matched by name and date of birth. Add the UPN if you have it.',
)

/** A UPN as it is compared and kept: capital letters, no spaces; '' where there is none. */
export function tidyUpn(cell: Cell): string {
  if (typeof cell === 'string' && hasUpnShape(cell)) return cell
  const text = textOf(cell)
  return isEmptyOutsideNames(text) ? '' : text.replace(SPACES, '').toUpperCase()
}

/** A permanent UPN as it is kept. */
export const isPlainUpn = (text: string): boolean => checkUpn(text).ok && !isTemporaryUpn(text)

/** A ULN as it is kept. */
export const isPlainUln = (text: string): boolean => checkUln(text).ok

/** A UPN, capital and without spaces. It may be empty, with a warning. */
export const Upn = AnyCell.refine((cell) => isEmptyOutsideNames(textOf(cell)) || noFormula(textOf(cell)), formulaRule)
  .refine((cell) => !isMangledUpn(cell), mangledUpn)
  .transform(tidyUpn)
  .refine(
    (upn) => upn === '' || hasUpnShape(upn),
    rule<string>('UPN_FORMAT', (upn) => `${quoted(upn)} is not a UPN. ${upnProblem(upn)}.`),
  )
  .refine(
    (upn) => upn === '' || checkUpn(upn).ok,
    rule<string>('UPN_CHECK_LETTER', (upn) => `${upn} is not a UPN. ${upnProblem(upn)}.`),
  )
  .transform((upn) => {
    if (upn === '') return keep<string>(null, noUpn)
    return keep(upn, isTemporaryUpn(upn) ? temporaryUpn(upn) : null)
  })

const temporaryUpn = (upn: string) =>
  fault(
    'UPN_TEMPORARY',
    `${upn} is a temporary UPN, which ends in a letter. Replace it when the permanent one is known.`,
  )

/** A ULN, digits alone. What is not one is a warning, and is stored as empty. */
export const Uln = AnyCell.transform(textOf)
  .refine((text) => isEmptyOutsideNames(text) || noFormula(text), formulaRule)
  .transform((text) => {
    const uln = text.replace(SPACES, '')
    if (isEmptyOutsideNames(text) || uln === '9999999999') return keep<string>(null)
    const check = checkUln(uln)
    if (check.ok) return keep(uln)
    return keep<string>(null, fault('ULN_INVALID', `${quoted(text)} is not a ULN, and is left out. ${check.problem}.`))
  })
