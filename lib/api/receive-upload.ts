import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor } from '#db/actor.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { uploadsOfLastDay } from '#db/queries/api-reads.ts'
import type { CohortId, UploadId } from '#db/vocabulary.ts'
import { service } from '#lib/service.ts'
import { receiveFile } from '#lib/uploads/receive-file.ts'
import { waitForUpload } from '#lib/uploads/wait-for-upload.ts'
import type { Problem } from './problems.ts'
import { MACHINE_PATIENCE_MS, readUpload, type Standing, standing } from './read-upload.ts'
import { idsOfRepeated } from './repeated-upload.ts'
import type { CohortFile } from './schema.ts'

type Received = ({ created: boolean } & Standing) | { problem: Problem } | null

/** "Many files are being read": nothing is wrong with this one, and in a minute it is read. */
const BUSY_SECONDS = 60

/**
 * Takes a cohort file in as the upload page does (lib/uploads/receive-file.ts). With a key, the same file under it
 * within a day is answered with the first upload; a file that was refused left nothing to answer with, and is read again.
 */
export async function receiveUpload(
  actor: Actor,
  cohortId: CohortId,
  file: CohortFile,
  key: string | null,
): Promise<Received> {
  const ids = key === null ? null : idsOf(actor, cohortId, file, key)
  const earlier = ids ? await asActor(actor, (tx) => uploadsOfLastDay(tx, cohortId, ids)) : []
  const first = earlier.find(({ state }) => state !== 'refused')
  if (first) return await received(actor, cohortId, first.id, false)
  const wanted = ids?.[0]
  const id = wanted && !earlier.some((upload) => upload.id === wanted) ? wanted : (uuid() as UploadId)
  try {
    const taken = await receiveFile(actor, cohortId, file, { id, patience: MACHINE_PATIENCE_MS })
    if (taken.ok) return await received(actor, cohortId, id, true)
    if (taken.reason === 'not_found') return null
    const { code, sentence: message } = taken
    if (code === 'TOO_BIG') return { problem: { code: 'too_large', message, file: code } }
    if (code === 'TIMEOUT') return { problem: { code: 'unavailable', message, file: code, retryAfter: BUSY_SECONDS } }
    return { problem: { code: 'file_refused', message, file: code } }
  } catch (error) {
    // The same upload came a moment ago, under the same key: that one is the first. If it was refused, so will this be.
    if (isDatabaseFailure(error) && error.constraint === 'upload_pkey') {
      return (await received(actor, cohortId, id, false)) ?? { problem: { code: 'unavailable', retryAfter: 1 } }
    }
    throw error
  }
}

function idsOf(actor: Actor, cohortId: CohortId, { bytes }: CohortFile, key: string): [UploadId, UploadId] {
  const { secret, clockMovedBy } = service()
  const day = Math.floor((Date.now() + clockMovedBy) / 86_400_000)
  return idsOfRepeated({ token: actor.sessionId, cohortId, key, bytes: new Uint8Array(bytes) }, day, secret)
}

async function received(actor: Actor, cohortId: CohortId, id: UploadId, created: boolean): Promise<Received> {
  await waitForUpload(actor, id, MACHINE_PATIENCE_MS)
  const answer = await readUpload(actor, cohortId, id)
  return answer && { ...standing(answer), created }
}
