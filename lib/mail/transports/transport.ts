/** A mail on its way. `id` is the outbox's: the same at every attempt, so that a mail sent twice can be told. */
export type Posted = {
  id: string
  from: { name: string; address: string }
  to: string
  subject: string
  text: string
  html: string
}

/**
 * What became of an attempt. `refused` is about this address or this mail and will not change by itself; `later` may
 * pass. Reasons are sentences for whoever looks after access: without addresses, and without the other side's own words,
 * which may quote them.
 */
export type Outcome =
  | { is: 'sent'; reference: string | null }
  | { is: 'refused'; reason: string }
  | { is: 'later'; reason: string }

/** A way for mail to leave. It answers within `ATTEMPT_SECONDS` and does not throw for what the other side does. */
export type Transport = {
  readonly name: 'smtp' | 'notify'
  readonly send: (mail: Posted) => Promise<Outcome>
  /** Mail that was accepted and came back later, the newest first, by the reference it was given. Throws when it cannot ask. */
  readonly returned?: () => Promise<{ reference: string; reason: string }[]>
}

/** The longest that one attempt may take, in seconds. */
export const ATTEMPT_SECONDS = 30

/**
 * One address, nothing else: a comma or a semicolon would make two recipients of it, a line break a header. Looser than
 * the forms that take addresses: what it is for is that nothing else gets through.
 */
export const isOneAddress = (to: string): boolean => /^[^\s\p{Cc}@<>(),;:"[\]\\]+@[^\s\p{Cc}@<>(),;:"[\]\\]+$/u.test(to)

export const NOT_AN_ADDRESS = 'This is not an email address. Correct it and send again.'
