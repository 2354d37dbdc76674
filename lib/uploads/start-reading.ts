import type { LongText } from '#lib/cohorts/reading/database-rows.ts'
import { type Listener, type ReadingOptions, readInWorker, type WorkerReading } from '#lib/cohorts/reading/pool.ts'
import type { Rejected } from '#lib/cohorts/reading/refusal.ts'

/** A file that the worker reads, or that waits for it. Nobody need listen: then it is read for nothing. */
export type Reading = {
  /** Resolves when the file is open and its rows begin to come; for one that cannot be read, when that is known. */
  begun: Promise<unknown>
  /** The rows in pieces, as they are checked; for one listener. At most a file's rows wait here. */
  rows: AsyncIterable<LongText>
  /** Everything but the rows. */
  end: Promise<WorkerReading | Rejected>
  /** Hears how far it is, from when it is set. */
  onProgress: NonNullable<Listener['onProgress']>
}

/** Hands a file to the worker. @param bytes are gone */
export function startReading(bytes: ArrayBuffer, fileName: string, options: ReadingOptions): Reading {
  const rows = arriving<LongText>()
  const checking = Promise.withResolvers<void>()
  const end = readInWorker(bytes, fileName, options, {
    onRows: rows.add,
    onProgress: (progress) => {
      if (progress.step === 'checking') checking.resolve()
      reading.onProgress(progress)
    },
  }).finally(rows.end)
  // Whoever listens hears of a failure; where nobody does, it must not count as unhandled.
  end.catch(() => undefined)
  const begun = Promise.race([checking.promise, end])
  begun.catch(() => undefined)
  const reading: Reading = { begun, rows, end, onProgress: () => undefined }
  return reading
}

/** What arrives one after the other, for one who waits for it. */
function arriving<T>(): AsyncIterable<T> & { add: (each: T) => void; end: () => void } {
  const arrived: T[] = []
  let ended = false
  let news = Promise.withResolvers<void>()
  const tell = () => {
    news.resolve()
    news = Promise.withResolvers<void>()
  }
  return {
    add: (each) => {
      arrived.push(each)
      tell()
    },
    end: () => {
      ended = true
      tell()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const next = arrived.shift()
        if (next !== undefined) yield next
        else if (ended) return
        else await news.promise
      }
    },
  }
}
