import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { rememberedShapes } from '#db/queries/file-shape.ts'
import { addIssues, addRows, compareRows, freshPlans, lockSchool, lockUpload, setChoices } from '#db/queries/upload.ts'
import {
  beginReading,
  dropReading,
  endReading,
  keepLease,
  readingOf,
  sealedFileOf,
  takeStepOver,
} from '#db/queries/upload-step.ts'
import type { UploadId, UploadStep } from '#db/vocabulary.ts'
import { textOf } from '#lib/cohorts/reading/database-rows.ts'
import { readInWorker, type WorkerReading } from '#lib/cohorts/reading/pool.ts'
import { CORRUPT_MESSAGE, type RefusalCode, type Rejected } from '#lib/cohorts/reading/refusal.ts'
import { service } from '#lib/service.ts'
import { storedChoices, UploadChoices } from './choices.ts'
import { readsAlike } from './decide.ts'
import { openFile } from './seal-file.ts'
import { inBackground, isStopping, PATIENCE_MS } from './under-way.ts'
import { tellProgress } from './upload-progress.ts'

/**
 * `underWay`: it goes on in the background, and the upload's page shows how far it is. `not_now`: it is being read or
 * saved by somebody else, or has been saved, cancelled or emptied. `refused`: the file cannot be read at all, or not
 * with this change, which is then forgotten, so that the rows stay as they were.
 */
export type Read =
  | { ok: true; underWay: boolean }
  | { ok: false; reason: 'not_found' | 'not_now' }
  | { ok: false; reason: 'refused'; code: RefusalCode; sentence: string }

type Begun = NonNullable<Awaited<ReturnType<typeof lockUpload>>>

/** Says that the reader is alive, well before the lease ends (db/queries/upload-step.ts). */
const HEARTBEAT_MS = 10_000

/**
 * Reads an upload's file: for the first time, again with what somebody decided about it, or in the place of a process
 * that died over it. A change of the choices is merged under a lock, kept, and then the file is read with all of them:
 * of two changes at once, both are kept, and what was read with one of them alone is dropped.
 * @param options.patience milliseconds that are waited for the end
 * @param options.claimed the lease on the reading is this caller's already (wex.claim_uploads)
 */
export async function readUpload(
  actor: Actor,
  id: UploadId,
  change?: (choices: UploadChoices) => UploadChoices,
  { patience = PATIENCE_MS, claimed = false } = {},
): Promise<Read> {
  const begun = await asActor(actor, (tx) => begin(tx, actor, id, change, claimed))
  if ('end' in begun) return begun.end
  return await readBegun(actor, begun.upload, patience)
}

/**
 * The same, of an upload whose reading this session has begun.
 * @param bytes of its file, where they are at hand: they are gone then
 */
export const readBegun = async (actor: Actor, upload: Begun, patience: number, bytes?: ArrayBuffer): Promise<Read> =>
  (await inBackground(patience, () => read(actor, upload, bytes))) ?? { ok: true, underWay: true }

async function begin(
  tx: Tx,
  actor: Actor,
  id: UploadId,
  change: ((choices: UploadChoices) => UploadChoices) | undefined,
  claimed: boolean,
): Promise<{ end: Read } | { upload: Begun }> {
  const upload = await lockUpload(tx, id)
  if (!upload) return { end: { ok: false, reason: 'not_found' } }
  if ((upload.state !== 'received' && upload.state !== 'reviewed') || !upload.hasFile)
    return { end: { ok: false, reason: 'not_now' } }
  if (!change) {
    if (claimed) return { upload }
    if (upload.state === 'received' && upload.atWork) return { end: { ok: false, reason: 'not_now' } }
    if (upload.state === 'received') await takeStepOver(tx, upload, actor.sessionId)
    else await beginReading(tx, upload, actor.sessionId, upload.choices)
    return { upload: (await lockUpload(tx, id)) ?? upload }
  }
  const before = storedChoices(upload.choices)
  const after = UploadChoices.parse(change(before))
  // What is decided about saving alone changes no row.
  if (upload.state === 'reviewed' && readsAlike(before, after)) {
    await setChoices(tx, upload, after)
    return { end: { ok: true, underWay: false } }
  }
  const readWith = upload.state === 'reviewed' ? before : beforeOf(upload.choices)
  await beginReading(tx, upload, actor.sessionId, { ...after, ...(readWith && { before: readWith }) })
  return { upload: (await lockUpload(tx, id)) ?? upload }
}

async function read(actor: Actor, begun: Begun, bytes?: ArrayBuffer): Promise<Read> {
  const tell = tellProgress(actor, begun)
  const alive = setInterval(
    () => void asActor(actor, (tx) => keepLease(tx, begun, actor.sessionId)).catch(() => {}),
    HEARTBEAT_MS,
  )
  try {
    await tell('reading', 0, null)
    const reading = await readBytes(actor, begun, bytes, (step, done, total) => void tell(step, done, total))
    // Stopping ends the worker, which looks like a file that cannot be read: the next process reads it.
    if (!reading || isStopping()) return { ok: true, underWay: true }
    clearInterval(alive)
    return await asActor(actor, (tx) => writeDown(tx, actor, begun, reading))
  } finally {
    clearInterval(alive)
    await tell.end()
  }
}

async function readBytes(
  actor: Actor,
  { id, schoolId }: Begun,
  atHand: ArrayBuffer | undefined,
  onProgress: (step: UploadStep, done: number, total: number | null) => void,
): Promise<WorkerReading | Rejected | null> {
  const [about, remembered, sealed] = await asActor(actor, (tx) =>
    Promise.all([readingOf(tx, id), rememberedShapes(tx, schoolId), atHand ? null : sealedFileOf(tx, id)]),
  )
  if (!about) return null
  const opened = sealed && openFile(sealed.file, service().secret, id)
  const bytes = atHand ?? (opened && new Uint8Array(opened).buffer)
  // Sealed under a secret that the service no longer has: nobody can read it.
  if (!bytes) return { rejected: { code: 'CORRUPT', message: CORRUPT_MESSAGE } }
  const { fileName, receivedOn: asOf, academicYear } = about
  const choices = storedChoices(about.choices)
  // A person can say what the columns hold; a machine is told that they have no headings.
  const askColumns = actor.session.kind === 'browser'
  return await readInWorker(
    bytes,
    fileName,
    { asOf, academicYear, choices, remembered, askColumns },
    { onProgress: ({ step, done, total }) => onProgress(step, done, total) },
  )
}

async function writeDown(tx: Tx, actor: Actor, begun: Begun, reading: WorkerReading | Rejected): Promise<Read> {
  const upload = await lockUpload(tx, begun.id)
  // Somebody decided something more meanwhile, or took the reading over: theirs counts.
  if (upload?.state !== 'received' || upload.choicesMark !== begun.choicesMark) return { ok: true, underWay: true }
  const subject = { kind: 'upload', id: upload.id, schoolId: upload.schoolId } as const
  if ('rejected' in reading) {
    const { code, message: sentence } = reading.rejected
    if (upload.wasRead) {
      await endReading(tx, upload, { state: 'reviewed', choices: beforeOf(upload.choices) ?? upload.choices })
    } else {
      await endReading(tx, upload, {
        state: 'refused',
        file: null,
        choices: null,
        report: { rejected: { code, message: sentence } },
      })
      await record(tx, actor, 'upload.refused', subject, { code })
    }
    return { ok: false, reason: 'refused', code, sentence }
  }
  // One at a time in a school, as saving and undoing are: they give students to rows and take them away.
  await lockSchool(tx, upload.schoolId)
  await freshPlans(tx)
  await dropReading(tx, upload)
  for (const text of reading.rowLines) await addRows(tx, upload, textOf(text))
  for (const text of reading.issuesJson) await addIssues(tx, upload, textOf(text))
  await compareRows(tx, upload)
  const choices = upload.choices === null ? null : UploadChoices.parse(upload.choices)
  await endReading(tx, upload, { state: 'reviewed', report: reading.report, samples: reading.samples, choices })
  if (!upload.wasRead)
    await record(tx, actor, 'upload.received', subject, { format: reading.report.format, ...reading.report.summary })
  return { ok: true, underWay: false }
}

/** What the rows were read with last, kept beside the choices while the file is read with others. */
function beforeOf(choices: unknown): UploadChoices | null {
  const kept = typeof choices === 'object' && choices !== null && 'before' in choices ? choices.before : null
  return kept === null ? null : UploadChoices.parse(kept)
}
