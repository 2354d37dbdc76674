import { caseAccount, restrictAccount } from '#db/queries/rights-account.ts'
import type { Done, Work } from './deed.ts'

/**
 * Restriction of an account, and an objection that is granted: it is closed and in no list until that is lifted. Using an
 * account is using what it holds, so that whoever wants it only stored cannot sign in meanwhile, and is told so before.
 */
export async function storeAccount({ tx, preview }: Work): Promise<Done> {
  const done = await restrictAccount(tx, true)
  if (done === 'last_administrator') return { undone: done }
  const account = await caseAccount(tx)
  if (!account?.restricted) return { undone: 'changed_since' }
  const since = done === 'done' ? 'from now on' : 'as it was already'
  return {
    receipt: {
      ...preview,
      checked: `The account is only stored, ${since}: nobody signs in by it, nothing is sent to it, and no list shows it.`,
    },
  }
}
