import type { Tx } from '../actor.ts'

/**
 * Lets go of what is past its date: uploads' files, rows and remarks, attempts to sign in, names that officers typed,
 * and what accounts and rights requests leave behind. For the retention role alone; returns how many files.
 */
export async function purge(tx: Tx): Promise<number> {
  await tx.sql`select wex.purge_attempts()`
  await tx.sql`select wex.purge_accounts()`
  await tx.sql`select wex.purge_progress_sheets()`
  await tx.sql`select wex.purge_requesters_mail()`
  await tx.sql`select wex.purge_rights_leftovers()`
  await tx.sql`select wex.purge_permission_names()`
  const [answer] = await tx.sql<{ purged: number }[]>`select wex.purge_uploads() as purged`
  return answer?.purged ?? 0
}
