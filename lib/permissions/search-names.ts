import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { namesOfPermission, onePermission } from '#db/queries/permission.ts'
import type { PermissionId } from '#db/vocabulary.ts'
import { mayAt } from '#lib/policy.ts'
import { keyOf } from './answers.ts'
import { type Candidate, findCandidates } from './find-candidates.ts'

/** Candidates by the key of each name (answers.ts). */
export type Candidates = Record<string, Candidate[]>

/**
 * Students of the school for each name of a request: by what the coordinator typed into its search, else by the name as
 * the officer typed it. How many were shown is written down.
 * @returns null where the request is not theirs to answer
 */
export async function searchNames(
  actor: Actor,
  id: PermissionId,
  words: Readonly<Record<string, string | undefined>>,
): Promise<Candidates | null> {
  return await asActor(actor, async (tx) => {
    const request = await onePermission(tx, id)
    if (!request || !mayAt(actor, 'permission.answer', request.schoolId)) return null
    const { schoolId } = request
    const found: Candidates = {}
    for (const { n, name } of await namesOfPermission(tx, request))
      found[keyOf(n)] = await findCandidates(tx, schoolId, words[keyOf(n)]?.trim() || name)
    const results = Object.values(found).flat().length
    await record(tx, actor, 'student.found', { kind: 'student', id: null, schoolId }, { results, for: 'permission' })
    return found
  })
}
