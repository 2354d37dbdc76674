import * as z from 'zod'
import type { Cell } from '../table/cell.ts'
import { rawText } from '../table/cell.ts'
import { words } from '../table/plain-day.ts'
import { tidyText } from '../table/tidy-text.ts'
import type { Fault, IssueCode } from './fault.ts'

/** What a field's schema gives for a good cell: the value to store (null for none), perhaps with a warning. */
export type Kept<T> = { value: T | null; doubt: Fault | null }

/**
 * The arguments of a `refine` that stands for one code. It aborts, so that the first rule that applies is the only one
 * that speaks. `why` gets the text as it was then.
 */
export function rule<T>(code: IssueCode, why: (input: T) => string) {
  return { abort: true, params: { code }, error: (issue: { input?: unknown }) => why(issue.input as T) }
}

export const keep = <T>(value: T | null, doubt: Fault | null = null): Kept<T> => ({ value, doubt })

/** A cell as the front of every field's schema: not a failed formula, not one that was never calculated. */
export const AnyCell = z
  .custom<Cell>()
  .refine(
    (cell) => typeof cell !== 'object' || cell?.kind !== 'error',
    rule<Cell>(
      'CELL_ERROR',
      (cell) => `${rawText(cell)} is the error of a formula. Put in the value that the formula should give.`,
    ),
  )
  .refine(
    (cell) => typeof cell !== 'object' || cell?.kind !== 'uncalculated',
    rule(
      'CELL_UNCALCULATED',
      () =>
        'The formula in this cell was never worked out. Open the file in your spreadsheet program and save it, or put in the value itself.',
    ),
  )

/** Text that a spreadsheet would run: it never reaches the database, from which it could reach somebody's Excel (CWE-1236). */
const FORMULA_PREFIX = /^[=+@＝＋＠]|^[-－]./s

export const noFormula = (text: string): boolean => !FORMULA_PREFIX.test(text)
export const formulaRule = rule<string>(
  'CELL_FORMULA_PREFIX',
  (text) => `${quoted(text)} begins like a formula. Put in the plain text, without ${text.charAt(0)} at the start.`,
)

/** The tidied text of a cell; a date as 14 June 2012, a number as its digits. */
export function textOf(cell: Cell): string {
  if (typeof cell === 'string') return tidyText(cell)
  if (cell === null) return ''
  if (cell.kind === 'date') return cell.day ? words(cell.day) : String(cell.serial)
  return cell.kind === 'number' ? String(cell.value) : rawText(cell)
}

/** A value inside a sentence: cut short where it is long. */
export function quoted(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
