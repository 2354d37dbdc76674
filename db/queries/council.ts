import type { Tx } from '../actor.ts'
import { council } from '../schema/council.ts'

export async function councilRecord(tx: Tx) {
  const [record] = await tx.db.select().from(council)
  return record ?? null
}
