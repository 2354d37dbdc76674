import { foldName } from './folded-name.ts'
import { hasUpnShape } from './identifiers.ts'

/** What somebody who typed these words looks for; null where there is too little to look for (two characters). */
export type Sought = { upn: string } | { readings: string[][] }

const MOST_WORDS = 6
/** A student has three names to begin: surname, first name, preferred name. */
const MOST_PARTS = 3

/**
 * Reads the words of a search. A UPN may be in small letters and with spaces. Names come in any order, whole or begun,
 * in any spelling of accents; since a name may be of several words ("van Dijk"), neighbours are also read as one.
 */
export function readSearch(typed: string): Sought | null {
  const upn = typed.replace(/\s/g, '').toUpperCase()
  if (hasUpnShape(upn)) return { upn }
  const words = typed
    .split(/[\s,;]+/)
    .map(foldName)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
  if (words.join('').length < 2) return null
  return { readings: groupings(words).filter((parts) => parts.length <= MOST_PARTS) }
}

/** All ways to join neighbours: a b c → [a, b, c], [a, bc], [ab, c], [abc]. */
function groupings(words: readonly string[]): string[][] {
  const [first, ...rest] = words
  if (first === undefined) return []
  if (rest.length === 0) return [[first]]
  return groupings(rest).flatMap(([next = '', ...others]) => [
    [first, next, ...others],
    [first + next, ...others],
  ])
}
