import type { NotTakingPartReason, Stage, YearGroup } from '#db/vocabulary.ts'
import { academicYearWords } from './rules.ts'

/** The year group after which nobody moves up: students leave school. */
export const LAST_YEAR_GROUP: YearGroup = 13

/** `Year 10 2026 to 2027` a year on: `Year 11 2027 to 2028`; a name without its year gets both. */
export function nextName(
  name: string,
  { yearGroup, academicYear }: { yearGroup: number; academicYear: number },
): string {
  const [year, next] = [academicYear, academicYear + 1]
  const short = (of: number): string => String(of % 100).padStart(2, '0')
  const moved = name
    .replace(
      new RegExp(`\\b(year|yr|y)(\\s?)${yearGroup}\\b`, 'gi'),
      (_, word, space) => `${word}${space}${yearGroup + 1}`,
    )
    .replace(
      new RegExp(`\\b${year}(\\s*(?:to|-|–|/)\\s*)${next}\\b`, 'g'),
      (_, between) => `${next}${between}${next + 1}`,
    )
    .replace(
      new RegExp(`\\b${year}(\\s*(?:-|–|/)\\s*)${short(next)}\\b`, 'g'),
      (_, between) => `${next}${between}${short(next + 1)}`,
    )
  return moved === name ? `Year ${yearGroup + 1} ${academicYearWords(next)}` : moved
}

/** What speaks for a student having left the school. */
export type Standing = {
  stage: Stage
  /** Why they do not take part; null at other stages. */
  reason: NotTakingPartReason | null
  /** Whether they were in the file that was uploaded last; null where no whole file is known. */
  inLastFile: boolean | null
}

/** Why a student has probably left, in words; null for somebody who moves up. A person decides, student by student. */
export function whyLeft({ stage, reason, inLastFile }: Standing): string | null {
  if (stage === 'not_taking_part' && reason === 'moved_school') return 'Not taking part: moved school'
  return inLastFile === false ? 'Not in the file that was uploaded last' : null
}

/**
 * Whether a file that was uploaded is the whole list: a file with a few students who came later says nothing of those
 * who are not in it.
 */
export const isWholeList = (inFile: number, inCohort: number): boolean => inFile * 2 >= inCohort
