import { STUDENT_FIELD_WORDS } from '#db/vocabulary.ts'
import type { Doubt } from '#lib/students/rules.ts'

/** Doubts as a form says them: the field, and the sentence of the check. */
export const doubtSentences = (doubts: readonly Doubt[]): string[] =>
  doubts.map(({ field, why }) => `${STUDENT_FIELD_WORDS[field]}: ${why}`)
