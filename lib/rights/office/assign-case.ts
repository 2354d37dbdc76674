import 'server-only'
import type { Actor } from '#db/actor.ts'
import { rightsHandlers } from '#db/queries/rights-person.ts'
import type { PersonId } from '#db/vocabulary.ts'
import { type Changed, changeCase, type Seen } from './change-case.ts'

/** Gives a case to somebody who handles cases, or to nobody. */
export async function assignCase(actor: Actor, seen: Seen, personId: PersonId | null): Promise<Changed> {
  return await changeCase(actor, seen, async (tx, held) => {
    const known = personId === null || (await rightsHandlers(tx)).some((one) => one.personId === personId)
    if (!known || held.state === 'closed' || held.state === 'withdrawn') return null
    return { values: { assigned_to: personId }, event: { kind: personId === null ? 'unassign' : 'assign' } }
  })
}
