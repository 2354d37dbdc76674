import type { Outcome } from './transport.ts'

/** What nodemailer says about a failure: the command that failed and the server's reply, where there was one. */
export type SmtpFailure = { code?: string; command?: string; responseCode?: number; response?: string }

/** The commands of which a permanent refusal is about the recipient or the mail, not about our own set-up. */
const ABOUT_THE_MAIL = ['RCPT TO', 'DATA']

/** By the enhanced status code (RFC 3463), which says what the three figures only hint at. */
const BY_STATUS: readonly (readonly [RegExp, string])[] = [
  [
    /^5\.1\.[0136]$/,
    'The receiving mail system says that there is no such mailbox. Look for a typing mistake in the address.',
  ],
  [
    /^5\.1\.(2|10)$|^5\.4\.4$/,
    'The part of the address after the @ does not receive mail. Look for a typing mistake in the address.',
  ],
  [/^5\.2\.1$/, 'The mailbox has been closed. Ask the person for an address that they use.'],
  [/^5\.2\.2$/, 'The mailbox is full. Ask the person to make room, then send again.'],
  [/^5\.(2|3)\.[34]$/, 'The receiving mail system says that the message is too large.'],
  [
    /^5\.7\.\d+$/,
    'The receiving mail system does not let our message in. Ask the people who run it to allow mail from this service, then send again.',
  ],
]

const BY_CODE: Record<number, string> = {
  550: 'The receiving mail system says that there is no such mailbox. Look for a typing mistake in the address.',
  551: 'The mailbox has moved. Ask the person for an address that they use.',
  552: 'The mailbox is full. Ask the person to make room, then send again.',
  553: 'The receiving mail system does not accept this address. Look for a typing mistake in it.',
}

/**
 * What a failed attempt means: a permanent refusal (5xx) of the recipient or of the mail is final, everything else may
 * pass: a server that is busy or away, a greylist, and a sign-in or a sender that our own settings have wrong, which an
 * administrator puts right without anybody's mail being lost meanwhile.
 */
export function meaningOf({ code, command, responseCode, response = '' }: SmtpFailure): Outcome {
  if (responseCode !== undefined && responseCode >= 500 && ABOUT_THE_MAIL.includes(command ?? '')) {
    const [status = ''] = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(response) ?? []
    const reason = BY_STATUS.find(([pattern]) => pattern.test(status))?.[1] ?? BY_CODE[responseCode]
    // 503 says that the commands came in the wrong order: nothing about this mail.
    if (responseCode !== 503)
      return { is: 'refused', reason: reason ?? 'The receiving mail system refused the message.' }
  }
  return { is: 'later', reason: passing(code, responseCode) }
}

function passing(code: string | undefined, responseCode: number | undefined): string {
  if (code === 'EAUTH' || code === 'ENOAUTH')
    return 'Our mail server does not accept the user name and password in SMTP_URL.'
  if (code === 'ETLS') return 'An encrypted connection to our mail server could not be made.'
  if (responseCode !== undefined && responseCode >= 500)
    return 'Our mail server refused to send. Check SMTP_URL and MAIL_FROM.'
  if (responseCode !== undefined) return 'The receiving mail system asked us to try again later.'
  return 'Our mail server could not be reached.'
}
