import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { namesOfPermission, onePermission } from '#db/queries/permission.ts'
import type { PermissionId } from '#db/vocabulary.ts'
import { mayAt } from '#lib/policy.ts'
import { type Candidates, candidatesOf } from './find-candidates.ts'

/**
 * Students of the school for the names of a request, by what a coordinator typed into their searches.
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
    return await candidatesOf(tx, actor, request, await namesOfPermission(tx, request), words)
  })
}
