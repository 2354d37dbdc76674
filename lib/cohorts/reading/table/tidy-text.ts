/**
 * Tidying of cells before they are checked (rules of the cohort files, "Normalising text"). Letter case is kept as sent.
 */

/**
 * Composed characters, no zero-width ones, every kind of space (tabs, line breaks, no-break spaces) one plain space,
 * none at the ends. Nearly every cell is tidy already, which a look at its characters shows.
 */
export function tidyText(text: string): string {
  if (isTidy(text)) return text
  return text.normalize('NFC').replace(INVISIBLE, '').replace(SPACES, ' ').trim()
}

// Control characters are no text, and NUL cannot be stored.
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\x00-\x08\x0e-\x1f\x7f]/g
const SPACES = /\s+/g

function isTidy(text: string): boolean {
  let before = 0x20
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 || code > 0x7e || (code === 0x20 && before === 0x20)) return false
    before = code
  }
  return before !== 0x20 || text === ''
}

/** One kind of apostrophe and one kind of hyphen in a name. */
export function tidyName(text: string): string {
  return PUNCTUATION.test(text) ? text.replace(APOSTROPHES, "'").replace(HYPHENS, '-') : text
}

const PUNCTUATION = /[’‘ʼ`´‐‑–]/
const APOSTROPHES = /[’‘ʼ`´]/g
const HYPHENS = /[‐‑–]/g

/** Whether a tidied text stands for "nothing here" in any field. */
export function isEmptyText(text: string): boolean {
  return text.length <= 3 && EMPTY.has(text.toLowerCase())
}

/** The same outside the name fields: people are called Null, and None. */
export function isEmptyOutsideNames(text: string): boolean {
  return text.length <= 9 && (EMPTY.has(text.toLowerCase()) || EMPTY_OUTSIDE_NAMES.has(text.toLowerCase()))
}

const EMPTY: ReadonlySet<string> = new Set(['', '-', '--', '–', '—', 'n/a', 'tbc'])
const EMPTY_OUTSIDE_NAMES: ReadonlySet<string> = new Set(['n/k', 'unknown', 'not known', 'null', 'none'])
