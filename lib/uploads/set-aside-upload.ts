import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { lockUpload, setAside } from '#db/queries/upload.ts'
import type { CohortId, UploadId } from '#db/vocabulary.ts'

/** Gives an upload up before it is saved: its file, rows and remarks are deleted at once. */
export async function setAsideUpload(
  actor: Actor,
  id: UploadId,
): Promise<{ ok: true; cohortId: CohortId } | { ok: false; reason: 'not_found' }> {
  return await asActor(actor, async (tx) => {
    const upload = await lockUpload(tx, id)
    if (!upload) return { ok: false, reason: 'not_found' }
    // Whoever reads it at this moment finds it gone, and writes nothing down.
    if (upload.state === 'reviewed' || upload.state === 'received') {
      await setAside(tx, upload)
      await record(tx, actor, 'upload.set_aside', { kind: 'upload', id, schoolId: upload.schoolId })
    }
    return { ok: true, cohortId: upload.cohortId }
  })
}
