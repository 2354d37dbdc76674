import { z } from 'zod'

/**
 * Whether this is one email address, as browsers check it, with a dot in its domain. Nothing that mail programs read as
 * more than an address: in `a<victim@school.example>` they find another one, and each such spelling of it would be a
 * mailbox of its own to the limits.
 */
export const isEmailAddress = (text: string): boolean =>
  z.regexes.html5Email.test(text) && text.slice(text.lastIndexOf('@')).includes('.')
