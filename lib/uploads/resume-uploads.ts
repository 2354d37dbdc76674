import { type Actor, asActor, asSystem, whoIs } from '#db/actor.ts'
import { claimUploads, standingOf } from '#db/queries/upload-step.ts'
import type { UploadId, UploadState } from '#db/vocabulary.ts'
import { describe, log } from '#lib/log.ts'
import { commitUpload } from './commit-upload.ts'
import { readUpload } from './read-upload.ts'
import { PATIENCE_MS, stopSteps } from './under-way.ts'

const LOOK_EVERY_MS = 10_000
/** Steps that a process takes up at one look: the others of the same service have a share of them too. */
const AT_A_LOOK = 4

/** Goes on with the step that an upload stands at, as this actor; answers when it is done, or after the patience. */
async function goOn(
  actor: Actor,
  id: UploadId,
  state: UploadState,
  options: { patience: number; claimed?: boolean },
): Promise<void> {
  if (state === 'received') await readUpload(actor, id, undefined, options)
  else if (state === 'saving') await commitUpload(actor, id, undefined, options)
}

/**
 * Takes a step over that nobody does any more, for whoever has opened the upload's page: its process has died, or the
 * session that had asked for it is over. Nothing happens where somebody is at it.
 */
export async function resumeUpload(actor: Actor, id: UploadId, { patience = PATIENCE_MS } = {}): Promise<void> {
  const standing = await asActor(actor, (tx) => standingOf(tx, id))
  if (standing?.leftAlone) await goOn(actor, id, standing.state, { patience })
}

/**
 * Looks once for steps whose process has died, and does them as the sessions that had asked for them.
 * @returns how many were taken up; each is done, or has failed and is said in the log
 */
export async function resumeUploads(): Promise<number> {
  const claimed = await asSystem('uploads', (tx) => claimUploads(tx, AT_A_LOOK))
  await Promise.all(
    claimed.map(async ({ id, sessionId }) => {
      try {
        const actor = await whoIs(sessionId)
        const standing = actor && (await asActor(actor, (tx) => standingOf(tx, id)))
        if (actor && standing)
          await goOn(actor, id, standing.state, { patience: Number.POSITIVE_INFINITY, claimed: true })
      } catch (error) {
        log.error(describe(error), 'a step of an upload failed again')
      }
    }),
  )
  return claimed.length
}

/**
 * Takes up what processes that died have left, at once and by the clock, for as long as this one lives.
 * `stop` leaves what is under way to the next process.
 */
export function keepResuming(): { stop: () => Promise<void> } {
  const look = (): void => {
    resumeUploads().then(
      (taken) => taken > 0 && log.info({ taken }, 'steps of uploads were taken up again'),
      (error: unknown) => log.error(describe(error), 'uploads that were left could not be looked for'),
    )
  }
  look()
  const timer = setInterval(look, LOOK_EVERY_MS)
  return {
    stop: () => {
      clearInterval(timer)
      stopSteps()
      return Promise.resolve()
    },
  }
}
