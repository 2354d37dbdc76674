import 'server-only'
import { asSystem } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { type EmailConfirmed, findLink, useEmailLink } from '#db/queries/account-link.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { tokenHashOf } from './link-token.ts'
import { until } from './until.ts'

/**
 * Confirms one end of a change of address, by the link of a mail. The second one makes the change, and both addresses
 * are told: whoever lost the old mailbox to somebody else learns of it in the other.
 * @returns null for a link that was used, or has outlived its time
 */
export async function confirmEmail(token: string): Promise<EmailConfirmed['outcome'] | null> {
  const tokenHash = tokenHashOf(token)
  const outcome = await asSystem('sign-in', async (tx) => {
    const link = await findLink(tx, tokenHash)
    const done = await useEmailLink(tx, tokenHash)
    if (!link || !done) return null
    const { personId, outcome } = done
    if (outcome === 'changed' && link.newEmail !== null) {
      const changed = { template: 'email_changed', parameters: { at: until(0), newEmail: link.newEmail } } as const
      await queueMail(tx, { ...changed, to: link.email, personId })
      await queueMail(tx, { ...changed, to: link.newEmail, personId })
      await record(tx, { personId }, 'email.changed', { kind: 'person', id: personId, schoolId: null })
    }
    return outcome
  })
  if (outcome === 'changed') kickMail()
  return outcome
}
