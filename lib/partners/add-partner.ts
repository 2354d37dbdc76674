import 'server-only'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addPartner as insertPartner } from '#db/queries/partner.ts'
import type { PartnerId } from '#db/vocabulary.ts'
import type { NewPartnerForm } from './schema.ts'

/** Enters an organisation into the register: without an agreement, its people see nothing. @returns null where the name is taken */
export async function addPartner(actor: Actor, values: z.output<typeof NewPartnerForm>): Promise<PartnerId | null> {
  const id = uuid() as PartnerId
  return await asActor(actor, async (tx) => {
    if (!(await insertPartner(tx, { id, ...values }))) return null
    await record(tx, actor, 'partner.added', { kind: 'partner', id, schoolId: null })
    return id
  })
}
