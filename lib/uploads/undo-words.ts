import { studentsInWords } from '#lib/progress/rules.ts'

/** Why a student stays as they are, as the page says it. */
export const STAYS_WORDS = {
  stage_changed: 'Their progress was changed since',
  in_other_cohort: 'They are in another cohort too',
  edited: 'Their record was changed by hand since',
  later_upload: 'A later upload changed their record',
  upn_held: 'Somebody else has the UPN that they had before',
} as const

const were = (n: number): string => (n === 1 ? 'was' : 'were')

/** What undoing would do, in a sentence: "182 students are taken out again, and 3 students put back as they were." */
export function undoneWhat({ removed, restored, left }: { removed: number; restored: number; left: number }): string {
  const is = (n: number) => (n === 1 ? 'is' : 'are')
  const parts = [
    ...(removed > 0 ? [`${studentsInWords(removed)} ${is(removed)} taken out again`] : []),
    ...(restored > 0 ? [`${studentsInWords(restored)} ${is(restored)} put back as they were before`] : []),
    ...(left > 0
      ? [
          `${studentsInWords(left)} ${left === 1 ? 'leaves' : 'leave'} this cohort and ${left === 1 ? 'stays' : 'stay'} at the school`,
        ]
      : []),
  ]
  return `${parts.join(', and ')}.`
}

/** What the cohort's page says after an upload was undone. */
export function undoneNotice({ removed, restored, stay }: { removed: number; restored: number; stay: number }): string {
  const parts = [
    ...(removed > 0 ? [`${studentsInWords(removed)} taken out again`] : []),
    ...(restored > 0 ? [`${studentsInWords(restored)} put back as they were`] : []),
    ...(stay > 0 ? [`${studentsInWords(stay)} left alone, who ${were(stay)} worked on since`] : []),
  ]
  return `The upload was undone: ${parts.join(', ')}`
}
