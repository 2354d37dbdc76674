/** What a line of a case's history says; the requester's own deeds have no name beside them. */
const EVENT_WORDS: Readonly<Record<string, string>> = {
  received: 'Request received by the web form',
  entered: 'Request entered',
  email_confirmed: 'Email address confirmed',
  clarification_answered: 'Question answered: the clock runs on',
  withdrawn: 'Taken back by the requester',
  begin: 'Opened: nobody’s identity is in doubt',
  ask_identity: 'Proof of identity asked for',
  accept_identity: 'Proof of identity accepted',
  ask_authority: 'Proof of authority asked for',
  accept_authority: 'Proof of authority accepted',
  proof_checked: 'Proof looked at',
  ask_question: 'Question asked: the clock stands still',
  answer_question: 'Question answered: the clock runs on',
  extend: 'Time extended to three months',
  decide_item: 'Outcome recorded',
  decide: 'Decision sent',
  deliver: 'Delivered',
  close: 'Closed',
  close_unproven: 'Closed: no proof arrived',
  withdraw: 'Taken back by the requester',
  person_found: 'Student found',
  account_found: 'Account found',
  person_unset: 'No longer taken for the person',
  assign: 'Given to a handler',
  unassign: 'Given to nobody',
  sharing_stopped: 'Sharing stopped: the withdrawal took effect',
  part_asked: 'School asked',
  message: 'Message sent',
  letter: 'Letter sent',
}

/** A kind without words of its own (of carrying out, say) is shown with its underscores opened. */
export const eventWords = (kind: string): string => EVENT_WORDS[kind] ?? sentence(kind.replaceAll(/[._]/g, ' '))

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** Why an answer came late: coded, so that the figures can count it. */
export const LATE_REASONS = [
  'search',
  'school',
  'third_parties',
  'approval',
  'capacity',
  'overlooked',
  'other',
] as const
export type LateReason = (typeof LATE_REASONS)[number]

export const LATE_REASON_WORDS = {
  search: 'It took long to find everything',
  school: 'A school answered late',
  third_parties: 'Information about other people had to be weighed',
  approval: 'The second person’s approval took long',
  capacity: 'Too few people for too many requests',
  overlooked: 'The request was overlooked',
  other: 'Another reason',
} satisfies Record<LateReason, string>
