import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { rememberedShapes } from '#db/queries/file-shape.ts'
import {
  addIssues,
  addRows,
  backToMark,
  compareRows,
  freshPlans,
  lockSchool,
  lockUpload,
  markHere,
  setChoices,
} from '#db/queries/upload.ts'
import {
  beginReading,
  dropReading,
  endReading,
  keepLease,
  readingOf,
  sealedFileOf,
  takeStepOver,
} from '#db/queries/upload-step.ts'
import type { UploadId } from '#db/vocabulary.ts'
import { textOf } from '#lib/cohorts/reading/database-rows.ts'
import { CORRUPT_MESSAGE, type RefusalCode, type Rejected } from '#lib/cohorts/reading/refusal.ts'
import { service } from '#lib/service.ts'
import { storedChoices, UploadChoices } from './choices.ts'
import { readsAlike } from './decide.ts'
import { openFile } from './seal-file.ts'
import { type Reading, startReading } from './start-reading.ts'
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
 * @param reading of its file, where the worker has it already
 */
export const readBegun = async (actor: Actor, upload: Begun, patience: number, reading?: Reading): Promise<Read> =>
  (await inBackground(patience, () => read(actor, upload, reading))) ?? { ok: true, underWay: true }

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

async function read(actor: Actor, begun: Begun, started?: Reading): Promise<Read> {
  const tell = tellProgress(actor, begun)
  const alive = setInterval(
    () => void asActor(actor, (tx) => keepLease(tx, begun, actor.sessionId)).catch(() => {}),
    HEARTBEAT_MS,
  )
  try {
    void tell('reading', 0, null)
    const reading = started ?? (await readStored(actor, begun))
    if (reading === null) return { ok: true, underWay: true }
    if ('rejected' in reading) return await asActor(actor, (tx) => refuse(tx, actor, begun, reading))
    reading.onProgress = ({ step, done, total }) => void tell(step, done, total)
    await reading.begun
    clearInterval(alive)
    return await asActor(actor, (tx) => writeDown(tx, actor, begun, reading))
  } finally {
    clearInterval(alive)
    await tell.end()
  }
}

/** Begins to read the file as it is stored; null where it is gone. */
async function readStored(actor: Actor, { id, schoolId }: Begun): Promise<Reading | Rejected | null> {
  const [about, remembered, sealed] = await asActor(actor, (tx) =>
    Promise.all([readingOf(tx, id), rememberedShapes(tx, schoolId), sealedFileOf(tx, id)]),
  )
  if (!about || !sealed) return null
  const opened = openFile(sealed.file, service().secret, id)
  // Sealed under a secret that the service no longer has: nobody can read it.
  if (!opened) return { rejected: { code: 'CORRUPT', message: CORRUPT_MESSAGE } }
  const { fileName, receivedOn: asOf, academicYear } = about
  const choices = storedChoices(about.choices)
  return startReading(new Uint8Array(opened).buffer, fileName, {
    asOf,
    academicYear,
    choices,
    remembered,
    askColumns: mayAsk(actor),
  })
}

/** A person can say what the columns hold; a machine is told that they have no headings. */
export const mayAsk = (actor: Actor): boolean => actor.session.kind === 'browser'

/**
 * Writes the rows down as they are checked, so that Postgres and the worker are busy at the same time, and compares
 * them when they are all there. The worker reads one file at a time: no more than one connection of a process waits
 * for rows. What there is of a file that cannot be read after all is taken back.
 */
async function writeDown(tx: Tx, actor: Actor, begun: Begun, reading: Reading): Promise<Read> {
  const upload = await lockStill(tx, begun)
  if (!upload) return { ok: true, underWay: true }
  // One at a time in a school, as saving and undoing are: they give students to rows and take them away.
  await Promise.all([lockSchool(tx, upload.schoolId), markHere(tx)])
  await Promise.all([freshPlans(tx), dropReading(tx, upload)])
  // While one piece is added the next lies ready with Postgres, and no more: the others wait as bytes.
  let [before, adding] = [Promise.resolve(), Promise.resolve()]
  for await (const lines of reading.rows) {
    await before
    before = adding
    adding = addRows(tx, upload, textOf(lines))
    // Waited for later: until then, a failure must not count as unhandled.
    adding.catch(() => undefined)
  }
  await adding
  const read = await reading.end
  if ('rejected' in read || isStopping()) {
    await backToMark(tx)
    // Stopping ends the worker, which looks like a file that cannot be read: the next process reads it.
    return 'rejected' in read && !isStopping() ? await refuse(tx, actor, begun, read) : { ok: true, underWay: true }
  }
  for (const text of read.issuesJson) await addIssues(tx, upload, textOf(text))
  await compareRows(tx, upload)
  const choices = upload.choices === null ? null : UploadChoices.parse(upload.choices)
  const { report, samples } = read
  await endReading(tx, upload, { state: 'reviewed', report, samples, choices })
  if (!upload.wasRead)
    await record(tx, actor, 'upload.received', subjectOf(upload), { format: report.format, ...report.summary })
  return { ok: true, underWay: false }
}

/** Says why a file cannot be read; of one that was read before, with other choices, those and its rows stay. */
async function refuse(tx: Tx, actor: Actor, begun: Begun, { rejected }: Rejected): Promise<Read> {
  const upload = await lockStill(tx, begun)
  if (!upload) return { ok: true, underWay: true }
  const { code, message: sentence } = rejected
  if (upload.wasRead) {
    await endReading(tx, upload, { state: 'reviewed', choices: beforeOf(upload.choices) ?? upload.choices })
  } else {
    await endReading(tx, upload, { state: 'refused', file: null, choices: null, report: { rejected } })
    await record(tx, actor, 'upload.refused', subjectOf(upload), { code })
  }
  return { ok: false, reason: 'refused', code, sentence }
}

/** Holds an upload until the transaction ends; null where somebody decided more meanwhile or took it over: theirs counts. */
async function lockStill(tx: Tx, begun: Begun): Promise<Begun | null> {
  const upload = await lockUpload(tx, begun.id)
  return upload?.state === 'received' && upload.choicesMark === begun.choicesMark ? upload : null
}

const subjectOf = ({ id, schoolId }: Begun) => ({ kind: 'upload', id, schoolId }) as const

/** What the rows were read with last, kept beside the choices while the file is read with others. */
function beforeOf(choices: unknown): UploadChoices | null {
  const kept = typeof choices === 'object' && choices !== null && 'before' in choices ? choices.before : null
  return kept === null ? null : UploadChoices.parse(kept)
}
