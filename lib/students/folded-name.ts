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

const MOST_REMEMBERED = 20_000

/** `foldName` for the names of a file, which come again and again: each is folded once. */
export function foldingOnce(): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    let folded = known.get(name)
    if (folded === undefined) {
      folded = foldName(name)
      if (known.size < MOST_REMEMBERED) known.set(name, folded)
    }
    return folded
  }
}

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
