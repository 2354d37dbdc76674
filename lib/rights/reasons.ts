import { RIGHTS_OUTCOME_WORDS, type Right, type RightsAsk, type RightsOutcome } from '#db/vocabulary.ts'

/** The lawful bases on which the council holds something (UK GDPR article 6(1)); its usual one is the public task. */
export const LAWFUL_BASES = ['consent', 'contract', 'legal_obligation', 'public_task'] as const
export type LawfulBasis = (typeof LAWFUL_BASES)[number]

export const LAWFUL_BASIS_WORDS = {
  consent: 'Consent',
  contract: 'Contract',
  legal_obligation: 'Legal obligation',
  public_task: 'Public task',
} satisfies Record<LawfulBasis, string>

type Fit = { fits: 'yes' | 'no' | 'it_depends'; why: string }
const YES = { fits: 'yes', why: 'applies' } as const
const ALWAYS = { consent: YES, contract: YES, legal_obligation: YES, public_task: YES } as const

/** Which right fits which basis, and why (data-rights.md, "Which right, on which basis"). */
export const FITS = {
  access: ALWAYS,
  correction: ALWAYS,
  restriction: ALWAYS,
  erasure: {
    consent: YES,
    contract: { fits: 'it_depends', why: 'applies if it is no longer needed' },
    legal_obligation: { fits: 'no', why: 'does not apply: the law says that it is kept' },
    public_task: { fits: 'it_depends', why: 'does not reach what is needed for the task; what is not needed goes' },
  },
  portability: {
    consent: YES,
    contract: YES,
    legal_obligation: { fits: 'no', why: 'does not apply: offer access in a machine-readable form' },
    public_task: { fits: 'no', why: 'does not apply: offer access in a machine-readable form anyway' },
  },
  objection: {
    consent: { fits: 'no', why: 'does not apply: consent can be withdrawn instead' },
    contract: { fits: 'no', why: 'does not apply' },
    legal_obligation: { fits: 'no', why: 'does not apply' },
    public_task: {
      fits: 'yes',
      why: 'applies: stop unless there are compelling grounds, which are the council’s to show; restrict meanwhile',
    },
  },
  withdrawal: {
    consent: { fits: 'yes', why: 'applies at once; what was done before stays lawful' },
    contract: { fits: 'no', why: 'does not apply: nothing was consented to' },
    legal_obligation: { fits: 'no', why: 'does not apply: nothing was consented to' },
    public_task: { fits: 'no', why: 'does not apply: nothing was consented to; an objection is what fits' },
  },
} as const satisfies Record<Right, Record<LawfulBasis, Fit>>

/** A coded reason: the outcomes that it explains, and the sentence of the letter. */
export type Reason = {
  code: string
  outcomes: readonly RightsOutcome[]
  words: string
  /** Of people with an account alone. */
  only?: 'account'
}

const LESS = ['partly', 'refused'] as const
const NOT = ['refused', 'does_not_apply'] as const

const NOTHING_HELD: Reason = {
  code: 'nothing_held',
  outcomes: ['does_not_apply'],
  words: 'We searched, and hold nothing that this request is about.',
}
const NOT_ENTITLED: Reason = {
  code: 'not_entitled',
  outcomes: ['refused'],
  words:
    'The person whose information it is understands their rights and has not asked for this, and it is not plainly in their interests.',
}
const EXCESSIVE: Reason = {
  code: 'excessive',
  outcomes: LESS,
  words: 'The request repeats one that we answered a short time ago, and nothing has changed since.',
}
const UNFOUNDED: Reason = {
  code: 'unfounded',
  outcomes: ['refused'],
  words: 'The request is manifestly unfounded. Below we say what shows this.',
}
const LEGAL_CLAIMS: Reason = {
  code: 'legal_claims',
  outcomes: LESS,
  words: 'The information is needed to make, follow or defend a legal claim.',
}
const LAST_ADMINISTRATOR: Reason = {
  code: 'last_administrator',
  outcomes: LESS,
  words:
    'You are the only administrator of the service, and nobody could let anybody in without your account. We do it as soon as somebody else has taken over.',
  only: 'account',
}
const ANY = [NOTHING_HELD, NOT_ENTITLED, EXCESSIVE, UNFOUNDED]

/** The closed list of reasons of each right. Nothing else stands in a decision, but free words may be added. */
export const REASONS = {
  access: [
    {
      code: 'others',
      outcomes: LESS,
      words:
        'Parts tell of other people who have not agreed, and it is not reasonable to give them without their agreement.',
    },
    {
      code: 'serious_harm',
      outcomes: LESS,
      words: 'Parts would be likely to cause serious harm to somebody’s health.',
    },
    { code: 'privileged', outcomes: LESS, words: 'Parts are advice of a lawyer, which stays confidential.' },
    { code: 'confidential_reference', outcomes: LESS, words: 'Parts are references that were given in confidence.' },
    ...ANY,
  ],
  correction: [
    { code: 'accurate', outcomes: LESS, words: 'We checked, and what we hold is accurate.' },
    {
      code: 'opinion',
      outcomes: LESS,
      words: 'It records an opinion, or what was so at the time. We have added your statement to it.',
    },
    {
      code: 'not_shown',
      outcomes: LESS,
      words: 'We could not find out that what you say is right. We have noted that you dispute what we hold.',
    },
    ...ANY,
  ],
  erasure: [
    {
      code: 'public_task',
      outcomes: LESS,
      words: 'The information is still needed for the council’s public task of arranging work experience.',
    },
    { code: 'legal_obligation', outcomes: LESS, words: 'The law requires that the information is kept.' },
    {
      code: 'record_of_deeds',
      outcomes: ['partly'],
      words:
        'Who did what under the account stays recorded for 6 years, without your name: the law asks us to be able to show who saw and changed personal information.',
      only: 'account',
    },
    LAST_ADMINISTRATOR,
    {
      code: 'statistics',
      outcomes: ['partly'],
      words: 'Counts stay in our statistics, in which nobody can be recognised.',
    },
    LEGAL_CLAIMS,
    ...ANY,
  ],
  restriction: [
    { code: 'no_case', outcomes: NOT, words: 'None of the four cases in which the law asks for restriction is given.' },
    { code: 'protect_others', outcomes: LESS, words: 'The information is needed to protect somebody else’s rights.' },
    LAST_ADMINISTRATOR,
    LEGAL_CLAIMS,
    ...ANY,
  ],
  objection: [
    {
      code: 'compelling',
      outcomes: LESS,
      words: 'We have compelling grounds that weigh more than your interests. Below we say which.',
    },
    {
      code: 'consent_basis',
      outcomes: ['does_not_apply'],
      words: 'The information is used with consent, which can be withdrawn instead.',
    },
    {
      code: 'legal_basis',
      outcomes: ['does_not_apply'],
      words: 'The law or a contract requires the use: the right to object does not reach it.',
    },
    LAST_ADMINISTRATOR,
    LEGAL_CLAIMS,
    ...ANY,
  ],
  portability: [
    {
      code: 'public_task',
      outcomes: NOT,
      words:
        'The information is held for a public task and not by consent or contract, which this right asks for. We offer you a copy in a machine-readable form instead.',
    },
    {
      code: 'inferred',
      outcomes: ['partly'],
      words: 'You get what you gave us and what was observed; what others concluded is not part of this right.',
    },
    { code: 'others', outcomes: LESS, words: 'Parts tell of other people.' },
    ...ANY,
  ],
  withdrawal: [
    {
      code: 'no_consent',
      outcomes: ['does_not_apply'],
      words: 'Nothing that we hold is used by consent. You can object instead.',
    },
    {
      code: 'partly_other',
      outcomes: ['partly'],
      words: 'Part of the use rests on a public task and not on consent, and goes on.',
    },
    ...ANY,
  ],
  complaint: [
    {
      code: 'lawful',
      outcomes: ['refused', 'partly'],
      words: 'We looked into it and found that the information was used as the law asks.',
    },
    {
      code: 'not_about_information',
      outcomes: ['does_not_apply'],
      words: 'The complaint is not about how personal information is used. We have passed it on.',
    },
    UNFOUNDED,
  ],
} as const satisfies Record<RightsAsk, readonly Reason[]>

/** The reasons of a right, by its own list alone: a code of another right means nothing here. */
export const reasonsOf = (ask: RightsAsk, codes: readonly string[]): Reason[] =>
  (REASONS[ask] as readonly Reason[]).filter(({ code }) => codes.includes(code))

/** Those that there are to choose from. */
export const reasonsFor = (ask: RightsAsk, whose: 'student' | 'account'): Reason[] =>
  (REASONS[ask] as readonly Reason[]).filter(({ only }) => only === undefined || only === whose)

const COMPLAINT_OUTCOME_WORDS = {
  granted: 'Upheld',
  partly: 'Upheld in part',
  refused: 'Not upheld',
  does_not_apply: 'Does not apply',
} satisfies Record<RightsOutcome, string>

/** An outcome in the words of its right: a complaint is upheld or not. */
export const outcomeWords = (ask: RightsAsk, outcome: RightsOutcome): string =>
  (ask === 'complaint' ? COMPLAINT_OUTCOME_WORDS : RIGHTS_OUTCOME_WORDS)[outcome]

type Proposal = { outcome: RightsOutcome | null; reasons: string[]; because: string }

/** The same of somebody with an account, where it is otherwise. */
const ACCOUNT_PROPOSALS: Partial<Record<RightsAsk, Proposal>> = {
  erasure: {
    outcome: 'partly',
    reasons: ['record_of_deeds'],
    because:
      'An account that is no longer needed is closed and emptied. Who did what under it stays on record without a name, which the law asks for.',
  },
  restriction: {
    outcome: null,
    reasons: [],
    because:
      'The right applies in four cases: accuracy is disputed; use is unlawful; it is needed for a legal claim; an objection is being weighed. Only stored means that the account is closed meanwhile: tell the person so first.',
  },
  objection: {
    outcome: null,
    reasons: [],
    because:
      'The account rests on the public task of letting in who needs access. Stopping its use closes it; whoever still works here cannot work without it. Weigh that with the person.',
  },
  withdrawal: {
    outcome: 'does_not_apply',
    reasons: ['no_consent'],
    because:
      'Nothing that is held of an account is used by consent: it rests on the public task. So this right cannot be granted; an objection is what fits.',
  },
}

/** What the service proposes for a right on the council's usual basis, and why: the handler decides. */
export function proposal(ask: RightsAsk, whose: 'student' | 'account' = 'student'): Proposal {
  const ofAccount = whose === 'account' ? ACCOUNT_PROPOSALS[ask] : undefined
  if (ofAccount) return ofAccount
  switch (ask) {
    case 'access':
      return { outcome: 'granted', reasons: [], because: 'The right of access applies whatever the basis.' }
    case 'correction':
      return {
        outcome: null,
        reasons: [],
        because: 'The right applies. Find out which is right; while it is disputed, restrict the use.',
      }
    case 'restriction':
      return {
        outcome: null,
        reasons: [],
        because:
          'The right applies in four cases: accuracy is disputed; use is unlawful; it is needed for a legal claim; an objection is being weighed.',
      }
    case 'erasure':
      return {
        outcome: null,
        reasons: ['public_task'],
        because:
          'On a public task, what is still needed for it stays, and what is not goes. Say for each what is needed.',
      }
    case 'objection':
      return {
        outcome: 'granted',
        reasons: [],
        because:
          'On a public task, the use stops unless the council shows compelling grounds. The burden is the council’s.',
      }
    case 'portability':
      return {
        outcome: 'does_not_apply',
        reasons: ['public_task'],
        because:
          'On a public task there is no right to a transfer. Offer access in a machine-readable form: the same case can hold it.',
      }
    case 'withdrawal':
      return {
        outcome: 'does_not_apply',
        reasons: ['no_consent'],
        because:
          'The service’s own uses rest on a public task, not on consent. Where a consent was given, withdrawal works at once.',
      }
    case 'complaint':
      return {
        outcome: null,
        reasons: [],
        because: 'Look into it and say what you found. An outcome within 30 days needs no separate acknowledgement.',
      }
  }
}

/** What is wrong with an outcome and its reasons: the field and a sentence; null where they agree. */
export function outcomeProblem(
  ask: RightsAsk,
  said: { outcome: RightsOutcome; reasons: readonly string[]; words: string },
  whose: 'student' | 'account' = 'student',
): { field: 'outcome' | 'reasons' | 'words'; sentence: string } | null {
  if (whose === 'account' && ask === 'withdrawal' && (said.outcome === 'granted' || said.outcome === 'partly'))
    return {
      field: 'outcome',
      sentence: 'Nothing of an account is used by consent, so that nothing can be taken back: choose “Does not apply”',
    }
  const known = reasonsOf(ask, said.reasons)
  if (said.outcome === 'granted')
    return said.reasons.length > 0
      ? { field: 'reasons', sentence: 'What is granted in whole needs no reason: take the ticks away' }
      : null
  if (known.length === 0) return { field: 'reasons', sentence: 'Choose at least one reason: the letter has to give it' }
  if (known.length < said.reasons.length) return { field: 'reasons', sentence: 'Choose reasons of this right alone' }
  const other = known.find(({ outcomes }) => !outcomes.includes(said.outcome))
  if (other)
    return {
      field: 'reasons',
      sentence: `“${other.words}” does not explain this outcome: choose another reason or another outcome`,
    }
  const needsWords = known.some(({ code }) => code === 'unfounded' || code === 'compelling')
  return needsWords && said.words.trim() === ''
    ? { field: 'words', sentence: 'Say what shows it: the letter promises that it is said below' }
    : null
}
