import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'

/** What a bound limits: the measured figure over its floor, the figure itself, or how much it lies above the floor. */
type Bound = { of: 'ratio' | 'figure' | 'difference'; atMost: number } | { of: 'ratio' | 'figure'; atLeast: number }

/** A figure beside its floor; the values of each round in the order in which they were measured. */
export type Figure = {
  what: string
  unit: string
  measured: number[]
  floor: number[]
  floorIs: string
  bound: Bound | null
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  if (low === undefined || high === undefined) throw new Error('Nothing was measured.')
  return (low + high) / 2
}

/** Milliseconds that the work takes, and what it gives back. */
export async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now()
  const answer = await work()
  return [performance.now() - start, answer]
}

const round = (value: number) => Number(value.toPrecision(4))

/** The medians, and the median of the rounds' own ratios: what disturbs a round disturbs both of its figures. */
function summary(figure: Figure) {
  const { what, unit, floorIs, bound } = figure
  const [measured, floor] = [median(figure.measured), figure.floor.length > 0 ? median(figure.floor) : null]
  const paired = figure.measured.length === figure.floor.length
  const ratio =
    floor === null || floor === 0
      ? null
      : paired
        ? median(figure.measured.map((value, n) => value / (figure.floor[n] ?? Number.NaN)))
        : measured / floor
  const limited = bound && { ratio, figure: measured, difference: measured - (floor ?? 0) }[bound.of]
  const holds =
    bound === null || limited === null ? null : 'atMost' in bound ? limited <= bound.atMost : limited >= bound.atLeast
  return {
    what,
    unit,
    measured: round(measured),
    floor: floor === null ? null : round(floor),
    floorIs,
    ratio: ratio === null ? null : round(ratio),
    bound,
    holds,
    rounds: figure.measured.length,
    values: { measured: figure.measured.map(round), floor: figure.floor.map(round) },
  }
}

/** Prints the figures and keeps them in bench/results; the process fails when a bound does not hold. */
export function report(name: string, figures: Figure[], notes: Record<string, unknown> = {}): void {
  const rows = figures.map(summary)
  console.log(`\n${name}\n`)
  console.table(
    rows.map((row) => ({
      what: row.what,
      measured: `${row.measured} ${row.unit}`,
      floor: row.floor === null ? '' : `${row.floor} (${row.floorIs})`,
      ratio: row.ratio ?? '',
      bound: row.bound
        ? `${row.bound.of} ${'atMost' in row.bound ? `≤ ${row.bound.atMost}` : `≥ ${row.bound.atLeast}`}`
        : '',
      holds: row.holds === null ? '' : row.holds ? 'yes' : 'NO',
    })),
  )
  const file = path.join('bench', 'results', `${name}.json`)
  mkdirSync(path.dirname(file), { recursive: true })
  const machine = { cores: cpus().length, node: process.version, platform: `${process.platform} ${process.arch}` }
  const result = { name, on: new Date().toISOString().slice(0, 10), machine, rows, notes }
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
  if (rows.some(({ holds }) => holds === false)) process.exitCode = 1
}
