import { ROLES, type Role } from '#db/vocabulary.ts'

/** How attempts are slowed down: `free` ones go through, then one waits `first` seconds, twice as long each time, up to `longest`. */
export type Pace = { free: number; first: number; longest: number }

/**
 * Guesses at a secret: nothing for the first three, then 5, 10, 20 … to 300 seconds. At most nine fit into five minutes
 * (NCSC and ASVS 6.3.1 ask for a documented limit; the baseline is ten).
 */
const GUESSES: Pace = { free: 3, first: 5, longest: 300 }
/** A network address may stand for a whole school behind one connection, so it is slowed later than an account. */
const FROM_ONE_ADDRESS: Pace = { free: 23, first: 5, longest: 300 }
/** What sends somebody a mail: three in a quarter of an hour, so that nobody's mailbox is filled by others. */
const MAILS: Pace = { free: 3, first: 60, longest: 900 }
/** Mails to different people, asked for by one person or from one address. */
const MANY_MAILS: Pace = { free: 60, first: 10, longest: 300 }
/** The public's forms, of a school's computer room as well as of one telephone. */
const FORMS: Pace = { free: 20, first: 15, longest: 900 }

/** What is limited. `every` use counts where there is no success that could clear the count; else failures alone. */
export const LIMITS = {
  'sign-in': { account: GUESSES, address: FROM_ONE_ADDRESS, every: false },
  /** Nobody is named before a provider answers: by address alone, and apart from passphrases, which it must not slow down. */
  'single-sign-on': { account: GUESSES, address: FROM_ONE_ADDRESS, every: false },
  /** Passkeys that open nothing, as the whole sign-in: the right one is never slowed, since nobody guesses it. */
  passkey: { account: GUESSES, address: FROM_ONE_ADDRESS, every: false },
  'second-factor': { account: GUESSES, address: FROM_ONE_ADDRESS, every: false },
  /** The old passphrase, which is asked for before a new one is set. */
  passphrase: { account: GUESSES, address: FROM_ONE_ADDRESS, every: false },
  reset: { account: MAILS, address: MANY_MAILS, every: true },
  'email-change': { account: MAILS, address: FROM_ONE_ADDRESS, every: true },
  /** `account` is the invited address. */
  invitation: { account: { ...MAILS, free: 5 }, address: MANY_MAILS, every: true },
  'public-form': { account: MAILS, address: FORMS, every: true },
} as const satisfies Record<string, { account: Pace; address: Pace; every: boolean }>

export type LimitKind = keyof typeof LIMITS

/** How long to wait after so many, in seconds. */
export const waitAfter = (count: number, { free, first, longest }: Pace): number =>
  count < free ? 0 : Math.min(first * 2 ** (count - free), longest)

/** Seconds still to wait; 0 when the next attempt may be made. */
export const stillToWait = (count: number, secondsSinceLast: number, pace: Pace): number =>
  Math.max(0, Math.ceil(waitAfter(count, pace) - secondsSinceLast))

/** "40 seconds", "2 minutes": how long to wait, as a person reads it. */
export function waitInWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}

/** What proves who somebody is besides the passphrase, as their own page says it. */
export function secondFactorInWords(factors: {
  authenticatorSince: string | null
  passkeys: readonly unknown[]
}): string {
  const keys = factors.passkeys.length
  const parts = [
    ...(factors.authenticatorSince === null ? [] : ['authenticator app']),
    ...(keys === 0 ? [] : [keys === 1 ? '1 passkey' : `${keys} passkeys`]),
  ]
  const [first = 'none', ...rest] = parts
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' and ')
}

/** "3 open invitations, 1 not delivered". */
export function invitationsInWords(open: number, undelivered: number): string {
  if (open === 0) return 'No open invitations'
  const words = open === 1 ? '1 open invitation' : `${open.toLocaleString('en-GB')} open invitations`
  return undelivered === 0 ? words : `${words}, ${undelivered} not delivered`
}

/** Roles that somebody may invite to: whoever governs to all, a coordinator to those of a school. */
export const rolesToOffer = (governs: boolean): readonly Role[] =>
  governs ? ROLES : ['school_coordinator', 'school_staff']
