import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { cohortById } from '#db/queries/cohort.ts'
import {
  addNewStudents,
  endSaving,
  lastRowOf,
  lockStudentsOf,
  type Settled,
  updateStudents,
} from '#db/queries/commit-upload.ts'
import { compareRows, freshPlans, lockSchool, lockUpload, outcomeCounts, uploadById } from '#db/queries/upload.ts'
import { backToReview, beginSaving, takeStepOver } from '#db/queries/upload-step.ts'
import type { CohortId, UploadId, UploadStop } from '#db/vocabulary.ts'
import { type CloseMatchChoice, storedChoices, type UploadChoices } from './choices.ts'
import { inBackground, PATIENCE_MS } from './under-way.ts'
import { tellProgress } from './upload-progress.ts'

export type Committed =
  | {
      ok: true
      underWay: false
      cohortId: CohortId
      added: number
      updated: number
      unchanged: number
      problems: number
    }
  /** It goes on in the background, and the upload's page shows how far it is. */
  | { ok: true; underWay: true; cohortId: CohortId }
  /** `not_now`: its file is being read. */
  | { ok: false; reason: 'not_found' | 'not_now' | 'set_aside' | 'undone' | 'changed_since' }

type Locked = NonNullable<Awaited<ReturnType<typeof lockUpload>>>

/** Up to here one statement saves them all; more are saved so many at a time, so that there is something to count. */
const AT_A_TIME = 20_000

/**
 * Saves what was checked: all or nothing. Saving twice, by a second press or by a second person, saves once and gives
 * the same answer. If students changed since the check so that something else would happen now, nothing is saved, what
 * was decided is kept, and the upload goes back to be looked at.
 * @param change of what was decided, kept with the upload: what is in its choices is what is done
 * @param options.patience milliseconds that are waited for the end
 */
export async function commitUpload(
  actor: Actor,
  id: UploadId,
  change: (choices: UploadChoices) => UploadChoices = (choices) => choices,
  { patience = PATIENCE_MS } = {},
): Promise<Committed> {
  const begun = await asActor(actor, (tx) => begin(tx, actor, id, change))
  if ('end' in begun) return begun.end
  const { cohortId } = begun.upload
  return (await inBackground(patience, () => save(actor, begun.upload))) ?? { ok: true, underWay: true, cohortId }
}

async function begin(
  tx: Tx,
  actor: Actor,
  id: UploadId,
  change: (choices: UploadChoices) => UploadChoices,
): Promise<{ end: Committed } | { upload: Locked }> {
  const upload = await lockUpload(tx, id)
  if (!upload) return { end: { ok: false, reason: 'not_found' } }
  const { state } = upload
  if (state === 'reviewed') await beginSaving(tx, upload, actor.sessionId, change(storedChoices(upload.choices)))
  else if (state === 'saving') {
    // Somebody is at it, or was: whoever of the two holds the row first saves it, and the other finds it saved.
    if (!upload.atWork) await takeStepOver(tx, upload, actor.sessionId)
  } else return { end: await ended(tx, upload, 'changed_since') }
  return { upload }
}

async function save(actor: Actor, begun: Locked): Promise<Committed> {
  const tell = tellProgress(actor, begun)
  try {
    return await asActor(actor, (tx) => saveRows(tx, actor, begun.id, tell))
  } catch (error) {
    // A student typed in by hand at this very moment holds the UPN of a row.
    const taken = isDatabaseFailure(error) && error.constraint === 'student_upn_once_in_school'
    await asActor(actor, (tx) => giveUp(tx, begun.id, taken ? 'changed_since' : 'failed')).catch(() => undefined)
    if (taken) return { ok: false, reason: 'changed_since' }
    throw error
  } finally {
    await tell.end()
  }
}

async function saveRows(tx: Tx, actor: Actor, id: UploadId, tell: ReturnType<typeof tellProgress>): Promise<Committed> {
  const upload = await lockUpload(tx, id)
  if (!upload) return { ok: false, reason: 'not_found' }
  if (upload.state !== 'saving') return await ended(tx, upload, 'changed_since')
  await lockSchool(tx, upload.schoolId)
  await freshPlans(tx)
  await lockStudentsOf(tx, upload)
  if ((await compareRows(tx, upload)) > 0) {
    await backToReview(tx, upload, 'changed_since')
    return { ok: false, reason: 'changed_since' }
  }
  const [cohort, counts, total] = await Promise.all([
    cohortById(tx, upload.cohortId),
    outcomeCounts(tx, upload),
    lastRowOf(tx, upload),
  ])
  if (!cohort) return { ok: false, reason: 'not_found' }
  const { match, otherYears } = storedChoices(upload.choices)
  const settled: Settled = {
    same: settledRows(match, 'same'),
    different: settledRows(match, 'different'),
    otherYears,
    yearGroup: cohort.yearGroup,
  }
  let [added, updated] = [0, 0]
  for (let from = 1; from <= total; from += AT_A_TIME) {
    const span = { from, to: from + AT_A_TIME - 1 }
    // Not waited for: it is written by another connection, and there may be none before this one is given back.
    if (total > AT_A_TIME) void tell('saving', from - 1, total)
    if (counts.changed > 0 || settled.same.rows.length > 0)
      updated += await updateStudents(tx, upload, actor.personId, settled, span)
    if (counts.new > 0 || settled.different.rows.length > 0)
      added += await addNewStudents(tx, upload, actor.personId, settled, span)
  }
  const done = { added, updated, unchanged: counts.unchanged, problems: counts.problem }
  await Promise.all([
    endSaving(tx, upload, done),
    record(tx, actor, 'upload.committed', { kind: 'upload', id, schoolId: upload.schoolId }, { added, updated }),
  ])
  return { ok: true, underWay: false, cohortId: upload.cohortId, ...done }
}

/** What to say of an upload that is not being saved (any more). */
async function ended(tx: Tx, { id, state, cohortId }: Locked, open: 'changed_since'): Promise<Committed> {
  switch (state) {
    case 'committed': {
      const done = await uploadById(tx, id)
      const { added, updated, unchanged, problems } = done ?? {}
      return {
        ok: true,
        underWay: false,
        cohortId,
        added: added ?? 0,
        updated: updated ?? 0,
        unchanged: unchanged ?? 0,
        problems: problems ?? 0,
      }
    }
    case 'reviewed':
    case 'saving':
      return { ok: false, reason: open }
    case 'received':
      return { ok: false, reason: 'not_now' }
    case 'set_aside':
    case 'undone':
      return { ok: false, reason: state }
    case 'refused':
      return { ok: false, reason: 'not_found' }
    default:
      return state satisfies never
  }
}

/** Puts an upload that could not be saved back to where it is looked at, compared anew. */
async function giveUp(tx: Tx, id: UploadId, stopped: UploadStop): Promise<void> {
  const upload = await lockUpload(tx, id)
  if (upload?.state !== 'saving') return
  await lockSchool(tx, upload.schoolId)
  await compareRows(tx, upload)
  await backToReview(tx, upload, stopped)
}

/** Close matches that were settled in one way, as Postgres takes them. */
function settledRows(match: UploadChoices['match'], choice: CloseMatchChoice): { sheets: string[]; rows: number[] } {
  const settled = Object.entries(match).flatMap(([sheet, rows]) =>
    Object.entries(rows).flatMap(([row, chosen]) => (chosen === choice ? [{ sheet, row: Number(row) }] : [])),
  )
  return { sheets: settled.map(({ sheet }) => sheet), rows: settled.map(({ row }) => row) }
}
