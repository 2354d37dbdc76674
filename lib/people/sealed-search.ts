import { openText, sealText } from '#lib/sealing.ts'

const PURPOSE = 'wex people search'

/** Seals the words of a search for people, as those for students are sealed (lib/students/sealed-search.ts). */
export const sealPeopleSearch = (words: string, secret: string, bound: string): string =>
  sealText(secret, PURPOSE, words, bound)

/** The words, or '' where nothing was searched for, or by another session. */
export const openPeopleSearch = (sealed: string | null, secret: string, bound: string): string =>
  sealed === null ? '' : (openText(secret, PURPOSE, sealed, bound) ?? '')
