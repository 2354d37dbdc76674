import type { Cell } from '../table/cell.ts'
import { isEmptyText, tidyName } from '../table/tidy-text.ts'
import { fault } from './fault.ts'
import { AnyCell, formulaRule, keep, noFormula, quoted, rule, textOf } from './rules-of-text.ts'

const LONGEST_NAME = 100
const NAME = /^\p{L}[\p{L}\p{M} '.-]*$/u
/** Most names, at a look. */
const PLAIN_NAME = /^[A-Za-z][A-Za-z '.-]*$/
/**
 * UTF-8 that was read as Windows-1252: é comes out as Ã©, ł as Å‚, ’ as â€™. After Ã, Â, Ä or Å stands what
 * Windows-1252 shows for a byte from 0x80 to 0xBF, which no name has there ("JOÃO" is a name).
 */
const MOJIBAKE = /[ÃÂÄÅ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|\uFFFD/

function notDamaged(text: string): boolean {
  return PLAIN_NAME.test(text) || !MOJIBAKE.test(text)
}

function isName(text: string): boolean {
  return text.length <= LONGEST_NAME && (PLAIN_NAME.test(text) || NAME.test(tidyName(text)))
}

function nameProblem(text: string): string {
  if (text.length > LONGEST_NAME)
    return `${quoted(text)} is longer than a name can be. Give at most ${LONGEST_NAME} characters.`
  const odd = [...tidyName(text)].find((character) => !/[\p{L}\p{M} '.-]/u.test(character))
  if (odd && /\p{L}/u.test(text)) {
    return `${quoted(text)} has ${/\d/.test(odd) ? 'a digit' : odd} in it. A name has letters, spaces, apostrophes, hyphens and full stops.`
  }
  return `${quoted(text)} is not a name. A name begins with a letter.`
}

const checkedName = AnyCell.transform(textOf)
  .refine((text) => isEmptyText(text) || noFormula(text), formulaRule)
  .refine(
    notDamaged,
    rule<string>(
      'NAME_ENCODING',
      (text) => `The letters of ${quoted(text)} were damaged on the way. Type the name again, with its accents.`,
    ),
  )
  .refine((text) => isEmptyText(text) || isName(text), rule<string>('NAME_INVALID', nameProblem))
  .transform((text) => keep<string>(isEmptyText(text) ? null : tidyName(text)))

/** A preferred name: none is no fault. */
export const OptionalName = checkedName

/** A surname or first name. `label` is the word for it inside a sentence. */
export const requiredName = (label: string) =>
  AnyCell.refine((cell) => !isEmptyText(textOf(cell)), missing(label)).pipe(checkedName)

/** The rule for a required field that is empty, or holds what stands for nothing. */
export function missing(label: string) {
  return rule<Cell>('REQUIRED_MISSING', (cell) => missingWhy(textOf(cell), label))
}

export function missingFault(label: string) {
  return fault('REQUIRED_MISSING', missingWhy('', label))
}

function missingWhy(text: string, label: string): string {
  return text === ''
    ? `The ${label} is missing. Fill it in.`
    : `${quoted(text)} says that there is no ${label}. Fill it in.`
}
