import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor, asSystem } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addLink } from '#db/queries/account-link.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { underLimit } from './limits.ts'
import { newLink } from './link-token.ts'
import { until } from './until.ts'

/** A day: the two mailboxes may be in two places. */
const CONFIRM_SECONDS = 24 * 60 * 60

type Asked = { ok: true } | { ok: false; reason: 'same' } | { ok: false; reason: 'wait'; seconds: number }

/**
 * Asks for another email address: a link goes to the old address and one to the new, and the change is made when both
 * have been used. Whether another account has the new address, nobody is told.
 * @param newEmail in small letters
 */
export async function askEmailChange(actor: Actor, newEmail: string): Promise<Asked> {
  const { personId, email } = actor
  if (newEmail === email) return { ok: false, reason: 'same' }
  const limit = await asSystem('sign-in', (tx) => underLimit(tx, 'email-change', { account: personId }))
  if (!limit.ok) return { ok: false, reason: 'wait', seconds: limit.seconds }

  const change = { personId, newEmail, changeId: uuid(), seconds: CONFIRM_SECONDS }
  const [toOld, toNew] = [newLink(), newLink()]
  const link = (token: string) => ({ path: `/login/confirm-email/${token}`, until: until(CONFIRM_SECONDS) }) as const
  await asActor(actor, async (tx) => {
    await addLink(tx, { ...change, kind: 'email_old', tokenHash: toOld.tokenHash })
    await addLink(tx, { ...change, kind: 'email_new', tokenHash: toNew.tokenHash })
    const old = { ...link(toOld.token), newEmail }
    await queueMail(tx, { template: 'email_change_old_address', parameters: old, to: email, personId })
    await queueMail(tx, { template: 'email_change_new_address', parameters: link(toNew.token), to: newEmail, personId })
    await record(tx, actor, 'email.change_asked', { kind: 'person', id: personId, schoolId: null })
  })
  kickMail()
  return { ok: true }
}
