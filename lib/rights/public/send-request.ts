import 'server-only'
import { v7 as uuid } from 'uuid'
import { asSystem } from '#db/actor.ts'
import { sendRequest as send } from '#db/queries/rights-public.ts'
import { underLimit } from '#lib/accounts/limits.ts'
import { newLink, tokenHashOf } from '#lib/accounts/link-token.ts'
import { until } from '#lib/accounts/until.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { RULES_SINCE } from '../deadline.ts'
import { newReference } from '../reference.ts'
import { asked, type Complete } from './answers.ts'

/** How long an address can be confirmed. The request counts from the day it came, confirmed or not. */
const CONFIRM_DAYS = 30

type Sent =
  | { ok: true; reference: string }
  /** The draft is older than a day. */
  | { ok: false; reason: 'gone' }
  | { ok: false; reason: 'wait'; seconds: number }

/**
 * Sends a request: a case, its items, and a mail with which the address is confirmed, in one transaction. Sent twice, it
 * is one case. Nothing is looked up: whoever asks learns nothing of who is held.
 */
export async function sendRequest(token: string, answers: Complete, from: { address: string | null }): Promise<Sent> {
  const { email } = answers
  const limit = await asSystem('sign-in', (tx) =>
    underLimit(tx, 'public-form', { ...(email && { account: email }), address: from.address }),
  )
  if (!limit.ok) return { ok: false, reason: 'wait', seconds: limit.seconds }
  const { token: confirm, tokenHash } = newLink()
  const self = answers.who === 'self'
  const request = {
    id: uuid(),
    reference: newReference(),
    ruleVersion: RULES_SINCE,
    requester: answers.who,
    requesterName: self ? answers.name : (answers.ownName ?? ''),
    requesterEmail: email,
    requesterAddress: answers.address,
    requesterPhone: answers.phone,
    authority: self ? null : (answers.authority ?? null),
    subjectName: answers.name,
    subjectDateOfBirth: answers.dateOfBirth,
    subjectSchool: answers.school,
  }
  const items = asked(answers).map((ask) => ({ id: uuid(), ask, details: answers.details[ask] || null }))
  const sent = await asSystem('public', async (tx) => {
    const link = email ? { tokenHash, days: CONFIRM_DAYS } : null
    const made = await send(tx, tokenHashOf(token), request, items, link)
    if (made && !made.again && email) {
      const path = `/data-rights/confirm/${confirm}` as const
      const parameters = { reference: made.reference, path, until: until(CONFIRM_DAYS * 24 * 60 * 60) }
      await queueMail(tx, { template: 'rights_request_received', parameters, to: email })
    }
    return made
  })
  if (!sent) return { ok: false, reason: 'gone' }
  kickMail()
  return { ok: true, reference: sent.reference }
}
