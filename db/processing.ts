/**
 * The words of the data inventory (db/personal-data.ts), once: why personal data is held, on which lawful basis, who
 * receives it, what kinds there are and where they come from; how long it is kept, db/retention-schedule.ts. The record
 * of processing and every copy of somebody's data speak of them in these words.
 */

/** Articles of UK GDPR, in the words of a notice. */
export const LAWFUL_BASES = {
  public_task: {
    words: 'Public task',
    why: 'We need it for a task that the law gives to the council or the school (UK GDPR article 6(1)(e)).',
  },
  legal_obligation: {
    words: 'Legal obligation',
    why: 'The law obliges us to hold it (UK GDPR article 6(1)(c)).',
  },
} as const
export type LawfulBasis = keyof typeof LAWFUL_BASES

export const RECIPIENTS = {
  school: 'Staff of the student’s own school or college',
  children_services: 'The council’s Children’s Services: administrators of the service',
  partner: 'Advisers of placement partners, of schools that their agreement covers and while it lasts',
  protection: 'The council’s data protection officer',
  requester: 'Whoever made the request',
  mail: 'The mail service that delivers our messages, for the time of delivery',
} as const
export type Recipient = keyof typeof RECIPIENTS

type Reason = { words: string; why: string; basis: LawfulBasis; recipients: readonly Recipient[] }

export const PURPOSES = {
  arranging: {
    words: 'Arranging work experience',
    why: 'To arrange work experience for students, to follow how far each has come, and to help those who may need it.',
    basis: 'public_task',
    recipients: ['school', 'children_services', 'partner'],
  },
  'taking in': {
    words: 'Taking in what schools send',
    why: 'To read the lists of students that schools send, to have a person check them, and to be able to undo them.',
    basis: 'public_task',
    recipients: ['school', 'children_services'],
  },
  'letting in': {
    words: 'Letting the right people in',
    why: 'To give staff access to what their role needs, and to nobody else.',
    basis: 'public_task',
    recipients: ['school', 'children_services'],
  },
  'answering for it': {
    words: 'Showing who saw and changed what',
    why: 'To be able to show who looked at or changed what, and to find misuse.',
    basis: 'legal_obligation',
    recipients: ['school', 'children_services', 'protection'],
  },
  telling: {
    words: 'Telling people what concerns them',
    why: 'To send the messages that the service sends: invitations, reminders, and what became of a request.',
    basis: 'public_task',
    recipients: ['mail'],
  },
  rights: {
    words: 'Handling data rights requests',
    why: 'To answer people who use their data rights or complain, in time, and to show that we did.',
    basis: 'legal_obligation',
    recipients: ['protection', 'school', 'requester'],
  },
} as const satisfies Record<string, Reason>
export type Purpose = keyof typeof PURPOSES

export const CATEGORIES = {
  identity: 'Names, date of birth, identifiers',
  contact: 'Contact details',
  education: 'School, year, groups and learner number',
  progress: 'Progress with work experience',
  account: 'Account and roles',
  security: 'Signing in',
  activity: 'What was done, and when',
  request: 'Requests about data rights',
  sharing: 'Sharing with others',
} as const
export type Category = keyof typeof CATEGORIES

/** Where it comes from. `transfer`: whether a transfer (portability) has it, being given or observed, and not inferred. */
export const SOURCES = {
  school: { words: 'The student’s school', transfer: true },
  person: { words: 'The person themself', transfer: true },
  observed: { words: 'Noted while the service is used', transfer: true },
  staff: { words: 'Written by staff', transfer: false },
  provider: { words: 'The organisation through which they sign in', transfer: false },
  service: { words: 'Worked out by the service', transfer: false },
} as const
export type Source = keyof typeof SOURCES
