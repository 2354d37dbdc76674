import type { Tx } from '#db/actor.ts'
import type { CaseToCarryOut } from '#db/queries/rights-plan.ts'
import type { Draft, Given } from './draft.ts'
import { gatherPack } from './gather-pack.ts'
import { isTransferred } from './pack/transfer.ts'
import type { TableDeed } from './schema.ts'

/** What a copy or a transfer will have, of whomever. */
export async function draftOfPack(
  tx: Tx,
  held: CaseToCarryOut,
  ask: 'access' | 'portability',
  given: Given,
): Promise<Draft> {
  const to = held.requesterEmail === null ? 'paper' : 'requester'
  const pack = await gatherPack(tx, held)
  if (!pack) return { ok: false, reason: 'not_now' }
  const does = ask === 'access' ? 'copied' : 'moved'
  const tables = pack.sections
    .filter((section) => section.rows.length > 0 && (ask === 'access' || isTransferred(section)))
    .map(({ table, rows }): TableDeed => ({ table, rows: rows.length, does }))
  if (ask === 'access') return { preview: { tables, leftOut: pack.leftOut, tell: [], to } }
  const leftOut = [
    {
      what: 'What staff wrote, and what was worked out',
      why: 'A transfer has what was given or observed alone; a copy has the rest',
    },
  ]
  const other = given.otherEmail ? { otherEmail: given.otherEmail } : undefined
  return { preview: { tables, leftOut, tell: [], to: other ? 'other' : to }, ...(other && { sealed: other }) }
}
