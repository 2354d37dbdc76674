import type { Council } from './schema.ts'

/**
 * Puts the council record's facts into a notice: `{{council.name}}` and the like, `addressLines` joined with commas.
 * The names are the keys of the Council type whose values are words. An unknown one throws: a notice with a hole in
 * it must not be published.
 */
export function fillNotice(body: string, council: Council): string {
  const words: Record<string, string> = {
    name: council.name,
    department: council.department,
    serviceName: council.serviceName,
    platformName: council.platformName,
    contactTeam: council.contactTeam,
    addressLines: council.addressLines.join(', '),
    email: council.email,
  } satisfies Omit<Record<keyof Council, string>, 'social' | 'accreditations'>
  return body.replaceAll(/\{\{(.*?)\}\}/g, (token, inner: string) => {
    const [, key = ''] = /^\s*council\.(\w+)\s*$/.exec(inner) ?? []
    const fact = Object.hasOwn(words, key) ? words[key] : undefined
    if (fact === undefined) throw new Error(`The notice names ${token}, which the council record does not have`)
    return fact
  })
}
