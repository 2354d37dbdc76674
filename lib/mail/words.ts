/**
 * What somebody typed (a name, a school, a browser's name), fit for a sentence of a mail: one line, no invisible or
 * direction-changing characters, at most `most` characters, and nothing that a mail program would turn into a link. A
 * name such as "Close your account at www.evil.example" would otherwise be a working trap in a mail of ours.
 */
export function plainWords(typed: string, most = 120): string {
  const line = oneLine(typed)
    .replaceAll(/:\/+/g, ': ')
    .replaceAll(/\.(?=\p{L})/gu, '. ')
    .replaceAll(/@(?=\S)/g, '@ ')
    .replaceAll('](', '] (')
  return line.length <= most
    ? line
    : `${[...line]
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}

/**
 * One line: a line break in a subject would begin a header of the attacker's own, one in a paragraph a paragraph of
 * theirs. Control characters, and those that turn or hide text, are dropped.
 */
export const oneLine = (typed: string): string =>
  typed
    .replaceAll(/[\s\u0085\u2028\u2029]+/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .trim()

const ADDRESS = /^[\p{L}\p{N}.!$%&'+=?^`{|}~_-]+@[\p{L}\p{N}.-]+$/u

/** An email address as it is; what only claims to be one, as plain words. */
export const addressWords = (typed: string): string => (ADDRESS.test(typed) ? typed : plainWords(typed))

const INSTANT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
})

/** An instant, or its text as Postgres writes it, on the county's clock: "9:05am on 14 June 2027". */
export function instantWords(instant: Date | string): string {
  const parts = Object.fromEntries(INSTANT.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${parts.hour}:${parts.minute}${parts.dayPeriod?.toLowerCase()} on ${parts.day} ${parts.month} ${parts.year}`
}
