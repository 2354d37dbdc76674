import type { HeldCase } from '#db/queries/rights-case.ts'
import type { CaseSubject } from '#db/queries/rights-person.ts'
import type { CaseFinding, CasePart, CaseProof } from '#db/queries/rights-record.ts'
import { RIGHTS_ASK_WORDS } from '#db/vocabulary.ts'
import type { CaseClock } from '../case-clock.ts'
import { asksForCompetence } from '../competence.ts'
import { outcomeWords } from '../reasons.ts'
import { isOpenCase } from '../rules.ts'
import { mayBeDecided, mayFindPerson, movesOf, standingOf } from './standing.ts'

/** What of a case its tasks are worked out from. */
export type CaseRecord = {
  held: HeldCase
  clock: CaseClock
  today: string
  subject: CaseSubject | null
  findings: readonly CaseFinding[]
  proofs: readonly CaseProof[]
  parts: readonly CasePart[]
}

type Tone = 'neutral' | 'success' | 'warning' | 'error' | 'info'
export type CaseTask = { title: string; to: string | null; hint?: string; status: { words: string; tone?: Tone } }

const TO_DO = { words: 'To do', tone: 'info' } as const
const DONE = { words: 'Done', tone: 'success' } as const
const LATER = { words: 'Cannot start yet' } as const
const NOT_NEEDED = { words: 'Not needed' } as const

const searched = ({ findings }: CaseRecord): boolean => findings.some(({ kind }) => kind === 'search')
const competenceKept = ({ findings }: CaseRecord): boolean => findings.some(({ kind }) => kind === 'competence')
const competenceNeeded = ({ held, subject, today }: CaseRecord): boolean =>
  asksForCompetence(held.requester, subject?.kind === 'student' ? subject.dateOfBirth : held.subjectDateOfBirth, today)
const proofsWait = ({ proofs }: CaseRecord): number => proofs.filter(({ waits }) => waits).length

/** What there is to do, grouped as the work goes; paths are below the case's own. */
export function caseTasks(record: CaseRecord): { heading: string; tasks: CaseTask[] }[] {
  return [
    { heading: 'Who it is', tasks: whoTasks(record) },
    { heading: 'What is asked', tasks: findTasks(record) },
    { heading: 'The decision', tasks: decisionTasks(record) },
    { heading: 'Afterwards', tasks: afterTasks(record) },
  ]
}

function whoTasks(record: CaseRecord): CaseTask[] {
  const { held } = record
  const waiting = proofsWait(record)
  return [
    {
      title: 'Identity and authority',
      to: 'identity',
      hint:
        held.requester === 'self'
          ? 'Ask for proof only on reasonable doubt'
          : 'Somebody else asks: what shows that they may?',
      status:
        waiting > 0
          ? { words: waiting === 1 ? '1 proof to look at' : `${waiting} proofs to look at`, tone: 'warning' }
          : proofStatus(held),
    },
    {
      title: 'Find the person',
      to: 'person',
      hint: 'In every school, or among accounts of staff',
      // After an erasure nobody is found any more.
      status:
        record.subject || held.anonymisedAt || held.studentId || held.accountId
          ? DONE
          : searched(record)
            ? { words: 'Searched, nobody chosen', tone: 'warning' }
            : mayFindPerson(held)
              ? TO_DO
              : NOT_NEEDED,
    },
    {
      title: 'The child’s competence',
      to: 'competence',
      hint: 'Seven factors: whom we answer, and whether somebody else may act',
      status: competenceKept(record)
        ? DONE
        : competenceNeeded(record)
          ? TO_DO
          : { words: held.requester === 'self' ? 'If in doubt' : 'Not needed' },
    },
  ]
}

function proofStatus(held: HeldCase): CaseTask['status'] {
  const { identityMissing, authorityMissing, identityAsked, authorityAsked } = standingOf(held)
  if (identityMissing || authorityMissing) return { words: 'Asked for', tone: 'warning' }
  if (identityAsked || authorityAsked) return DONE
  return held.state === 'received' ? TO_DO : NOT_NEEDED
}

function findTasks(record: CaseRecord): CaseTask[] {
  const { held, parts, findings, clock } = record
  const access = held.items.some(({ ask }) => ask === 'access')
  const open = held.questions.some(({ answeredOn }) => answeredOn === null)
  const unanswered = parts.filter(({ answeredAt }) => answeredAt === null).length
  return [
    {
      title: access ? 'Ask what is needed to find it' : 'Ask the requester something',
      to: 'clarification',
      hint: access ? 'The clock stands still until the answer' : 'The clock runs on: only an access request is paused',
      status: open
        ? { words: 'Waiting for an answer', tone: 'warning' }
        : held.questions.length > 0
          ? DONE
          : { words: 'If needed' },
    },
    {
      title: 'Ask the school',
      to: record.subject?.kind === 'student' ? 'school' : null,
      hint: record.subject ? undefined : 'Once the student is found',
      status:
        unanswered > 0
          ? { words: 'Waiting for the school', tone: 'warning' }
          : parts.length > 0
            ? DONE
            : { words: 'If needed' },
    },
    ...(access
      ? [
          {
            title: 'What tells of somebody else',
            to: 'redaction',
            hint: 'Three steps for each: what is given, left out or withheld',
            status: findings.some(({ kind }) => kind === 'redaction') ? DONE : ({ words: 'If needed' } as const),
          },
        ]
      : []),
    {
      title: 'Take longer',
      to: 'extension',
      hint: 'Once, to three months, with reasons told in time',
      status: held.extendedOn
        ? { words: 'Extended', tone: 'info' }
        : clock.extensionNoticeBy !== null && record.today > clock.extensionNoticeBy
          ? { words: 'Too late' }
          : { words: 'If needed' },
    },
  ]
}

function decisionTasks(record: CaseRecord): CaseTask[] {
  const { held } = record
  const may = mayBeDecided(held)
  return [
    ...held.items.map(
      ({ id, ask, outcome }): CaseTask => ({
        title: `Decide: ${RIGHTS_ASK_WORDS[ask].toLowerCase()}`,
        to: may || outcome ? `decide/${id}` : null,
        status: outcome ? { words: outcomeWords(ask, outcome), tone: outcomeTone(outcome) } : may ? TO_DO : LATER,
      }),
    ),
    {
      title: 'Send the decision',
      to: may && standingOf(held).undecided === 0 ? 'decide' : null,
      hint: 'The letter comes from a template; change what needs changing',
      status: held.decidedAt ? DONE : may && standingOf(held).undecided === 0 ? TO_DO : LATER,
    },
  ]
}

const outcomeTone = (outcome: string): Tone =>
  outcome === 'granted' ? 'success' : outcome === 'partly' ? 'warning' : outcome === 'refused' ? 'error' : 'neutral'

function afterTasks({ held }: CaseRecord): CaseTask[] {
  const { notCarriedOut } = standingOf(held)
  const decided = held.decidedAt !== null
  const granted = held.items.some(({ outcome }) => outcome === 'granted' || outcome === 'partly')
  const moves = movesOf(held)
  return [
    {
      title: 'Carry it out',
      // An objection or a withdrawal acts before the decision: the use stops meanwhile.
      to: isOpenCase(held.state) && (decided || actsAtOnce(held)) ? 'carry-out' : null,
      hint: actsAtOnce(held) && !decided ? 'An objection or a withdrawal acts at once' : undefined,
      status: decided
        ? notCarriedOut > 0
          ? TO_DO
          : granted
            ? DONE
            : NOT_NEEDED
        : actsAtOnce(held)
          ? {
              words: held.items.some(({ ask }) => ask === 'objection') ? 'Restrict meanwhile' : 'Stop sharing',
              tone: 'warning',
            }
          : LATER,
    },
    {
      title: 'Mark as delivered',
      to: moves.includes('deliver') ? 'finish' : null,
      hint: 'The requester has everything: this stops the clock',
      status: held.deliveredAt ? DONE : moves.includes('deliver') ? TO_DO : LATER,
    },
    {
      title: 'Close',
      to: moves.includes('close') ? 'finish' : null,
      status: held.state === 'closed' ? DONE : moves.includes('close') ? TO_DO : LATER,
    },
  ]
}

/** An objection stops the use while it is weighed; a withdrawn consent counts from the day it arrives. */
export const actsAtOnce = ({ items, state }: HeldCase): boolean =>
  isOpenCase(state) &&
  items.some(({ ask, carriedOutAt }) => (ask === 'objection' || ask === 'withdrawal') && !carriedOutAt)

export type NextStep = { words: string; to: string | null; button: string | null }

/** The one thing to do next. */
export function nextStep(record: CaseRecord): NextStep {
  const { held, clock } = record
  const standing = standingOf(held)
  const waiting = proofsWait(record)
  if (!isOpenCase(held.state)) return { words: 'This request is over. Nothing is left to do.', to: null, button: null }
  if (waiting > 0)
    return step(
      'A proof has arrived. Look at it: its file is deleted as soon as you have.',
      'identity',
      'Look at the proof',
    )
  if (clock.acknowledgeBy && held.acknowledgedOn === null && !held.decidedAt)
    return step('The complaint has not been acknowledged yet.', 'letters/acknowledgement', 'Acknowledge it')
  switch (held.state) {
    case 'received':
      return step(
        'Is there reasonable doubt who asks, or whether they may? If not, open the request.',
        'identity',
        'Say who it is',
      )
    case 'awaiting_identity':
    case 'awaiting_authority':
      return step(
        'Waiting for a proof from the requester. The clock starts when it arrives.',
        'identity',
        'Record a proof',
      )
    case 'awaiting_clarification':
      return step('Waiting for the requester’s answer. The clock stands still.', 'clarification', 'See the question')
    case 'open':
      if (!record.subject && !searched(record))
        return step('Find out whom in the service it is about.', 'person', 'Find the person')
      if (competenceNeeded(record) && !competenceKept(record))
        return step('Somebody else asks for a child: weigh the seven factors.', 'competence', 'Record competence')
      if (standing.undecided > 0) {
        const item = held.items.find(({ outcome }) => outcome === null)
        return step(
          standing.undecided === 1
            ? 'One thing is left to decide.'
            : `${standing.undecided} things are left to decide.`,
          `decide/${item?.id}`,
          `Decide: ${item ? RIGHTS_ASK_WORDS[item.ask].toLowerCase() : ''}`,
        )
      }
      return grantsToNobody(record)
        ? step(
            'Everything is decided, but nobody in the service was chosen yet: what is granted can only be carried out for somebody.',
            'person',
            'Find the person',
          )
        : step('Everything is decided. Read the letter through and send it.', 'decide', 'Send the decision')
    case 'decided':
      return standing.notCarriedOut > 0
        ? step('What was granted has to happen in the data.', 'carry-out', 'Carry it out')
        : step('Everything that was granted is done. Say that the requester has it.', 'finish', 'Mark as delivered')
    case 'delivered':
      return step('The requester has the answer. Close the request when no reply is to be expected.', 'finish', 'Close')
    default:
      return { words: '', to: null, button: null }
  }
}

/** Whether something was granted that happens in the data, and nobody was found to whose data it could happen. */
const grantsToNobody = ({ held, subject }: CaseRecord): boolean =>
  subject === null &&
  held.anonymisedAt === null &&
  held.items.some(({ ask, outcome }) => ask !== 'complaint' && (outcome === 'granted' || outcome === 'partly'))

const step = (words: string, to: string, button: string): NextStep => ({ words, to, button })
