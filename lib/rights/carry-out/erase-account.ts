import { countAccountRows, eraseAccount as erase } from '#db/queries/rights-account.ts'
import { anonymiseOtherCases, tracesOf } from '#db/queries/rights-data.ts'
import type { Done, Work } from './deed.ts'
import { accountWords } from './rules.ts'

/**
 * Erasure of an account: closed for good, every role over, and each row gone or emptied as the inventory says. Who did
 * what stays, and leads to a row without a name. Not of the last administrator: nobody could let anybody in any more.
 */
export async function eraseAccount({ tx, preview, account }: Work): Promise<Done> {
  if (!account) return { receipt: { ...preview, checked: 'Nothing is held of this person any more.' } }
  const tables = await erase(tx, account.id)
  if (tables === null) return { undone: 'last_administrator' }
  const cases = await anonymiseOtherCases(tx)
  const left = (await countAccountRows(tx)).filter(
    ({ table, rows }) => rows > 0 && tables.some((one) => one.table === table && one.does === 'deleted'),
  )
  const found = await tracesOf(tx, accountWords(account))
  const kept = preview.tables.filter(({ does }) => does === 'kept')
  const done = tables.filter(({ rows }) => rows > 0)
  const receipt = {
    ...preview,
    tables: [...done, ...(cases > 0 ? [{ table: 'rights_case', rows: cases, does: 'emptied' as const }] : []), ...kept],
    found,
    checked:
      'The account is closed and its roles are over. Every column of every table that holds text, JSON or bytes was searched for its name and address.',
  }
  return left.length > 0 ? { undone: 'traces', receipt } : { receipt }
}
