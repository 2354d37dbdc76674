import type { Council } from './schema.ts'

/** The words that `{{council.…}}` stands for; the address joined with commas. */
const wordsOf = (council: Council): Record<string, string> =>
  ({
    name: council.name,
    department: council.department,
    serviceName: council.serviceName,
    platformName: council.platformName,
    contactTeam: council.contactTeam,
    addressLines: council.addressLines.join(', '),
    email: council.email,
  }) satisfies Omit<Record<keyof Council, string>, 'social' | 'accreditations'>

const TOKEN = /\{\{(.*?)\}\}/g

function factOf(inner: string, words: Record<string, string>): string | undefined {
  const [, key = ''] = /^\s*council\.(\w+)\s*$/.exec(inner) ?? []
  return Object.hasOwn(words, key) ? words[key] : undefined
}

/**
 * Puts the council record's facts into a notice: `{{council.name}}` and the like, `addressLines` joined with commas.
 * The names are the keys of the Council type whose values are words. An unknown one throws: a notice with a hole in
 * it must not be published.
 */
export function fillNotice(body: string, council: Council): string {
  const words = wordsOf(council)
  return body.replaceAll(TOKEN, (token, inner: string) => {
    const fact = factOf(inner, words)
    if (fact === undefined) throw new Error(`The notice names ${token}, which the council record does not have`)
    return fact
  })
}

/** What a text names in double braces that the council record does not have, each once. */
export function unknownTokens(body: string, council: Council): string[] {
  const words = wordsOf(council)
  const found = [...body.matchAll(TOKEN)].filter(([, inner = '']) => factOf(inner, words) === undefined)
  return [...new Set(found.map(([token]) => token))]
}
