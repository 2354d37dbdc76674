import type { Tx } from '../actor.ts'
import { addAttempts, lockAttempts } from './sign-in.ts'

/** So many in so many seconds, under a keyed hash. */
export type Quota = { key: string; most: number; seconds: number }

/**
 * For the sign-in role: counts a request under each of the keys, unless one of them has had its share.
 * @returns seconds to wait; 0 when the request was counted. What is refused is not counted, so a wait always ends
 */
export async function countRequest(tx: Tx, quotas: readonly Quota[]): Promise<number> {
  await lockAttempts(
    tx,
    quotas.map(({ key }) => key),
  )
  let wait = 0
  for (const { key, most, seconds } of quotas) {
    const [row] = await tx.sql<{ requests: number; wait: number | null }[]>`
      select count(*)::int as requests, extract(epoch from min(at) - (select wex.now()))::float8 + ${seconds}::float8 as wait
      from (
        select at from sign_in_attempt
        where key = ${key} and at > (select wex.now()) - make_interval(secs => ${seconds})
        order by at desc limit ${most}
      ) as latest`
    if (row && row.requests >= most) wait = Math.max(wait, 1, Math.ceil(row.wait ?? 1))
  }
  if (wait === 0)
    await addAttempts(
      tx,
      quotas.map(({ key }) => key),
      'passed',
    )
  return wait
}
