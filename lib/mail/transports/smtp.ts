import { createTransport } from 'nodemailer'
import { meaningOf, type SmtpFailure } from './smtp-answer.ts'
import { ATTEMPT_SECONDS, isOneAddress, NOT_AN_ADDRESS, type Transport } from './transport.ts'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * Mail by SMTP.
 * @param address as SMTP_URL: `smtp://user:secret@mail.example:587`, or `smtps://…` for TLS from the first byte
 */
export function smtpTransport(address: string, seconds = ATTEMPT_SECONDS): Transport {
  const { username, hostname } = new URL(address)
  const transporter = createTransport({
    url: address,
    // A password and people's links: never in the clear where somebody strips the offer of STARTTLS from the greeting.
    requireTLS: username !== '' && !LOOPBACK.includes(hostname),
    connectionTimeout: seconds * 500,
    greetingTimeout: seconds * 500,
    socketTimeout: seconds * 1000,
    dnsTimeout: seconds * 500,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  return {
    name: 'smtp',
    send: async ({ id, from, to, subject, text, html }) => {
      if (!isOneAddress(to)) return { is: 'refused', reason: NOT_AN_ADDRESS }
      try {
        const sent = await transporter.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${id}@${from.address.split('@')[1] ?? 'localhost'}>`,
          // RFC 3834: no out-of-office replies to a machine.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          // The socket's own limits are about silence: a server that sends a byte now and then would hold us for ever.
          signal: AbortSignal.timeout(seconds * 1000),
        })
        return { is: 'sent', reference: sent.messageId }
      } catch (error) {
        return meaningOf(error as SmtpFailure)
      }
    },
  }
}
