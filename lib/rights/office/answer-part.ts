import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { answerPart, ownParts } from '#db/queries/rights-record.ts'
import { mayAt } from '#lib/policy.ts'

/** A school answers what it was asked about one of its students, once. */
export async function answerSchoolPart(
  actor: Actor,
  said: { partId: string; answer: string },
): Promise<'answered' | 'not_found' | 'already'> {
  return await asActor(actor, async (tx) => {
    const part = (await ownParts(tx)).find(({ id }) => id === said.partId)
    if (!part || !mayAt(actor, 'rights-part.answer', part.schoolId)) return 'not_found'
    if (part.answeredAt !== null || part.over) return 'already'
    if (!(await answerPart(tx, part.id, said.answer, actor.personId))) return 'already'
    await record(tx, actor, 'rights_part.answered', { kind: 'rights_part', id: part.id, schoolId: part.schoolId })
    return 'answered'
  })
}
