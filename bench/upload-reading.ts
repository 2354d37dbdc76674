import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { TEN_THOUSAND } from './cohort-files.ts'
import type { Figure } from './measure.ts'
import type { BareJob } from './read-bare.ts'
import type { WorkerTimes } from './read-worker.ts'

const ROUNDS = 5
/** A library that takes ten times as long is known well enough after three. */
const SLOW_ROUNDS = 3

export const bareReader = (): ChildProcess => fork(path.join('bench', 'read-bare.ts'))

function ask<Answer>(process: ChildProcess, message: BareJob | string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('A reader ended in the middle of a file.'))
    process.once('exit', ended)
    process.once('message', (answer) => {
      process.off('exit', ended)
      resolve(answer as Answer)
    })
    process.send(message)
  })
}

/** Milliseconds that a library alone takes for a file. */
export const readBare = (process: ChildProcess, file: string, by: BareJob['by'] = 'xlsx'): Promise<number> =>
  ask<number>(process, { file, by })

/**
 * Reading alone, in a warm worker, beside the libraries: as text, and ten times as much, with the worker's memory.
 * Rows a second are printed beside those of bare `xlsx` and of `exceljs`, which gives no rows but its own objects.
 */
export async function readingFigures(files: { csv: string; hundredThousand: string }): Promise<Figure[]> {
  const bare = bareReader()
  const worker = fork(path.join('bench', 'read-worker.ts'))
  const figures: Figure[] = []
  try {
    for (const [what, file, rounds] of [
      ['10,000 rows of .xlsx', TEN_THOUSAND, ROUNDS],
      ['10,000 rows of .csv', files.csv, ROUNDS],
      ['100,000 rows of .xlsx', files.hundredThousand, SLOW_ROUNDS],
    ] as const) {
      const isText = file === files.csv
      const [ours, floor, memory] = [[], [], []] as [number[], number[], number[]]
      let rows = 0
      for (let round = -1; round < rounds; round++) {
        const floorMs = await readBare(bare, isText ? TEN_THOUSAND : file)
        const times = await ask<WorkerTimes>(worker, file)
        rows = times.rows
        if (round < 0) continue
        ours.push(times.ms)
        floor.push(floorMs)
        memory.push(times.memory)
      }
      const floorIs = isText ? 'XLSX.read of the same as .xlsx' : 'XLSX.read'
      const bound = isText ? ({ of: 'ratio', atMost: 0.5 } as const) : null
      figures.push({ what: `reading ${what} in the worker`, unit: 'ms', measured: ours, floor, floorIs, bound })
      const perSecond = (times: number[]) => times.map((ms) => (rows / ms) * 1000)
      const unit = 'rows/s'
      figures.push({ what, unit, measured: perSecond(ours), floor: perSecond(floor), floorIs, bound: null })
      if (isText) continue
      const others = []
      for (let round = 0; round < SLOW_ROUNDS; round++) others.push(await readBare(bare, file, 'exceljs'))
      figures.push({ what, unit, measured: perSecond(ours), floor: perSecond(others), floorIs: 'exceljs', bound: null })
      if (file === files.hundredThousand) {
        const most = { of: 'figure', atMost: 768 } as const
        figures.push({
          what: `memory of the worker, ${what}`,
          unit: 'MB',
          measured: memory,
          floor: [],
          floorIs: '',
          bound: most,
        })
      }
    }
  } finally {
    bare.kill()
    worker.kill()
  }
  return figures
}
