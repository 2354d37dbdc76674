import type { Environment } from '#lib/env.ts'
import { notifyTransport } from './notify.ts'
import { smtpTransport } from './smtp.ts'
import type { Transport } from './transport.ts'

type Settings = Pick<Environment, 'SMTP_URL' | 'NOTIFY_API_KEY' | 'NOTIFY_TEMPLATE_ID'>

/** The way of sending that the environment sets up; null where there is none, and mail stays in the database. */
export function chooseTransport({ SMTP_URL, NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID }: Settings): Transport | null {
  if (SMTP_URL) return smtpTransport(SMTP_URL)
  if (NOTIFY_API_KEY && NOTIFY_TEMPLATE_ID)
    return notifyTransport({ apiKey: NOTIFY_API_KEY, templateId: NOTIFY_TEMPLATE_ID })
  return null
}
