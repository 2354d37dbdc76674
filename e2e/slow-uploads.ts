import type { Sql } from '#db/connection.ts'
import type { School } from './fixtures.ts'

/**
 * Makes uploads of a school wait, as if their files were very long: what gives students to rows is done one at a time
 * in a school, and here somebody is at it until they let go.
 */
export async function holdUploadsOf(owner: Sql, { id }: School): Promise<{ letGo: () => Promise<void> }> {
  const held = await owner.reserve()
  await held`select pg_advisory_lock(hashtextextended(${`saving ${id}`}, 0))`
  return {
    letGo: async () => {
      await held`select pg_advisory_unlock(hashtextextended(${`saving ${id}`}, 0))`
      held.release()
    },
  }
}
