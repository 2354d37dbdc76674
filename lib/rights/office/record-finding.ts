import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { oneCase } from '#db/queries/rights-case.ts'
import { addFinding } from '#db/queries/rights-record.ts'
import type { RightsCaseId } from '#db/vocabulary.ts'
import type { CompetenceFacts, NoteFacts } from '../schema.ts'

type Finding = { kind: 'competence'; facts: CompetenceFacts } | { kind: 'note'; facts: NoteFacts }

/** Adds to the record of a case what its handler found. Nothing of it is changed later: what changes is found anew. */
export async function recordFinding(actor: Actor, caseId: RightsCaseId, finding: Finding): Promise<boolean> {
  return await asActor(actor, async (tx) => {
    const held = await oneCase(tx, caseId)
    if (!held || held.anonymisedAt !== null) return false
    await addFinding(tx, { id: uuid(), caseId, by: actor.personId, ...finding })
    const subject = { kind: 'rights_case', id: caseId, schoolId: null } as const
    await record(tx, actor, 'rights_case.changed', subject, { deed: finding.kind })
    return true
  })
}
