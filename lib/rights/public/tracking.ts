import type { RightsAsk, RightsAttachmentKind, RightsOutcome, RightsState } from '#db/vocabulary.ts'
import { dateInWords } from '#lib/dates.ts'
import type { AskDue } from '../clock-of.ts'

type Tracked = {
  state: RightsState
  identityAskedOn: string | null
  identityReceivedOn: string | null
  authorityAskedOn: string | null
  authorityReceivedOn: string | null
  questions: readonly { answeredOn: string | null }[]
}

/** Whether the case is over: nothing can be added to it. */
export const isOver = ({ state }: Pick<Tracked, 'state'>): boolean => state === 'closed' || state === 'withdrawn'

/** The proofs that were asked for and have not been accepted yet. */
export function wantedProofs(tracked: Tracked): RightsAttachmentKind[] {
  return [
    ...(tracked.identityAskedOn && !tracked.identityReceivedOn ? (['identity'] as const) : []),
    ...(tracked.authorityAskedOn && !tracked.authorityReceivedOn ? (['authority'] as const) : []),
  ]
}

/** The last day on which any of it is answered, as far as it is known. */
function lastDue(dues: readonly AskDue[]): string | null {
  const days = dues.flatMap((due) => ('due' in due && due.due !== null ? [due.due] : []))
  return days.sort().at(-1) ?? null
}

/** Where the request stands and who does something next, in a sentence that a requester of sixteen understands. */
export function whereItStands(tracked: Tracked, dues: readonly AskDue[]): string {
  const due = lastDue(dues)
  const by = due ? ` We answer by ${dateInWords(due)}.` : ''
  switch (tracked.state) {
    case 'received':
      return `We have your request and are about to look at it.${by}`
    case 'awaiting_identity':
      return 'We are waiting for you: please show us that you are who you say. The time to answer starts when we have it.'
    case 'awaiting_authority':
      return 'We are waiting for you: please show us that you may ask. The time to answer starts when we have it.'
    case 'open':
      return `We are working on your request.${by}`
    case 'awaiting_clarification':
      return `We are waiting for you: please answer our question below.${by}`
    case 'decided':
      return 'We have decided. You will hear from us as soon as everything is done.'
    case 'delivered':
      return 'We have answered your request. Read our messages below.'
    case 'closed':
      return 'Your request is closed.'
    case 'withdrawn':
      return 'You took this request back, so we stopped working on it. You can send a new one at any time.'
    default:
      return tracked.state satisfies never
  }
}

const OUTCOMES = {
  granted: 'Yes',
  partly: 'Yes, in part',
  refused: 'No',
  does_not_apply: 'This right does not cover it',
} satisfies Record<RightsOutcome, string>

/** What came of one thing that was asked, in the words of the tracking page. */
export const outcomeInWords = (item: {
  ask: RightsAsk
  outcome: RightsOutcome | null
  carriedOutAt: string | null
}): string => {
  if (item.outcome === null) return 'Not decided yet'
  const done = item.outcome === 'granted' || item.outcome === 'partly'
  return `${OUTCOMES[item.outcome]}${done ? (item.carriedOutAt ? ', and it is done' : ', and it will be done') : ''}`
}
