import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { nameIsTaken, onePartner, changePartner as updatePartner } from '#db/queries/partner.ts'
import type { PartnerChange } from './schema.ts'

export type PartnerChanged = { ok: true; changed: boolean } | { ok: false; reason: 'not_found' | 'name_taken' }

/** Changes what the register says of an organisation. What it may do stands in its agreements, which are never changed. */
export async function changePartner(
  actor: Actor,
  { partnerId: id, ...values }: PartnerChange,
): Promise<PartnerChanged> {
  return await asActor(actor, async (tx): Promise<PartnerChanged> => {
    const held = await onePartner(tx, id, true)
    if (!held) return { ok: false, reason: 'not_found' }
    if (await nameIsTaken(tx, id, values.name)) return { ok: false, reason: 'name_taken' }
    const fields = (['name', 'about', 'contactName', 'contactEmail'] as const).filter((f) => held[f] !== values[f])
    if (fields.length === 0) return { ok: true, changed: false }
    if (!(await updatePartner(tx, { id, ...values }))) return { ok: false, reason: 'not_found' }
    await record(tx, actor, 'partner.changed', { kind: 'partner', id, schoolId: null }, { fields: [...fields] })
    return { ok: true, changed: true }
  })
}
