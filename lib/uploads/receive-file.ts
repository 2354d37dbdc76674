import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { cohortById } from '#db/queries/cohort.ts'
import { addIssues, addRows, addUpload, compareRows } from '#db/queries/upload.ts'
import type { CohortId, UploadId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { readInWorker } from '#lib/cohorts/reading/pool.ts'
import type { RefusalCode } from '#lib/cohorts/reading/refusal.ts'
import { service } from '#lib/service.ts'
import { sealFile } from './seal-file.ts'

type Received =
  | { ok: true; uploadId: UploadId }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: 'refused'; code: RefusalCode; sentence: string }

/**
 * Takes a cohort file in: reads and checks it in the worker, compares its rows with the school's students and keeps
 * the result for a person to look at. No student is touched. What cannot be read is said in one sentence.
 * @param id of the new upload
 * @throws DatabaseFailure 23505 (upload_pkey) when there is an upload with this id
 */
export async function receiveFile(
  actor: Actor,
  cohortId: CohortId,
  file: { name: string; bytes: ArrayBuffer },
  id = uuid() as UploadId,
): Promise<Received> {
  const cohort = await asActor(actor, (tx) => cohortById(tx, cohortId))
  if (!cohort) return { ok: false, reason: 'not_found' }

  const key = { schoolId: cohort.schoolId, id, cohortId }
  const fileSize = file.bytes.byteLength
  // Sealed first: the worker takes the bytes away from this thread.
  const sealed = sealFile(new Uint8Array(file.bytes), service().secret, id)
  const fileName = file.name.replace(/[\p{Cc}/\\]/gu, ' ').slice(-200)
  const reading = await readInWorker(file.bytes, file.name, { asOf: today(), academicYear: cohort.academicYear })

  const upload = { ...key, fileName, fileSize, receivedBy: actor.personId }
  const subject = { kind: 'upload', id, schoolId: cohort.schoolId } as const
  try {
    if ('rejected' in reading) {
      const { code, message } = reading.rejected
      await asActor(actor, async (tx) => {
        await addUpload(tx, { ...upload, file: null, state: 'refused', report: { rejected: { code, message } } })
        await record(tx, actor, 'upload.refused', subject, { code })
      })
      return { ok: false, reason: 'refused', code, sentence: message }
    }
    await asActor(actor, async (tx) => {
      await addUpload(tx, { ...upload, file: sealed, state: 'reviewed', report: reading.report })
      await addRows(tx, key, reading.rowsJson)
      await addIssues(tx, key, reading.issuesJson)
      await compareRows(tx, key)
      await record(tx, actor, 'upload.received', subject, { format: reading.report.format, ...reading.report.summary })
    })
    return { ok: true, uploadId: id }
  } catch (error) {
    // Somebody who may read this school but not add to it: the database says so, and it is "not found" like any other.
    if (isDatabaseFailure(error) && error.code === '42501') return { ok: false, reason: 'not_found' }
    throw error
  }
}
