import { asSystem } from '#db/actor.ts'
import { markRefusedByReference } from '#db/queries/outbox.ts'
import type { Transport } from './transports/transport.ts'

/**
 * Marks mail as refused that was accepted first and came back later, where the way of sending can say so: GOV.UK Notify
 * can, SMTP cannot. Every instance may ask; what is marked already stays as it is.
 * @returns how many were marked
 */
export async function markReturned(transport: Transport | null): Promise<number> {
  const returned = (await transport?.returned?.()) ?? []
  if (returned.length === 0) return 0
  return await asSystem('mail', async (tx) => {
    const marked = await Promise.all(
      returned.map(({ reference, reason }) => markRefusedByReference(tx, reference, reason)),
    )
    return marked.filter(Boolean).length
  })
}
