import type { RowOutcome } from '#db/vocabulary.ts'
import { studentsInWords } from '#lib/progress/rules.ts'
import type { CheckTab } from './schema.ts'

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

/** What a saved upload came to, for the history: every figure that is not none, added always. */
export function countsInWords(done: {
  added: number | null
  updated: number | null
  unchanged: number | null
  problems: number | null
}): string {
  const some = (n: number | null, words: string) => (n ? [`${number.format(n)} ${words}`] : [])
  return [
    `${studentsInWords(done.added ?? 0)} added`,
    ...some(done.updated, 'updated'),
    ...some(done.unchanged, 'unchanged'),
    ...(done.problems ? [`${rows(done.problems)} with problems left out`] : []),
  ].join(', ')
}

/** How much each part of the check page holds. */
export type Amounts = Record<CheckTab, number>

/** What a person should see first: what is wrong, what is to be settled, then what will happen. */
const FIRST_SHOWN: readonly CheckTab[] = ['problems', 'matches', 'changed', 'new', 'doubts', 'unchanged', 'missing']

/** The part that is shown: the one that was asked for, where there is anything in it. */
export function tabShown(asked: CheckTab | undefined, amounts: Amounts): CheckTab {
  if (asked === 'columns' || (asked !== undefined && amounts[asked] > 0)) return asked
  return FIRST_SHOWN.find((tab) => amounts[tab] > 0) ?? 'columns'
}

/**
 * What the check page says after something was decided, in a sentence or two; null where all that was corrected is
 * still wrong, which its fields say.
 */
export function decidedNotice(done: {
  changed: boolean
  readAgain: boolean
  corrected: number
  stillWrong: number
  remembered: boolean
  press: 'check' | 'save' | 'cancel'
}): string | null {
  if (!done.changed) return 'Nothing was changed, so nothing was checked again.'
  const right = done.corrected - done.stillWrong
  const sentences = [
    ...(done.corrected > 0 && done.stillWrong === 0
      ? [`${done.corrected === 1 ? '1 value' : `${number.format(done.corrected)} values`} corrected`]
      : []),
    ...(done.stillWrong > 0 && right > 0
      ? [
          `${number.format(right)} of ${number.format(done.corrected)} corrected values ${right === 1 ? 'is' : 'are'} right now`,
        ]
      : []),
    ...(done.corrected === 0 ? [done.readAgain ? 'The file was read again as you said' : 'Your answers are kept'] : []),
    ...(done.remembered ? ['The next file with these headings is read the same way'] : []),
    ...(done.press === 'save' && done.readAgain
      ? ['Nothing is saved yet: look at what will happen now, then save']
      : []),
  ]
  return sentences.length > 0 ? `${sentences.join('. ')}.` : null
}

/** What pressing the button of the check page does, in sentences: who is added and changed, and what is left out. */
export function afterSaving(counts: Counts, matches: Record<'same' | 'different' | 'leave', number>): string {
  const [added, updated] = [counts.new + matches.different, counts.changed + matches.same]
  const parts = [
    ...(added > 0 ? [`adds ${studentsInWords(added)}`] : []),
    ...(updated > 0 ? [`updates ${studentsInWords(updated)}`] : []),
  ]
  const sentences = [
    ...(parts.length > 0 ? [`Saving ${parts.join(' and ')}.`] : []),
    ...(counts.problem > 0 ? [`${rows(counts.problem)} with problems will be left out.`] : []),
    ...(matches.leave > 0
      ? [
          `${rows(matches.leave)} that may be ${matches.leave === 1 ? 'a student' : 'students'} you already have will be left out, unless you settle ${matches.leave === 1 ? 'it' : 'them'} first.`,
        ]
      : []),
  ]
  return sentences.join(' ')
}
