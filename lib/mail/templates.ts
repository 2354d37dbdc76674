import type { PermissionAnswer, PermissionSide, Role } from '#db/vocabulary.ts'
import { dateInWords } from '#lib/dates.ts'
import { instantWords } from './words.ts'

/** Who a mail is from: out of the council record, and the address of the service without a slash at the end. */
export type Sender = { serviceName: string; councilName: string; email: string; baseUrl: string }

/** A way into our own service. The address in front of it is the service's own, so that no link leads elsewhere. */
export type Path = `/${string}`

/** What a template makes of its parameters. `unexpected` is what to do for somebody who did not expect the mail. */
export type Letter = {
  subject: string
  paragraphs: string[]
  action?: { label: string; path: Path }
  unexpected: string
}

const FACTORS = {
  totp: 'an authenticator app was',
  passkey: 'a passkey was',
  recovery: 'a set of recovery codes was',
} as const

/** What is fetched by a link: a file that people read, or one for machines. */
const DOWNLOADS = {
  copy: 'your copy of what we hold about you, as a page to read and print',
  copy_json: 'your copy of what we hold about you, for a computer to read (JSON)',
  transfer_json: 'the information that you asked us to move, with a description of each field (JSON)',
  transfer_csv: 'the information that you asked us to move, as a table (CSV)',
  transfer_json_other: 'information that somebody asked us to send to you, with a description of each field (JSON)',
  transfer_csv_other: 'information that somebody asked us to send to you, as a table (CSV)',
} as const

const DEEDS = {
  correction: 'What was wrong has been corrected. Schools and partners who could see it have been told.',
  erasure:
    'The information has been deleted, and we have checked that it is gone. Schools and partners who could see it have been told. What is left of this request is emptied when it is closed.',
  restriction:
    'The information is only stored from now on: nobody works with it. Before that ends, we tell you, and on which day.',
  objection: 'We have stopped using the information. It is only stored from now on.',
  withdrawal:
    'From this moment on, nothing beyond names and date of birth is shared: placement partners and council officers no longer see it. What was shared before stays lawful. Partners may be able to help less with a placement. A second person now checks what else is deleted, and we write again when that is done.',
  withdrawal_deleted:
    'After the permission was taken back, what is no longer shared is no longer kept, either: tutor group, UPN, ULN and email address have been deleted, also from copies of the lists that the school sent. Names, date of birth and year group stay.',
  lifted: 'The information is no longer only stored: it is used again, as we told you before.',
} as const

/** The same to somebody with an account, where it is otherwise. */
const ACCOUNT_DEEDS: Partial<Record<keyof typeof DEEDS, string>> = {
  correction: 'What was wrong has been corrected. Those who could see it have been told.',
  erasure:
    'Your account has been closed for good, what was held about you has been deleted, and we have checked that it is gone. Who did what on the service stays recorded for 6 years, without your name. Those who could see your details have been told. What is left of this request is emptied when it is closed.',
  restriction:
    'What we hold about your account is only stored from now on. Meanwhile nobody can sign in with it, and no message is sent to it. Before that ends, we tell you, and on which day.',
  objection:
    'We have stopped using what we hold about your account. It is only stored from now on: nobody can sign in with it, and no message is sent to it.',
  lifted: 'What we hold about your account is no longer only stored. You can sign in again, as we told you before.',
}

/** Of whom a mail tells, by what the place that gets it is to them: a partner has no students of its own. */
function whoseChanged({ about, kind, place }: Parameters['rights_recipient_told']): string {
  const somebody = about === 'account' ? 'somebody with an account' : 'a student'
  if (kind === 'partner') return `${somebody} whom ${place} could see`
  return about === 'account' ? `${somebody} at ${place}` : `${somebody} of ${place}`
}

const TOLD = {
  correction: 'has been corrected. If you took any of it down elsewhere, correct it there as well.',
  erasure: 'has been deleted. If you took any of it down elsewhere, delete it there as well.',
  restriction: 'is only stored from now on, and must not be used. If you took any of it down elsewhere, do not use it.',
  objection: 'is only stored from now on, and must not be used. If you took any of it down elsewhere, do not use it.',
  withdrawal: 'may no longer be shared beyond names and date of birth. If you took down more elsewhere, do not use it.',
  withdrawal_deleted:
    'is no longer kept beyond names, date of birth and year group, after a permission was taken back. If you took down more elsewhere, delete it there as well.',
  lifted: 'is no longer only stored, and can be used again.',
} as const

const A_ROLE = {
  school_coordinator: 'a school coordinator',
  school_staff: 'a member of school staff',
  council_administrator: 'a council administrator',
  council_officer: 'a council officer',
  partner_adviser: 'a partner adviser',
  data_protection_officer: 'a data protection officer',
} satisfies Record<Role, string>

/** A role, and the school or partner where it is held; null for the council's own roles. */
type Post = { role: Role; place: string | null }
/** A single-use link and when it ends. */
type Link = { path: Path; until: Date | string }
type Change = { at: Date | string }

/**
 * Every mail of the service and what it needs. Strings are what people typed: render.ts makes them harmless before a
 * template sees them, but for `path`, which must be ours, and names that end in "email".
 */
export type Parameters = {
  invitation: Post & Link & { inviter: string }
  /** To somebody who has an account: the link asks them to sign in, and adds the role. */
  invitation_to_account: Post & Link & { inviter: string }
  password_reset: Link
  /** To the owner of an address without an account; the page that asked has said the same as always. */
  password_reset_without_account: Record<never, never>
  password_changed: Change
  email_change_old_address: Link & { newEmail: string }
  email_change_new_address: Link
  email_changed: Change & { newEmail: string }
  factor_added: Change & { factor: keyof typeof FACTORS }
  factor_removed: Change & { factor: keyof typeof FACTORS }
  recovery_code_used: Change
  /** `people` is how many are on the list; `dueOn` an ISO date. */
  access_review_asked: { school: string; people: number; dueOn: string; path: Path }
  access_review_reminder: { school: string; people: number; dueOn: string; path: Path }
  /** `people` is how many lost their access, since nobody had answered for them. */
  access_review_lapsed: { school: string; people: number; path: Path }
  /** `schools` is how many lose what the partner did for them; `endsOn` an ISO date. */
  agreement_ending: { partner: string; schools: number; endsOn: string; path: Path }
  /** Of permission requests: how many students they are about, and never who. */
  permission_asked: { school: string; people: number; until: Date | string; path: Path }
  permission_reminder: { school: string; people: number; path: Path }
  permission_answered: { school: string; answer: PermissionAnswer; path: Path }
  permission_withdrawn: { school: string; side: PermissionSide; path: Path }
  role_given: Post & { giver: string }
  role_restored: Post
  role_ended: Post
  role_suspended: Post & { because: 'not_confirmed' | 'decided' }
  /** To whoever used the public form; the link confirms the address. */
  rights_request_received: Link & { reference: string }
  rights_tracking_link: { reference: string; path: Path }
  /** To an address with which nobody made the request that was asked about. */
  rights_request_unknown: Record<never, never>
  /** A new agreement covers the school: ISO dates. */
  consent_asked: { school: string; partner: string; startsOn: string; endsOn: string; path: Path }
  /** To the other coordinators of the school. */
  sharing_changed: {
    school: string
    partner: string
    what: 'students' | 'contact_details'
    chosen: boolean
    by: string
    path: Path
  }
  /** To the coordinators of all schools. `asks`: a major version, which people are asked about when they sign in. */
  notice_published: { version: string; effectiveOn: string; whatChanged: string; asks: boolean; path: Path }
  notice_withdrawn: { version: string; because: string; path: Path }
  /** To the coordinators of a school; `dueOn` is an ISO date, a week ahead or today. */
  telling_reminder: { school: string; cohort: string; students: number; dueOn: string; path: Path }
  /** To the coordinators of a school: how many, and neither who nor when, since the day would be a date of birth. */
  sixteen_soon: { school: string; students: number; path: Path }
  /** To the requester: that there is something to read, and not what. */
  rights_message_waiting: { reference: string; path: Path }
  /** To whoever handles a case. `daysLeft` is negative once the day has passed; `dueOn` an ISO date. */
  rights_due_soon: { reference: string; daysLeft: number; dueOn: string; path: Path }
  /** To a school's coordinators: that they are asked, and not about whom. */
  rights_part_asked: { school: string; reference: string; path: Path }
  /** What a request granted, to be fetched once; `of` says what it is. */
  rights_download: Link & { reference: string; of: keyof typeof DOWNLOADS }
  rights_carried_out: { reference: string; done: keyof typeof DEEDS; about: 'student' | 'account' }
  /** `day` is an ISO date: the restriction ends on it, and not before this was sent. */
  rights_restriction_lifting: { reference: string; day: string }
  /** To staff and advisers who could see the person: without the person. */
  rights_recipient_told: {
    reference: string
    place: string
    done: keyof typeof TOLD
    about: 'student' | 'account'
    /** What the place is to the student. */
    kind: 'school' | 'partner' | 'officer'
    path: Path
  }
  test_mail: { asker: string }
}

export type TemplateName = keyof Parameters

/** A mail as data: which template, and what is put into it. */
export type Mail = { [Name in TemplateName]: { template: Name; parameters: Parameters[Name] } }[TemplateName]

type Templates = { [Name in TemplateName]: (given: Parameters[Name], sender: Sender) => Letter }

const dueWords = (days: number): string => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`)

const are = (people: number): string => (people === 1 ? 'is one person' : `are ${people} people`)

const students = (people: number): string => (people === 1 ? 'one student' : `${people} students`)

const ANSWERED = {
  yes: 'said yes to everything that you asked for',
  part: 'said yes to a part of it',
  no: 'said no',
} satisfies Record<PermissionAnswer, string>

const post = ({ role, place }: Post): string =>
  `${A_ROLE[role]}${place === null ? '' : role === 'partner_adviser' ? ` for ${place}` : ` at ${place}`}`

const once = ({ until }: Link): string => `The link works once, until ${instantWords(until)}.`

const notYou = (sender: Sender): string =>
  `If it was not you, somebody else may be using your account: set a new password at once and tell us at ${sender.email}.`
const NEW_PASSWORD = { label: 'Set a new password', path: '/login/forgotten' } as const
const YOUR_ACCOUNT = { label: 'See your account', path: '/account' } as const

/** No paragraph begins with what somebody typed: at the beginning of a line GOV.UK Notify reads "#" as a heading. */
export const TEMPLATES: Templates = {
  invitation: (given, sender) => ({
    subject: `Your invitation to ${sender.serviceName}`,
    paragraphs: [
      `You have been invited to ${sender.serviceName} as ${post(given)}. The invitation is from ${given.inviter}.`,
      `${sender.serviceName} is where schools and ${sender.councilName} arrange work experience. Give your name and choose a password to begin.`,
      once(given),
    ],
    action: { label: 'Accept the invitation', path: given.path },
    unexpected: 'If you did not expect this, do nothing: no account is made unless the link is used.',
  }),

  invitation_to_account: (given, sender) => ({
    subject: `A new role for you on ${sender.serviceName}`,
    paragraphs: [
      `You have been invited to be ${post(given)}. The invitation is from ${given.inviter}.`,
      'You have an account already. Sign in with it to accept; your password stays as it is.',
      once(given),
    ],
    action: { label: 'Accept the invitation', path: given.path },
    unexpected: 'If you did not expect this, do nothing: your account stays as it is.',
  }),

  password_reset: (given, sender) => ({
    subject: `Set a new password for ${sender.serviceName}`,
    paragraphs: [
      `Somebody, we hope it was you, asked for a new password for your account on ${sender.serviceName}.`,
      once(given),
    ],
    action: { label: 'Set a new password', path: given.path },
    unexpected: 'If it was not you, do nothing: your password stays as it is.',
  }),

  password_reset_without_account: (_given, sender) => ({
    subject: `No account on ${sender.serviceName} has this address`,
    paragraphs: [
      `Somebody, we hope it was you, asked for a new password on ${sender.serviceName}. There is no account with this email address.`,
      'If you have an account with another address, ask again with that one.',
      `If you need an account, ask the work experience coordinator of your school, or write to us at ${sender.email}.`,
    ],
    unexpected: 'If it was not you, do nothing. We have told nobody but you.',
  }),

  password_changed: (given, sender) => ({
    subject: `Your password for ${sender.serviceName} has been changed`,
    paragraphs: [
      `The password of your account on ${sender.serviceName} was changed at ${instantWords(given.at)}. Everything else that was signed in to your account has been signed out.`,
    ],
    action: NEW_PASSWORD,
    unexpected: notYou(sender),
  }),

  email_change_old_address: (given, sender) => ({
    subject: `Confirm the new email address of your ${sender.serviceName} account`,
    paragraphs: [
      `You asked to change the email address of your account on ${sender.serviceName} from this one to ${given.newEmail}.`,
      'We have written to both addresses. The change is made when the link in each of the two messages has been used.',
      once(given),
    ],
    action: { label: 'Confirm the change', path: given.path },
    unexpected: `If it was not you, do not use the link: your address then stays as it is. Somebody else may be using your account: set a new password and tell us at ${sender.email}.`,
  }),

  email_change_new_address: (given, sender) => ({
    subject: `Confirm this email address for ${sender.serviceName}`,
    paragraphs: [
      `This address was given as the new one of an account on ${sender.serviceName}.`,
      'We have written to the old address too. The change is made when the link in each of the two messages has been used.',
      once(given),
    ],
    action: { label: 'Confirm this address', path: given.path },
    unexpected: 'If you know nothing of this, do nothing: somebody mistyped their address, and it is not used.',
  }),

  email_changed: (given, sender) => ({
    subject: `Your email address on ${sender.serviceName} has been changed`,
    paragraphs: [
      `The email address of your account on ${sender.serviceName} was changed to ${given.newEmail} at ${instantWords(given.at)}. Sign in with the new address from now on.`,
    ],
    unexpected: `If it was not you, tell us at once at ${sender.email}: somebody else may be using your account.`,
  }),

  factor_added: (given, sender) => ({
    subject: `A second step was added to your ${sender.serviceName} account`,
    paragraphs: [
      `At ${instantWords(given.at)}, ${FACTORS[given.factor]} added to your account on ${sender.serviceName}, to prove that it is you who signs in.`,
    ],
    action: YOUR_ACCOUNT,
    unexpected: notYou(sender),
  }),

  factor_removed: (given, sender) => ({
    subject: `A second step was removed from your ${sender.serviceName} account`,
    paragraphs: [
      `At ${instantWords(given.at)}, ${FACTORS[given.factor]} removed from your account on ${sender.serviceName}, and no longer proves that it is you who signs in.`,
    ],
    action: YOUR_ACCOUNT,
    unexpected: notYou(sender),
  }),

  recovery_code_used: (given, sender) => ({
    subject: `A recovery code was used for your ${sender.serviceName} account`,
    paragraphs: [
      `At ${instantWords(given.at)} somebody signed in to your account on ${sender.serviceName} with your password and one of your recovery codes. That code does not work again.`,
      'If it was you, there is nothing to do; make new codes when few are left.',
    ],
    action: YOUR_ACCOUNT,
    unexpected: notYou(sender),
  }),

  access_review_asked: (given, sender) => ({
    subject: `Who should have access to ${given.school} on ${sender.serviceName}?`,
    paragraphs: [
      `Once a year we ask the coordinators of each school to look through the list of people with access. On the list of ${given.school} ${are(given.people)}.`,
      `Please say by ${dateInWords(given.dueOn)} who keeps their access. After that day, the access of everybody who was not confirmed is paused.`,
    ],
    action: { label: 'Look through the list', path: given.path },
    unexpected: `You get this because you are a coordinator of ${given.school}. If you are not, tell us at ${sender.email}.`,
  }),

  access_review_reminder: (given, sender) => ({
    subject: `By ${dateInWords(given.dueOn)}: confirm who has access to ${given.school}`,
    paragraphs: [
      `The list of people with access to ${given.school} on ${sender.serviceName} is not confirmed yet. On it ${are(given.people)} whom nobody has answered for.`,
      `After ${dateInWords(given.dueOn)} their access is paused until it is confirmed.`,
    ],
    action: { label: 'Look through the list', path: given.path },
    unexpected: `You get this because you are a coordinator of ${given.school}. If you are not, tell us at ${sender.email}.`,
  }),

  access_review_lapsed: (given, sender) => ({
    subject: `Access to ${given.school} is paused for people who were not confirmed`,
    paragraphs: [
      `The time to confirm who has access to ${given.school} on ${sender.serviceName} is over. Nobody had answered for ${given.people === 1 ? 'one person' : `${given.people} people`}, whose access is paused now.`,
      'Nothing that they entered is lost, and you can restore the access of each of them.',
    ],
    action: { label: 'See who has access', path: given.path },
    unexpected: `You get this because you are a coordinator of ${given.school}. If you are not, tell us at ${sender.email}.`,
  }),

  agreement_ending: (given, sender) => ({
    subject: `The agreement with ${given.partner} ends on ${dateInWords(given.endsOn)}`,
    paragraphs: [
      `An agreement with ${given.partner} ends on ${dateInWords(given.endsOn)}. From the day after, the partner’s people see nothing more of ${given.schools === 1 ? 'the school' : `the ${given.schools} schools`} that no other agreement covers.`,
      'If the work is to go on, make a new agreement before that day. If not, there is nothing to do.',
    ],
    action: { label: 'See the agreement', path: given.path },
    unexpected: `You get this because you are a council administrator of ${sender.serviceName}. If you are not, tell us at ${sender.email}.`,
  }),

  permission_asked: (given, sender) => ({
    subject: `${sender.councilName} asks ${given.school} for permission`,
    paragraphs: [
      `An officer of ${sender.councilName} asks to use information on ${students(given.people)} of ${given.school}. The request says what for, which information, who will read it, and that it ends at ${instantWords(given.until)}.`,
      'Nothing is shown to the officer before you say yes. You can say yes, no, or yes to a part, and take it back at any time.',
    ],
    action: { label: 'Read and answer the request', path: given.path },
    unexpected: `You get this because you are a coordinator of ${given.school}. If you are not, tell us at ${sender.email}.`,
  }),

  permission_reminder: (given, sender) => ({
    subject: `A request to ${given.school} waits for your answer`,
    paragraphs: [
      `An officer of ${sender.councilName} has asked to use information on ${students(given.people)} of ${given.school}, and nobody has answered yet.`,
      'Nothing is shown to the officer before you say yes. No is an answer, too.',
    ],
    action: { label: 'Read and answer the request', path: given.path },
    unexpected: `You get this because you are a coordinator of ${given.school}. If you are not, tell us at ${sender.email}.`,
  }),

  permission_answered: (given, sender) => ({
    subject: `${given.school} has answered your request`,
    paragraphs: [`You asked ${given.school} to use information on students. The school ${ANSWERED[given.answer]}.`],
    action: { label: 'See the answer', path: given.path },
    unexpected: `If you did not ask, tell us at ${sender.email}.`,
  }),

  permission_withdrawn: (given, sender) =>
    given.side === 'school'
      ? {
          subject: `${given.school} has taken back a permission`,
          paragraphs: [
            `You may no longer use the information on students for which you had asked ${given.school}. It is no longer shown to you.`,
            'Delete what you have printed or downloaded of it.',
          ],
          action: { label: 'See the request', path: given.path },
          unexpected: `If you did not ask for it, tell us at ${sender.email}.`,
        }
      : {
          subject: `A request to ${given.school} has been taken back`,
          paragraphs: [
            `An officer of ${sender.councilName} no longer asks to use information on students of ${given.school}. There is nothing to do.`,
          ],
          action: { label: 'See the request', path: given.path },
          unexpected: `You get this because you are a coordinator of ${given.school}. If you are not, tell us at ${sender.email}.`,
        },

  role_given: (given, sender) => ({
    subject: `A new role for you on ${sender.serviceName}`,
    paragraphs: [
      `From now on you are ${post(given)} on ${sender.serviceName}. The role was given to you by ${given.giver}.`,
      'Sign in with your account to use it. If you were signed in, you have been signed out.',
    ],
    action: { label: 'Sign in', path: '/login' },
    unexpected: `If you did not expect this, tell us at ${sender.email}.`,
  }),

  role_restored: (given, sender) => ({
    subject: `Your access to ${sender.serviceName} is restored`,
    paragraphs: [`Your access to ${sender.serviceName} as ${post(given)} is no longer paused. You can sign in again.`],
    action: { label: 'Sign in', path: '/login' },
    unexpected: `If you did not expect this, tell us at ${sender.email}.`,
  }),

  role_ended: (given, sender) => ({
    subject: `Your access to ${sender.serviceName} has changed`,
    paragraphs: [
      `You are no longer ${post(given)} on ${sender.serviceName}. You have been signed out; if you have another role there, sign in again to go on with it.`,
    ],
    unexpected: `If this is a mistake, ask whoever looks after access where you work, or write to us at ${sender.email}.`,
  }),

  role_suspended: (given, sender) => ({
    subject: `Your access to ${sender.serviceName} is paused`,
    paragraphs: [
      given.because === 'not_confirmed'
        ? `Your access to ${sender.serviceName} as ${post(given)} is paused, because nobody confirmed it in the yearly look through the list of people with access.`
        : `Your access to ${sender.serviceName} as ${post(given)} is paused.`,
      'Nothing that you entered is lost.',
    ],
    unexpected: `If you still need it, ask the work experience coordinator of your school, or write to us at ${sender.email}.`,
  }),

  rights_request_received: (given, sender) => ({
    subject: `We have your data rights request ${given.reference}`,
    paragraphs: [
      `Your request has arrived at ${sender.councilName}. Its reference is ${given.reference}. We answer within one month of today, or tell you before then why we need longer.`,
      'Please confirm that this email address is yours, so that we can write to you here. On the page that opens you can then follow your request.',
      once(given),
    ],
    action: { label: 'Confirm this address', path: given.path },
    unexpected: `If you did not ask for anything, somebody mistyped their address. Do nothing, or tell us at ${sender.email}.`,
  }),

  rights_tracking_link: (given, sender) => ({
    subject: `Follow your data rights request ${given.reference}`,
    paragraphs: [
      `With this link you can see where your request ${given.reference} stands, read our messages and write to us.`,
      'Keep it to yourself: whoever has it sees your request. It works for a year.',
    ],
    action: { label: 'Follow your request', path: given.path },
    unexpected: `If you did not ask for this, do nothing, or tell us at ${sender.email}.`,
  }),

  rights_request_unknown: (_given, sender) => ({
    subject: `No data rights request was made with this address`,
    paragraphs: [
      `Somebody, we hope it was you, asked to follow a data rights request on ${sender.serviceName}. There is no request with that reference and this address.`,
      'Look at the reference again, and use the email address that was given with the request. If you sent the request by post or in person, write to us.',
    ],
    action: { label: 'Ask again', path: '/data-rights/track' },
    unexpected: 'If it was not you, do nothing. We have told nobody but you.',
  }),

  consent_asked: (given, sender) => ({
    subject: `Does ${given.school} share its students with ${given.partner}?`,
    paragraphs: [
      `${sender.councilName} has an agreement with ${given.partner} that covers ${given.school}, from ${dateInWords(given.startsOn)} to ${dateInWords(given.endsOn)}.`,
      `Please read what it is for and say yes or no. Until a coordinator of your school has said yes, nobody there sees your students; you can change your answer at any time.`,
    ],
    action: { label: 'Read it and answer', path: given.path },
    unexpected: `You get this because you are a coordinator of ${given.school}. If you are not, tell us at ${sender.email}.`,
  }),

  sharing_changed: (given, sender) => ({
    subject: `What ${given.school} shares with ${given.partner} has changed`,
    paragraphs: [
      `On ${sender.serviceName}, ${given.school} ${given.chosen ? 'now shares' : 'no longer shares'} ${given.what === 'students' ? 'its students' : 'the contact details of its coordinators'} with ${given.partner}. The change was made by ${given.by} and holds from now on.`,
      'You can see the history of each choice, and change it again.',
    ],
    action: { label: 'See your privacy options', path: given.path },
    unexpected: `You get this because you are a coordinator of ${given.school}. These emails can be turned off among your school’s privacy options.`,
  }),

  notice_published: (given, sender) => ({
    subject: `The privacy notice of ${sender.serviceName} changes on ${dateInWords(given.effectiveOn)}`,
    paragraphs: [
      `${sender.councilName} has published version ${given.version} of the privacy notice of ${sender.serviceName}. It is in force from ${dateInWords(given.effectiveOn)}.`,
      `What changes: ${given.whatChanged}`,
      ...(given.asks
        ? [
            'From that day on, everybody with an account is shown what changed when they next sign in, and confirms that they have seen it. It asks for nobody’s consent.',
          ]
        : []),
      'If your school tells students or parents about the notice, please use the new version from that day on. There is a short one for students beside it.',
    ],
    action: { label: 'Read the new version', path: given.path },
    unexpected: `You get this because you are the coordinator of a school. If you have questions, write to us at ${sender.email}.`,
  }),

  notice_withdrawn: (given, sender) => ({
    subject: `The privacy notice of ${sender.serviceName} does not change after all`,
    paragraphs: [
      `We told you of version ${given.version} of the privacy notice of ${sender.serviceName}. It has been withdrawn before it took effect, and will not be in force. The notice that you know stays as it is.`,
      `The reason: ${given.because}`,
    ],
    action: { label: 'Read the notice in force', path: given.path },
    unexpected: `You get this because you are the coordinator of a school. If you have questions, write to us at ${sender.email}.`,
  }),

  telling_reminder: (given, sender) => ({
    subject: `By ${dateInWords(given.dueOn)}: tell students that their information is on ${sender.serviceName}`,
    paragraphs: [
      `When your school adds students to ${sender.serviceName}, the law gives it a month to tell them so. For ${given.students === 1 ? 'one student' : `${given.students} students`} of ${given.cohort} at ${given.school}, the last day is ${dateInWords(given.dueOn)}.`,
      'There is a page to print, to hand out or to read out. When they have been told, please say when and how.',
    ],
    action: { label: 'Say when they were told', path: given.path },
    unexpected: `You get this because you are a coordinator of ${given.school}. If you are not, tell us at ${sender.email}.`,
  }),

  sixteen_soon: (given) => ({
    subject: `${given.students === 1 ? 'A student' : `${given.students} students`} at ${given.school} will decide about sharing`,
    paragraphs: [
      `A parent has instructed ${given.school} that nothing beyond the basics is shared about ${given.students === 1 ? 'a student who is 16 within two weeks, or is 16 by now' : `${given.students} students who are 16 within two weeks, or are 16 by now`}. From the sixteenth birthday the student decides, and no longer the parent (Education and Skills Act 2008).`,
      `Please ask ${given.students === 1 ? 'the student' : 'each student'} from that day, and record the answer. Until then nothing more is shared: the parent’s instruction goes on to be kept. For their privacy this email does not say who: after you have signed in, the list is on the page.`,
    ],
    action: { label: 'See whom to ask', path: given.path },
    unexpected: `You get this once for each student, because you are a coordinator of ${given.school}. Reminders by email can be stopped on the same page.`,
  }),

  rights_message_waiting: (given, sender) => ({
    subject: `There is a message about your data rights request ${given.reference}`,
    paragraphs: [
      `We have written to you about your request ${given.reference}. For your privacy the message is not in this email: read it on the page that follows your request.`,
      'Keep the link to yourself: whoever has it sees your request. It works for a year.',
    ],
    action: { label: 'Read the message', path: given.path },
    unexpected: `If you did not ask for anything, do not use the link, and tell us at ${sender.email}.`,
  }),

  rights_due_soon: (given, sender) => ({
    subject:
      given.daysLeft < 0
        ? `Late: data rights request ${given.reference}`
        : `Due ${dueWords(given.daysLeft)}: data rights request ${given.reference}`,
    paragraphs: [
      given.daysLeft < 0
        ? `The data rights request ${given.reference} was due on ${dateInWords(given.dueOn)} and has not been answered.`
        : `The data rights request ${given.reference} is due ${dueWords(given.daysLeft)}, on ${dateInWords(given.dueOn)}, and has not been answered.`,
      'Its page says what is left to do, and how the day was worked out.',
    ],
    action: { label: 'Open the request', path: given.path },
    unexpected: `You get this because you handle data rights requests on ${sender.serviceName}. If you do not, tell us at ${sender.email}.`,
  }),

  rights_part_asked: (given, sender) => ({
    subject: `We need an answer from ${given.school} about a data rights request`,
    paragraphs: [
      `Somebody has used their data rights, and part of what they ask about is known at ${given.school}. Our reference is ${given.reference}.`,
      'Sign in to read the question and to answer it. There is a date by which the law wants an answer, so please look at it in the next days. Do not speak to the student or the parents about it.',
    ],
    action: { label: 'Read the question', path: given.path },
    unexpected: `You get this because you are a coordinator of ${given.school}. If you are not, tell us at ${sender.email}.`,
  }),

  rights_download: (given, sender) => ({
    subject: `Your request ${given.reference}: fetch ${given.of.startsWith('copy') ? 'your copy' : 'what was asked for'}`,
    paragraphs: [
      `The link below leads to ${DOWNLOADS[given.of]}.`,
      `${once(given)} It is about a person: save it where others do not find it.`,
      `If the link does not work any more, answer this message or write to us at ${sender.email}, and we send a new one.`,
    ],
    action: { label: 'Fetch it', path: given.path },
    unexpected: `If you did not expect this, do not open the link, and tell us at ${sender.email}.`,
  }),

  rights_carried_out: (given, sender) => ({
    subject: `Your request ${given.reference}: it is done`,
    paragraphs: [
      (given.about === 'account' ? ACCOUNT_DEEDS[given.done] : undefined) ?? DEEDS[given.done],
      `If you are not content with how we handled it, you can complain to us at ${sender.email}, and to the Information Commissioner: ico.org.uk/make-a-complaint, 0303 123 1113.`,
    ],
    unexpected: `If you did not make this request, tell us at ${sender.email}.`,
  }),

  rights_restriction_lifting: (given, sender) => ({
    subject: `Your request ${given.reference}: your information will be used again from ${dateInWords(given.day)}`,
    paragraphs: [
      `At the moment we only store your information. On ${dateInWords(given.day)} that ends, and it is used again as before.`,
      `If you do not agree, tell us before that day at ${sender.email}.`,
    ],
    unexpected: `If you did not make this request, tell us at ${sender.email}.`,
  }),

  rights_recipient_told: (given, sender) => ({
    subject: `${sender.serviceName}: something changed for ${whoseChanged(given)}`,
    paragraphs: [
      `After a data rights request, the information of ${whoseChanged(given)} ${TOLD[given.done]}`,
      `We do not name them in a message. Sign in to see who it is: reference ${given.reference}.`,
    ],
    action: { label: 'See what changed', path: given.path },
    unexpected: `You get this because you could see them on ${sender.serviceName}. If you no longer work there, tell us at ${sender.email}.`,
  }),

  test_mail: (given, sender) => ({
    subject: `A test message from ${sender.serviceName}`,
    paragraphs: [
      `Mail from ${sender.serviceName} arrives at this address. The test was asked for by ${given.asker}.`,
      'There is nothing to do.',
    ],
    unexpected: 'If you did not expect this, do nothing.',
  }),
}
