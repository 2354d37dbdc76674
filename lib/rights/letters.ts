import type { RightsAsk, RightsOutcome, RightsRequester } from '#db/vocabulary.ts'
import { dateInWords } from '#lib/dates.ts'
import { outcomeWords, reasonsOf } from './reasons.ts'

/** The letters that a template makes; whoever sends one reads it first and may change its words. */
export const LETTERS = [
  'acknowledgement',
  'identity_asked',
  'authority_asked',
  'clarification',
  'extension',
  'outcome',
] as const
export type LetterName = (typeof LETTERS)[number]

export const LETTER_WORDS = {
  acknowledgement: 'Acknowledgement',
  identity_asked: 'Asking for proof of identity',
  authority_asked: 'Asking for proof of authority',
  clarification: 'A question about the request',
  extension: 'Extension',
  outcome: 'Decision',
} satisfies Record<LetterName, string>

/** The words of a message's letter; one that no template here makes (of carrying out, say) is named by its own name. */
export const letterWords = (name: string): string =>
  (LETTERS as readonly string[]).includes(name)
    ? LETTER_WORDS[name as LetterName]
    : name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')

export type LetterItem = {
  ask: RightsAsk
  outcome: RightsOutcome | null
  reasons: readonly string[] | null
  reasonText: string | null
}

/** What a letter is made of. Dates are ISO dates. */
export type LetterFacts = {
  reference: string
  requester: RightsRequester
  requesterName: string | null
  subjectName: string | null
  receivedOn: string
  /** The day by which there is an answer, if one runs. */
  due: string | null
  items: readonly LetterItem[]
  council: { name: string; department: string; contactTeam: string; addressLines: readonly string[]; email: string }
  /** Who signs. */
  officer: string
}

const ASKED = {
  access: 'a copy of the information that we hold',
  correction: 'to have information corrected',
  erasure: 'to have information deleted',
  restriction: 'to pause the use of information',
  objection: 'to stop using information',
  portability: 'to move information',
  withdrawal: 'to take back a permission',
  complaint: 'us to look into a complaint',
} satisfies Record<RightsAsk, string>

/** A letter's text: paragraphs apart by an empty line. `words` is what its sender adds: a question, reasons. */
export function writeLetter(name: LetterName, facts: LetterFacts, words = ''): string {
  return [greeting(facts), ...BODIES[name](facts, words), ...signed(facts)].filter(Boolean).join('\n\n')
}

/** Where the sender's own words go, in a letter that is shown before they are written. */
export const GAPS = { clarification: '[Your question]', extension: '[The reasons]' } as const

/** The letter with the sender's words in their place; null where somebody took the place out. */
export const fillGap = (name: keyof typeof GAPS, letter: string, words: string): string | null =>
  letter.includes(GAPS[name]) ? letter.replace(GAPS[name], () => words) : null

const BODIES: Record<LetterName, (facts: LetterFacts, words: string) => string[]> = {
  acknowledgement: (facts) => [
    `Thank you for your ${isComplaint(facts) ? 'complaint' : 'request'}, which we received on ${dateInWords(facts.receivedOn)}. Its reference is ${facts.reference}. You asked ${askedFor(facts)}${about(facts)}.`,
    facts.due && !isComplaint(facts)
      ? `We will answer without undue delay, and by ${dateInWords(facts.due)} at the latest. It costs you nothing.`
      : 'We look into it without undue delay, tell you how we get on, and then tell you what came of it. It costs you nothing.',
    `You can write to us about it at any time: quote ${facts.reference}.`,
  ],
  identity_asked: (facts, words) => [
    `We are looking at your request ${facts.reference}. Before we can go on, we need to be sure who you are, since we must not give anybody’s information to somebody else.`,
    words ||
      'Please send us one thing that shows who you are, such as a copy of a passport, a driving licence or a letter from your school. Cover what does not matter for this, such as a photograph or a number.',
    'We look at it for this check alone, and delete it as soon as the check is done. The time to answer your request begins on the day on which we have it.',
  ],
  authority_asked: (facts, words) => [
    `We are looking at the request ${facts.reference} that you made${about(facts)}. Before we can go on, we need to know that you may ask for them.`,
    words ||
      'Please send us what shows it, such as a signed letter of the person, or a document about parental responsibility.',
    'We look at it for this check alone, and delete it as soon as the check is done. The time to answer begins on the day on which we have it.',
  ],
  clarification: (facts, words) => [
    `We are looking for the information that you asked for in your request ${facts.reference}. To find it, we need to know more:`,
    words || GAPS.clarification,
    'The days until your answer do not count towards the time that we have. If you would rather have everything, say so, and we go on.',
  ],
  extension: (facts, words) => [
    `You asked ${askedFor(facts)}${about(facts)}, and we received your request ${facts.reference} on ${dateInWords(facts.receivedOn)}.`,
    'The law lets us take up to three months, instead of one, where requests are complex or there are several. We need to do so here, because:',
    words || GAPS.extension,
    facts.due
      ? `You will have our answer by ${dateInWords(facts.due)} at the latest. We do not extend this again.`
      : '',
    ...complaintParts(facts, 'If you do not agree with this'),
  ],
  outcome: (facts) => [
    `You asked ${askedFor(facts)}${about(facts)}. We received your request ${facts.reference} on ${dateInWords(facts.receivedOn)} and have decided as follows.`,
    ...facts.items.flatMap(decided),
    ...(isRefused(facts)
      ? complaintParts(facts, 'If you do not agree with our decision')
      : [`If anything is unclear, write to us and quote ${facts.reference}. ${routes(facts)}`]),
  ],
}

/** What a decision says of one right, with the reasons: the first of the four parts of a refusal. */
function decided({ ask, outcome, reasons, reasonText }: LetterItem): string[] {
  if (outcome === null) return []
  const because = reasonsOf(ask, reasons ?? []).map(({ words }) => words)
  return [
    `${LABEL[ask]}: ${outcomeWords(ask, outcome).toLowerCase()}.${because.length > 0 ? ` Our reasons: ${because.join(' ')}` : ''}`,
    reasonText ?? '',
    outcome === 'granted' || outcome === 'partly' ? NEXT[ask] : '',
  ]
}

const LABEL = {
  access: 'A copy of the information',
  correction: 'Correction',
  erasure: 'Deletion',
  restriction: 'Pausing the use',
  objection: 'Stopping the use',
  portability: 'Moving the information',
  withdrawal: 'Taking back the permission',
  complaint: 'Your complaint',
} satisfies Record<RightsAsk, string>

const NEXT = {
  access: 'You get a link to the copy. It works once.',
  correction: 'We correct it now, and tell everybody to whom we gave the wrong information.',
  erasure: 'A second person checks what is to be deleted; then we delete it, and tell everybody to whom we gave it.',
  restriction: 'From then on the information is stored and not used. We tell you before that ends.',
  objection: 'We stop using the information in this way.',
  portability: 'You get a link to the files. It works once.',
  withdrawal: 'The permission no longer counts. What was done before stays lawful.',
  complaint: '',
} satisfies Record<RightsAsk, string>

/** The other three parts of a refusal: the council, the Information Commissioner, the courts. */
const complaintParts = ({ council, reference }: LetterFacts, begin: string): string[] => [
  `${begin}, you can complain to us: write to the Data Protection Officer, ${[council.name, ...council.addressLines].join(', ')}, or send an email to ${council.email}, and quote ${reference}.`,
  'You can complain to the Information Commissioner, who sees that everybody keeps to data protection law: ico.org.uk/make-a-complaint, telephone 0303 123 1113.',
  'You can also go to court to have your rights enforced.',
]

const routes = ({ council }: LetterFacts): string =>
  `You can also complain to us at ${council.email}, or to the Information Commissioner at ico.org.uk/make-a-complaint, and you can go to court.`

/** Whether anything was not granted in whole: then the letter has its four parts. */
export const isRefused = ({ items }: Pick<LetterFacts, 'items'>): boolean =>
  items.some(({ outcome }) => outcome !== null && outcome !== 'granted')

const isComplaint = ({ items }: LetterFacts): boolean => items.every(({ ask }) => ask === 'complaint')

const askedFor = ({ items }: LetterFacts): string =>
  inARow(items.map(({ ask }) => `${ask === 'access' ? 'for ' : ''}${ASKED[ask]}`))

const about = ({ requester, subjectName }: LetterFacts): string =>
  requester === 'self' || subjectName === null ? '' : ` about ${subjectName}`

const greeting = ({ requesterName }: LetterFacts): string => (requesterName ? `Dear ${requesterName},` : 'Hello,')

const signed = ({ officer, council }: LetterFacts): string[] => [
  'Yours sincerely,',
  [officer, 'Data Protection Officer', council.name, council.department].join('\n'),
]

const inARow = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
