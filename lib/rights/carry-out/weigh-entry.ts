import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { oneCase } from '#db/queries/rights-case.ts'
import { enterCase, leaveCase } from '#db/queries/rights-data.ts'
import { addFinding } from '#db/queries/rights-record.ts'
import type { RightsCaseId } from '#db/vocabulary.ts'
import type { RedactionFacts } from '../schema.ts'
import { gatherEntries } from './gather-pack.ts'

type Weighed = Omit<RedactionFacts, 'table' | 'rowId'> & { place: string }

/**
 * Keeps what was decided about one entry of a copy. Only an entry that is there, and parts that it has: nothing else could
 * be left out, and would pass for having been.
 */
export async function weighEntry(
  actor: Actor,
  caseId: RightsCaseId,
  { place, ...facts }: Weighed,
): Promise<{ ok: true } | { ok: false; reason: 'not_found' | 'no_part' }> {
  return await asActor(actor, async (tx) => {
    const held = await oneCase(tx, caseId)
    if (!held || held.anonymisedAt !== null) return { ok: false, reason: 'not_found' }
    await enterCase(tx, caseId)
    const entries = (await gatherEntries(tx))?.entries
    await leaveCase(tx)
    const entry = entries?.find((one) => one.place === place)
    if (!entry) return { ok: false, reason: 'not_found' }
    const columns = entry.parts.map(({ column }) => column).filter((column) => facts.columns.includes(column))
    if (facts.result === 'redacted' && columns.length === 0) return { ok: false, reason: 'no_part' }
    const { table, rowId } = entry
    const kept = { ...facts, table, rowId, columns: facts.result === 'redacted' ? columns : [] }
    await addFinding(tx, { id: uuid(), caseId, by: actor.personId, kind: 'redaction', facts: kept })
    const subject = { kind: 'rights_case', id: caseId, schoolId: null } as const
    await record(tx, actor, 'rights_case.changed', subject, { deed: 'redaction' })
    return { ok: true }
  })
}
