import { isDatabaseFailure, withoutData } from '#db/failure.ts'
import { caseAccount, correctAccount as correct, type NameAndAddress } from '#db/queries/rights-account.ts'
import { enterCase, leaveCase } from '#db/queries/rights-data.ts'
import { now } from '#lib/clock.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { type Done, sealedWith, type Work } from './deed.ts'

type Correction = { from: NameAndAddress; to: NameAndAddress }

/**
 * Correction of an account: name and address, if they are still what the plan was made from. Both addresses are told of a
 * change, as where somebody changes their own: whoever lost the old mailbox learns of it in the other.
 */
export async function correctAccount(work: Work): Promise<Done> {
  const { tx, preview, account } = work
  const correction = sealedWith<Correction>(work)
  if (!correction || !account) return { undone: 'changed_since' }
  const { from, to } = correction
  try {
    if (!(await correct(tx, from, to))) return { undone: 'changed_since' }
  } catch (error) {
    const failure = withoutData(error)
    if (isDatabaseFailure(failure) && failure.constraint === 'person_email_unique') return { undone: 'email_held' }
    throw error
  }
  const held = await caseAccount(tx)
  if (held?.name !== to.name || held.email !== to.email) return { undone: 'changed_since' }
  if (from.email !== to.email) {
    await leaveCase(tx)
    const changed = { template: 'email_changed', parameters: { at: now().toISOString(), newEmail: to.email } } as const
    for (const address of [from.email, to.email]) await queueMail(tx, { ...changed, to: address, personId: account.id })
    await enterCase(tx)
  }
  return { receipt: { ...preview, checked: 'Each corrected field was read again, and says what it should.' } }
}
