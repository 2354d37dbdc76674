import { onceEach } from '#lib/once-each.ts'

/**
 * A name as it is compared, never as it is shown: small letters without accents, apostrophes, hyphens, dots or spaces,
 * so that "O’Neill", "ONeill" and "o'neill", or "Łukasz" and "Lukasz", are one name (matching rules of the cohort review).
 */
export function foldName(name: string): string {
  if (PLAIN.test(name)) return name.toLowerCase()
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z\p{L}\p{N}]/gu, '')
    .replace(LETTERS_WITHOUT_DECOMPOSITION, (letter) => SPELT_OUT[letter] ?? letter)
}

/** `foldName` for the names of a file: each is folded once. */
export const foldingOnce = (): ((name: string) => string) => onceEach(foldName, (name) => name)

const PLAIN = /^[A-Za-z]+$/

/** Letters that Unicode does not take apart into a base letter and a mark, as an English keyboard spells them. */
const SPELT_OUT: Readonly<Record<string, string>> = {
  æ: 'ae',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ł: 'l',
  ŋ: 'n',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  þ: 'th',
  ŧ: 't',
  ə: 'e',
}
const LETTERS_WITHOUT_DECOMPOSITION = new RegExp(`[${Object.keys(SPELT_OUT).join('')}]`, 'g')
