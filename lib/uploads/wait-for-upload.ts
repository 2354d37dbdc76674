import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { type Actor, asActor } from '#db/actor.ts'
import { standingOf } from '#db/queries/upload-step.ts'
import type { UploadId } from '#db/vocabulary.ts'

const LOOK_EVERY_MS = 150

/** Waits until nobody reads or saves an upload any more, whoever does it, wherever; up to `patience` milliseconds. */
export async function waitForUpload(actor: Actor, id: UploadId, patience: number): Promise<void> {
  const until = performance.now() + patience
  for (;;) {
    const standing = await asActor(actor, (tx) => standingOf(tx, id))
    const goesOn = standing && (standing.state === 'received' || standing.state === 'saving') && !standing.leftAlone
    if (!goesOn || performance.now() + LOOK_EVERY_MS > until) return
    await wait(LOOK_EVERY_MS)
  }
}
