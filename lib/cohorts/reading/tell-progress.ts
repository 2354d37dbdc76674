import type { ReadingProgress } from './worker-messages.ts'

const EVERY_MS = 100

/** Passes on what is told, at most ten times a second; what begins or ends a step is always told. */
export function atIntervals(tell: (progress: ReadingProgress) => void): (progress: ReadingProgress) => void {
  let last = { step: '', at: Number.NEGATIVE_INFINITY }
  return (progress) => {
    const now = performance.now()
    const isEnd = progress.done === progress.total
    if (progress.step === last.step && !isEnd && now - last.at < EVERY_MS) return
    last = { step: progress.step, at: now }
    tell(progress)
  }
}
