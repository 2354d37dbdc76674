import { z } from 'zod'
import { openText, sealText } from '#lib/sealing.ts'
import type { PersonSearch } from './find-person.ts'

/** The purpose under which a search is sealed (lib/sealing.ts). */
const PURPOSE = 'rights person search'

const Search = z.union([
  z.object({ where: z.literal('students'), surname: z.string(), forename: z.string(), born: z.string() }),
  z.object({ where: z.literal('accounts'), words: z.string() }),
])

/** A search fit for an address: a name in one would stay in histories and logs. It opens in its own session alone. */
export const sealPersonSearch = (search: PersonSearch, secret: string, sessionId: string): string =>
  sealText(secret, PURPOSE, JSON.stringify(search), sessionId)

/** The search again, or null where it was sealed elsewhere or changed on the way. */
export function openPersonSearch(sealed: string, secret: string, sessionId: string): PersonSearch | null {
  const text = openText(secret, PURPOSE, sealed, sessionId)
  const read = text === null ? null : Search.safeParse(JSON.parse(text))
  return read?.success ? read.data : null
}
