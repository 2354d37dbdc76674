import 'server-only'
import type { z } from 'zod'
import type { Actor } from '#db/actor.ts'
import type { CohortId, UploadId } from '#db/vocabulary.ts'
import { commitUpload as commit } from '#lib/uploads/commit-upload.ts'
import type { Problem } from './problems.ts'
import { MACHINE_PATIENCE_MS, readUpload, type Standing, standing } from './read-upload.ts'
import type { CommitBody } from './schema.ts'

type Committed = Standing | { problem: Problem } | null

/**
 * Saves an upload as the check page does (lib/uploads/commit-upload.ts), once. Rows that may be students already held
 * are for a person: they stop it, unless it was said to leave them out. Should the students change after this look at
 * them, the commit itself finds that out, and saves nothing.
 */
export async function commitUpload(
  actor: Actor,
  cohortId: CohortId,
  id: UploadId,
  { closeMatches, otherYears }: z.output<typeof CommitBody>,
): Promise<Committed> {
  const upload = await readUpload(actor, cohortId, id)
  if (!upload) return null
  if (upload.needs.length > 0 && closeMatches !== 'leave') return { problem: { code: 'close_matches_open' } }
  // What a person settled on the page counts here too; what nobody has settled is left out.
  const committed = await commit(actor, id, (choices) => ({ ...choices, otherYears }), {
    patience: MACHINE_PATIENCE_MS,
  })
  if (committed.ok) {
    const answer = await readUpload(actor, cohortId, id)
    return answer && standing(answer)
  }
  return committed.reason === 'not_found' ? null : { problem: { code: committed.reason } }
}
