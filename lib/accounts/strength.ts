import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** NCSC and NIST SP 800-63B-4: length and a check against what is guessed first, no rules of composition. */
const SHORTEST = { withSecondFactor: 12, alone: 15 } as const
const LONGEST = 200
/** Of 4: at least 100 million guesses, which argon2id makes a matter of months on one machine. */
const ENOUGH = 3

/** Time grows with the length and with the letters that may stand for others: at most 0.1 s with these two. */
const MEASURED = 100
const SUBSTITUTIONS = 10

/** Words that anybody would try here first, whoever the account belongs to. */
const OUR_WORDS = ['work', 'experience', 'placement', 'student', 'cohort', 'school', 'password', 'passphrase', 'wex']

/** The sentence is for the field: it says what would be right, and never what was typed. */
export type Strength = { ok: true } | { ok: false; sentence: string }

/**
 * Whether this may be somebody's passphrase.
 * @param about.secondFactor whether the account has one: without, the passphrase is all that stands before it
 * @param about.ownWords texts that an acquaintance would try: the person's name and email address, their school's name,
 *   the council's and the service's names. Whole texts; they are taken apart here. They count for nothing in a passphrase.
 */
export async function checkStrength(
  passphrase: string,
  about: { secondFactor: boolean; ownWords: readonly string[] },
): Promise<Strength> {
  // As it is hashed (passphrase.ts): two ways to type one character are one passphrase.
  const normal = passphrase.normalize('NFKC')
  const shortest = about.secondFactor ? SHORTEST.withSecondFactor : SHORTEST.alone
  const characters = charactersOf(passphrase)
  if (characters < shortest)
    return no(`Use ${shortest} characters or more, such as four words that do not belong together`)
  if (characters > LONGEST) return no(`Use at most ${LONGEST} characters`)

  const words = wordsOf([...OUR_WORDS, ...about.ownWords])
  const { score } = (await measure()).check(without(normal, words), words)
  if (score >= ENOUGH) return { ok: true }
  return no(
    'Use something harder to guess, such as four words that do not belong together: no names, dates or keys in a row, and no words of your work',
  )
}

/** Whether a passphrase is long enough to stand alone before an account that loses its last second factor. */
export const standsAlone = (passphrase: string): boolean => charactersOf(passphrase) >= SHORTEST.alone

/** As they are hashed (passphrase.ts). */
const charactersOf = (passphrase: string): number => [...passphrase.normalize('NFKC')].length

const no = (sentence: string): Strength => ({ ok: false, sentence })

/** Small letters without accents: nobody is safer for having typed "Larkméadow". */
const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** The words of some texts, the longest first; those of one or two letters are part of too many others. */
const wordsOf = (texts: readonly string[]): string[] =>
  [...new Set(texts.flatMap((text) => folded(text).split(/[^\p{L}\p{N}]+/u)))]
    .filter((word) => word.length > 2)
    .sort((a, b) => b.length - a.length)

/**
 * The passphrase less the words that count for nothing. Handing these to zxcvbn as a dictionary is not enough: it takes
 * "Larkmeadow High School" for three words that somebody has to find and put in order.
 */
function without(passphrase: string, words: readonly string[]): string {
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), folded(passphrase))
  // Nothing taken out: measured as typed, since capitals count for something.
  return rest === folded(passphrase) ? passphrase : rest
}

let measuring: Promise<ZxcvbnFactory> | undefined

/** zxcvbn with its dictionaries, which take half a second and 80 MB: loaded when the first passphrase is chosen. */
function measure(): Promise<ZxcvbnFactory> {
  measuring ??= load().catch((error: unknown) => {
    measuring = undefined
    throw error
  })
  return measuring
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    maxLength: MEASURED,
    l33tMaxSubstitutions: SUBSTITUTIONS,
  })
}
