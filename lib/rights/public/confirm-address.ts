import 'server-only'
import { asSystem } from '#db/actor.ts'
import { confirmAddress as confirm, linkToCase } from '#db/queries/rights-public.ts'
import { underLimit } from '#lib/accounts/limits.ts'
import { newLink, tokenHashOf } from '#lib/accounts/link-token.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'

/** How long a link follows a case: longer than any case takes, with all its extensions. */
export const TRACK_DAYS = 365

const track = (tokenHash: string) => ({ tokenHash, days: TRACK_DAYS })
const pathOf = (token: string) => `/data-rights/track/${token}` as const

/**
 * Confirms that the mailbox is theirs, by the link that was sent to it, once; and sends a link to follow the case.
 * @returns the way to the case, or null for a link that was used, is over, or is none
 */
export async function confirmAddress(token: string): Promise<string | null> {
  const { token: follow, tokenHash } = newLink()
  const path = pathOf(follow)
  const done = await asSystem('public', async (tx) => {
    const confirmed = await confirm(tx, tokenHashOf(token), track(tokenHash))
    if (confirmed) {
      const parameters = { reference: confirmed.reference, path }
      await queueMail(tx, { template: 'rights_tracking_link', parameters, to: confirmed.email })
    }
    return confirmed
  })
  if (!done) return null
  kickMail()
  return path
}

type Asked = { ok: true } | { ok: false; seconds: number }

/**
 * Sends another link to follow a case, to the address that it was made with. Whoever asks is told the same whether or
 * not there is such a case.
 */
export async function askForLink(reference: string, email: string, from: { address: string | null }): Promise<Asked> {
  const limit = await asSystem('sign-in', (tx) =>
    underLimit(tx, 'public-form', { account: email, address: from.address }),
  )
  if (!limit.ok) return limit
  const { token, tokenHash } = newLink()
  await asSystem('public', async (tx) => {
    const made = await linkToCase(tx, reference, email, track(tokenHash))
    // As much work either way: a mail is queued, which says in the one case that there is nothing.
    await queueMail(tx, {
      to: email,
      ...(made
        ? { template: 'rights_tracking_link', parameters: { reference, path: pathOf(token) } }
        : { template: 'rights_request_unknown', parameters: {} }),
    })
  })
  kickMail()
  return { ok: true }
}
