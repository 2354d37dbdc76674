import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { asSystem } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addLink } from '#db/queries/account-link.ts'
import { accountByEmail } from '#db/queries/sign-in.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { underLimit } from './limits.ts'
import { newLink } from './link-token.ts'
import { onlyProviderFor } from './oidc-rules.ts'
import { until } from './until.ts'

const RESET_SECONDS = 30 * 60

/** Every answer takes this long, in milliseconds: far more than either piece of work. */
const ANSWER_AFTER = 400

type Asked =
  | { ok: true }
  /** The address has a single sign-on provider as its only way in. */
  | { ok: false; reason: 'provider' }
  | { ok: false; reason: 'wait'; seconds: number }

/**
 * Somebody has forgotten their passphrase: a link goes to the address if it has an account, else a mail that says that
 * there is none. Whoever asks learns neither by the answer nor by its time.
 * @param email in small letters
 */
export async function askForReset(email: string, from: { address: string | null }): Promise<Asked> {
  // By the address alone, before any look-up.
  if (onlyProviderFor(email)) return { ok: false, reason: 'provider' }
  const time = setTimeout(ANSWER_AFTER)
  const { token, tokenHash } = newLink()
  const answer = await asSystem('sign-in', async (tx): Promise<Asked> => {
    const limit = await underLimit(tx, 'reset', { account: email, address: from.address })
    if (!limit.ok) return { ok: false, reason: 'wait', seconds: limit.seconds }
    const found = await accountByEmail(tx, email)
    const personId = found && found.deactivatedAt === null ? found.id : null
    if (personId) {
      await addLink(tx, { tokenHash, personId, kind: 'reset', seconds: RESET_SECONDS })
      const parameters = { path: `/login/reset/${token}`, until: until(RESET_SECONDS) } as const
      await queueMail(tx, { template: 'password_reset', parameters, to: email, personId })
    } else {
      await queueMail(tx, { template: 'password_reset_without_account', parameters: {}, to: email })
    }
    const subject = { kind: 'person', id: personId, schoolId: null } as const
    await record(tx, { personId: null }, 'passphrase.reset_asked', subject)
    return { ok: true }
  })
  await time
  if (answer.ok) kickMail()
  return answer
}
