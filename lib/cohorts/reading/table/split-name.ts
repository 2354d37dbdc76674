import { tidyText } from './tidy-text.ts'

/** The names in one column. A part that is not there is the empty text. */
export type SplitName = { legalSurname: string; legalForename: string; preferredForename: string | null }

const KNOWN_AS = /\s*\(([^()]+)\)$/
/** Words that belong to the surname behind them: "Ana van der Berg". */
const PARTICLES = new Set([
  'van',
  'von',
  'der',
  'den',
  'de',
  'del',
  'della',
  'di',
  'da',
  'das',
  'do',
  'dos',
  'du',
  'la',
  'le',
  'bin',
  'bint',
  'ibn',
  'al',
  'el',
  'ter',
  'ten',
  'st',
  'st.',
  'mac',
  'mc',
  'ap',
  'ó',
  'ní',
])

/**
 * Splits "Surname, Forename" at the first comma; without a comma the last word is the surname, with the particles
 * before it. A trailing "(Known as)" is the preferred first name.
 */
export function splitName(text: string): SplitName {
  const tidy = tidyText(text)
  const knownAs = KNOWN_AS.exec(tidy)
  const preferredForename = knownAs?.[1]?.trim() ?? null
  const names = knownAs ? tidy.slice(0, knownAs.index) : tidy
  const comma = names.indexOf(',')
  if (comma >= 0) {
    return {
      legalSurname: names.slice(0, comma).trim(),
      legalForename: names.slice(comma + 1).trim(),
      preferredForename,
    }
  }
  const words = names.split(' ')
  let from = words.length - 1
  while (from > 1 && PARTICLES.has((words[from - 1] ?? '').toLowerCase())) from--
  return { legalSurname: words.slice(from).join(' '), legalForename: words.slice(0, from).join(' '), preferredForename }
}
