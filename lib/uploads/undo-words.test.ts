import { expect, test } from 'vitest'
import { undoneNotice, undoneWhat } from './undo-words.ts'

test.each([
  [{ removed: 182, restored: 0, left: 0 }, '182 students are taken out again.'],
  [
    { removed: 1, restored: 1, left: 0 },
    '1 student is taken out again, and 1 student is put back as they were before.',
  ],
  [{ removed: 0, restored: 0, left: 2 }, '2 students leave this cohort and stay at the school.'],
])('%j would be said as “%s”', (counts, words) => expect(undoneWhat(counts)).toBe(words))

test.each([
  [{ removed: 182, restored: 0, stay: 0 }, 'The upload was undone: 182 students taken out again'],
  [
    { removed: 1, restored: 3, stay: 1 },
    'The upload was undone: 1 student taken out again, 3 students put back as they were, 1 student left alone, who was worked on since',
  ],
])('%j is said as “%s”', (counts, words) => expect(undoneNotice(counts)).toBe(words))
