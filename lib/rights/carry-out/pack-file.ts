import { z } from 'zod'
import type { Actor, Tx } from '#db/actor.ts'
import { enterCase, leaveCase } from '#db/queries/rights-data.ts'
import { caseToCarryOut } from '#db/queries/rights-plan.ts'
import type { RightsCaseId } from '#db/vocabulary.ts'
import type { Download } from '#lib/gate/download.ts'
import { gatherPack } from './gather-pack.ts'
import { packHtml } from './pack/pack-html.ts'

export const PackQuery = z.object({ case: z.uuid().transform((id) => id as RightsCaseId) })

/**
 * The copy as it would be sent, for its handler: to look through before, with what is redacted left out, and to print
 * where somebody has no email address. A look that is recorded.
 */
export async function packFile(tx: Tx, _actor: Actor, asked: z.output<typeof PackQuery>): Promise<Download | null> {
  const held = await caseToCarryOut(tx, asked.case)
  if (!held) return null
  await enterCase(tx, held.id)
  const pack = await gatherPack(tx, held)
  await leaveCase(tx)
  if (!pack) return null
  return {
    event: ['rights_pack.looked_at', { kind: 'rights_case', id: held.id, schoolId: null }, undefined],
    make: () => ({ name: `copy-${held.reference.toLowerCase()}`, body: packHtml(pack), format: 'html' }),
  }
}
