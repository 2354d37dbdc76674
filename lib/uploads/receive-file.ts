import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor } from '#db/actor.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { cohortById } from '#db/queries/cohort.ts'
import { rememberedShapes } from '#db/queries/file-shape.ts'
import { addUpload, lockUpload } from '#db/queries/upload.ts'
import { today } from '#db/queries/upload-step.ts'
import type { CohortId, UploadId, UploadKind } from '#db/vocabulary.ts'
import type { RefusalCode } from '#lib/cohorts/reading/refusal.ts'
import { service } from '#lib/service.ts'
import { mayAsk, readBegun } from './read-upload.ts'
import { sealFile } from './seal-file.ts'
import { startReading } from './start-reading.ts'
import { PATIENCE_MS } from './under-way.ts'

type Received =
  | { ok: true; uploadId: UploadId; underWay: boolean }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: 'refused'; code: RefusalCode; sentence: string }

/**
 * Takes a cohort file in: stores it sealed, while the worker begins to read and check it; once it is stored, its rows
 * are written down, compared with the school's students and kept for a person to look at. No student is touched. What
 * cannot be read is said in one sentence, where it is known within the patience; else the upload's page says it.
 * @param file its bytes are handed on to the worker, and are gone
 * @param options.id of the new upload
 * @param options.patience milliseconds that are waited for the reading; then it goes on in the background (`underWay`)
 * @throws DatabaseFailure 23505 (upload_pkey) when there is an upload with this id
 */
export async function receiveFile(
  actor: Actor,
  cohortId: CohortId,
  file: { name: string; bytes: ArrayBuffer; kind?: UploadKind },
  { id = uuid() as UploadId, patience = PATIENCE_MS } = {},
): Promise<Received> {
  const upload = {
    id,
    cohortId,
    fileName: file.name.replace(/[\p{Cc}/\\]/gu, ' ').slice(-200),
    fileSize: file.bytes.byteLength,
    file: sealFile(new Uint8Array(file.bytes), service().secret, id),
    kind: file.kind ?? ('file' as const),
    receivedBy: actor.personId,
    sessionId: actor.sessionId,
  }
  try {
    const begun = await asActor(actor, async (tx) => {
      const [cohort, asOf] = await Promise.all([cohortById(tx, cohortId), today(tx)])
      if (!cohort) return null
      const { schoolId, academicYear } = cohort
      const remembered = await rememberedShapes(tx, schoolId)
      const askColumns = mayAsk(actor)
      const reading = startReading(file.bytes, upload.fileName, { asOf, academicYear, remembered, askColumns })
      await addUpload(tx, { ...upload, schoolId })
      return { upload: await lockUpload(tx, id), reading }
    })
    if (!begun?.upload) return { ok: false, reason: 'not_found' }
    const read = await readBegun(actor, begun.upload, patience, begun.reading)
    if (read.ok) return { ok: true, uploadId: id, underWay: read.underWay }
    return read.reason === 'refused' ? read : { ok: false, reason: 'not_found' }
  } catch (error) {
    // Somebody who may read this school but not add to it: the database says so, and it is "not found" like any other.
    if (isDatabaseFailure(error) && error.code === '42501') return { ok: false, reason: 'not_found' }
    throw error
  }
}
