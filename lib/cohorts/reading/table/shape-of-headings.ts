import { createHash } from 'node:crypto'
import { headingKey } from './spellings.ts'

/** The heading of the column that the service itself adds to a file that it gives back with its problems. */
export const ERRORS_HEADING = 'Errors'

export function isErrorsHeading(heading: string): boolean {
  return heading.trim().toLowerCase() === 'errors'
}

/**
 * The shape of a file: a hash over its headings in order, by which what a school said of its columns is found again.
 * Headings compare as everywhere, and the column that the service adds does not count: the same file comes back with it.
 */
export function shapeOf(titles: ReadonlyMap<number, string>): string {
  const keys = [...titles].flatMap(([column, title]) =>
    // Headings without a Latin letter have no key, and are still not alike.
    isErrorsHeading(title) ? [] : [[column, headingKey(title) || title.toLowerCase()]],
  )
  return createHash('sha256').update(JSON.stringify(keys)).digest('hex').slice(0, 32)
}
