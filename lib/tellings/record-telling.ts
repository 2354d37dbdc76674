import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { markTold, tellingById } from '#db/queries/telling.ts'
import type { CohortId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import type { TellingRecord } from './schema.ts'

export type RecordedTelling =
  | { ok: true; cohortId: CohortId; students: number }
  | { ok: false; reason: 'not_found' | 'not_yet' }

/** Writes down when and how a school told students that their information is here; said again, it is put right. */
export async function recordTelling(actor: Actor, told: TellingRecord): Promise<RecordedTelling> {
  if (told.toldOn > today()) return { ok: false, reason: 'not_yet' }
  return await asActor(actor, async (tx): Promise<RecordedTelling> => {
    const telling = await tellingById(tx, told.tellingId)
    if (!telling) return { ok: false, reason: 'not_found' }
    const { tellingId: id, ...rest } = told
    if (!(await markTold(tx, actor.personId, { id, ...rest }))) return { ok: false, reason: 'not_found' }
    const { schoolId, cohortId, students } = telling
    const facts = { how: told.how, told_on: told.toldOn, students, again: telling.toldOn !== null }
    await record(tx, actor, 'telling.recorded', { kind: 'telling', id, schoolId }, facts)
    return { ok: true, cohortId, students }
  })
}
