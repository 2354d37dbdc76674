import { NotifyClient } from 'notifications-node-client'
import { ATTEMPT_SECONDS, isOneAddress, NOT_AN_ADDRESS, type Outcome, type Transport } from './transport.ts'

const PRODUCTION = 'https://api.notifications.service.gov.uk'

/**
 * Mail by GOV.UK Notify. Its template has the subject `((subject))` and the message `((body))` and nothing else: the
 * words stay here, and a change of ours needs no change there.
 * @param settings.url Notify's own unless a test gives another
 */
export function notifyTransport(settings: {
  apiKey: string
  templateId: string
  url?: string
  seconds?: number
}): Transport {
  const client = new NotifyClient(settings.url ?? PRODUCTION, settings.apiKey)
  // The client waits without end by itself.
  client.setClient(client.apiClient.restClient.create({ timeout: (settings.seconds ?? ATTEMPT_SECONDS) * 1000 }))

  return {
    name: 'notify',
    send: async ({ id, to, subject, text }) => {
      if (!isOneAddress(to)) return { is: 'refused', reason: NOT_AN_ADDRESS }
      try {
        const { data } = await client.sendEmail(settings.templateId, to, {
          personalisation: { subject, body: text },
          reference: id,
        })
        return { is: 'sent', reference: data.id }
      } catch (error) {
        return meaningOf(error)
      }
    },
    returned: async () => {
      const { data } = await client.getNotifications('email', 'failed').catch(() => {
        // The client's own error carries the request, its key and its addresses.
        throw new Error('GOV.UK Notify did not say which mail came back')
      })
      return data.notifications.map(({ id, status }) => ({ reference: id, reason: cameBack(status) }))
    },
  }
}

/** By Notify's statuses of mail that did not arrive; it has tried for days by then. */
function cameBack(status: string): string {
  if (status === 'permanent-failure')
    return 'The receiving mail system says that there is no such mailbox. Look for a typing mistake in the address.'
  if (status === 'temporary-failure')
    return 'The receiving mail system did not take the message for three days: the mailbox may be full. Send it again.'
  return 'GOV.UK Notify could not deliver the message. Send it again.'
}

type NotifyError = { response?: { status: number; data?: { errors?: { error: string; message: string }[] } } }

/** Notify's documented errors: https://docs.notifications.service.gov.uk/node.html#error-codes */
function meaningOf(error: unknown): Outcome {
  const { response } = error as NotifyError
  if (!response) return { is: 'later', reason: 'GOV.UK Notify could not be reached.' }
  const said = response.data?.errors?.map(({ message }) => message).join(' ') ?? ''
  if (response.status === 400 && /email_address/.test(said)) return { is: 'refused', reason: NOT_AN_ADDRESS }
  if (response.status === 400 && /team-only|trial mode/i.test(said))
    return {
      is: 'refused',
      reason:
        'GOV.UK Notify sends to our own team alone until the service is live there. Ask for it to go live, then send again.',
    }
  if (response.status === 400 || response.status === 403)
    return { is: 'later', reason: 'GOV.UK Notify refused to send. Check NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID.' }
  if (response.status === 429) return { is: 'later', reason: 'GOV.UK Notify has had its limit of messages for now.' }
  return { is: 'later', reason: 'GOV.UK Notify could not send just now.' }
}
