import { ROLE_WORDS, type Role } from '#db/vocabulary.ts'

type Subject =
  | { kind: 'student'; forename: string; surname: string; yearGroup: number; school: string; restricted: boolean }
  | { kind: 'account'; name: string; posts: { role: Role; place: string | null }[]; restricted: boolean }

/** Whom a case was found to be about, in a line. */
export function subjectWords(subject: Subject): string {
  if (subject.kind === 'account')
    return `${subject.name}, an account of staff (${postsWords(subject.posts)})${subject.restricted ? ' (only stored at present)' : ''}`
  const { forename, surname, yearGroup, school, restricted } = subject
  return `${forename} ${surname}, Year ${yearGroup}, ${school}${restricted ? ' (only stored at present)' : ''}`
}

/** The roles of an account, in a line. */
export const postsWords = (posts: readonly { role: Role; place: string | null }[]): string =>
  posts.map(({ role, place }) => `${ROLE_WORDS[role].toLowerCase()}${place ? ` at ${place}` : ''}`).join('; ') ||
  'no role now'
