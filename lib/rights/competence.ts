import type { CompetenceConclusion, CompetenceFactor, RedactionResult } from './schema.ts'

/** The seven factors, as the page asks them. */
export const COMPETENCE_FACTOR_WORDS = {
  maturity: {
    label: 'Maturity and understanding',
    hint: 'Does the child understand what is asked, and what an answer would mean? There is no age line in England',
  },
  nature: {
    label: 'Nature of the information',
    hint: 'How private is it, such as health or what was said in confidence?',
  },
  responsibility: {
    label: 'Court orders and parental responsibility',
    hint: 'Does the person asking have parental responsibility? Does an order limit it?',
  },
  confidentiality: {
    label: 'Duty of confidence to the child',
    hint: 'Was anything told or collected in confidence from the person who asks?',
  },
  consequences: {
    label: 'Consequences of giving it',
    hint: 'What would follow, allegations of abuse included?',
  },
  harm_if_refused: {
    label: 'Harm if the parent is refused',
    hint: 'Would the child suffer if the parent did not get it?',
  },
  views: { label: 'The child’s own views', hint: 'What does the child say, and how were they asked?' },
} satisfies Record<CompetenceFactor, { label: string; hint: string }>

export const COMPETENCE_CONCLUSION_WORDS = {
  child_answered: 'The child understands their rights and is answered themself',
  parent_authorised: 'The child has authorised the person who asks',
  child_lacks_understanding: 'The child does not have the understanding yet, and the person who asks may act for them',
  plainly_in_interests: 'It is plainly in the child’s interests that the person who asks acts for them',
  parent_may_not: 'The person who asks may not act for the child',
} satisfies Record<CompetenceConclusion, string>

export const REDACTION_RESULT_WORDS = {
  given: 'Given in full',
  redacted: 'Given with the part left out',
  withheld: 'Not given',
} satisfies Record<RedactionResult, string>

/**
 * Where the three steps lead (DPA 2018 schedule 2, paragraph 16): what identifies nobody else is given; with agreement
 * it is given; without, only where that is reasonable. Null where the answer that the handler chose does not follow.
 */
export function redactionMayBe(
  steps: { identifies: boolean; agreed: 'yes' | 'no' | 'not_asked'; reasonableWithout: boolean },
  result: RedactionResult,
): boolean {
  const mustGive = !steps.identifies || steps.agreed === 'yes' || steps.reasonableWithout
  return mustGive ? result === 'given' : result !== 'given'
}

/**
 * Whether the child's competence has to be recorded before a decision: somebody else asks for a person under 18.
 * @param born ISO date, null where nobody knows: then it is asked as well
 */
export function asksForCompetence(requester: string, born: string | null, today: string): boolean {
  if (requester === 'self') return false
  if (born === null) return true
  return ageOn(born, today) < 18
}

/** Whole years at a day. Somebody born on 29 February is a year older on 1 March of a common year. */
export function ageOn(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4))
  return day.slice(5) < born.slice(5) ? years - 1 : years
}
