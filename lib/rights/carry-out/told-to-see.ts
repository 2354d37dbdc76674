import type { Actor, Tx } from '#db/actor.ts'
import { countTold } from '#db/queries/rights-data.ts'
import { may } from '#lib/policy.ts'

/** For so many days what somebody was told is news to them on the page that they come to first. */
const DAYS_NEW = 30

/** How much somebody was told after rights requests, and how much of it lately; null for whoever was never told anything. */
export async function toldToSee(
  tx: Tx,
  actor: Pick<Actor, 'grants'>,
): Promise<{ told: number; lately: number } | null> {
  if (!may(actor, 'rights-told.read')) return null
  const counted = await countTold(tx, DAYS_NEW)
  return counted.told > 0 ? counted : null
}
