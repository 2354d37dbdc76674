import type { RowOutcome } from '#db/vocabulary.ts'
import { studentsInWords } from '#lib/progress/rules.ts'

export type Counts = Record<RowOutcome, number>

const number = new Intl.NumberFormat('en-GB')

/** "1 row", "10,000 rows". */
export const rows = (n: number): string => `${number.format(n)} ${n === 1 ? 'row' : 'rows'}`

/** The words of the check page's button; null when there is nothing to save. */
export function saveLabel(counts: Counts): 'Add students' | 'Update students' | null {
  if (counts.new > 0 || counts.close_match > 0) return 'Add students'
  return counts.changed > 0 ? 'Update students' : null
}

/** What the cohort's page says after saving. */
export function savedNotice(done: { added: number; updated: number; problems: number }): string {
  const parts = [
    ...(done.added > 0 || done.updated === 0 ? [`${studentsInWords(done.added)} added`] : []),
    ...(done.updated > 0 ? [`${studentsInWords(done.updated)} updated`] : []),
    ...(done.problems > 0 ? [`${rows(done.problems)} with problems left out`] : []),
  ]
  return parts.join(', ')
}

/** Numbers of the close matches that were settled in one way. */
export function settledAs(match: Record<string, string>, choice: 'same' | 'different'): number[] {
  return Object.entries(match)
    .filter(([, chosen]) => chosen === choice)
    .map(([n]) => Number(n))
}
