import { type Actor, asActor } from '#db/actor.ts'
import { writeProgress } from '#db/queries/upload-step.ts'
import type { SchoolId, UploadId, UploadStep } from '#db/vocabulary.ts'

/** Often enough to be seen moving, seldom enough to cost nothing. */
const EVERY_MS = 400

type Tell = {
  (step: UploadStep, done: number, total: number | null): Promise<void>
  /** Waits for what is being written: nothing follows the end of the step. */
  end: () => Promise<void>
}

/**
 * Tells how far a step is, beside the transaction that does it: whoever waits sees it at once. What comes too soon
 * after the last word is kept back, unless the step changes. Progress that cannot be written stops nothing.
 */
export function tellProgress(actor: Actor, upload: { schoolId: SchoolId; id: UploadId }): Tell {
  let last: { step: UploadStep; at: number } | undefined
  let writing: Promise<unknown> = Promise.resolve()
  const tell = async (step: UploadStep, done: number, total: number | null): Promise<void> => {
    const now = performance.now()
    if (last?.step === step && now - last.at < EVERY_MS) return
    last = { step, at: now }
    writing = writing
      .then(() => asActor(actor, (tx) => writeProgress(tx, upload, step, done, total)))
      .catch(() => undefined)
    await writing
  }
  return Object.assign(tell, {
    end: async () => {
      await writing
    },
  })
}
