/**
 * Which cells to hide, as a problem of networks. A small count is safe when the published table leaves room for it to
 * be at least the threshold: when that much more can flow through its arc, round through other hidden arcs.
 */
import { type Network, network, pushFlow } from './disclosure-flow.ts'

export type Candidate = {
  from: number
  to: number
  value: number
  isTotal: boolean
}

/** Candidates are the places that are not zero: a zero is shown, always. `small` lists those to be protected. */
export type Problem = {
  net: Network
  candidates: readonly Candidate[]
  small: readonly { arc: number; room: number }[]
}

export function problemOf(nodes: number, candidates: readonly Candidate[], threshold: number): Problem {
  const small = candidates.flatMap(({ value }, arc) => (value < threshold ? [{ arc, room: threshold - value }] : []))
  return { net: network(nodes, candidates), candidates, small }
}

/**
 * What each arc lets through if `share` of it is hidden (0 to 1): anything upwards, downwards all but 1, and no more than
 * `most`, since more does not help; `except` lets nothing through.
 */
export function capacities(
  { candidates }: Problem,
  share: ArrayLike<number>,
  most: number,
  except: number,
): Float64Array {
  const capacity = new Float64Array(2 * candidates.length)
  for (const [arc, { value }] of candidates.entries()) {
    const hidden = share[arc] ?? 0
    if (arc === except || hidden === 0) continue
    capacity[2 * arc] = most * hidden
    capacity[2 * arc + 1] = Math.min(most, value - 1) * hidden
  }
  return capacity
}

/** Whether what is hidden (1, else 0) leaves each small count room up to the threshold. Exact. */
export function isSafe(problem: Problem, hidden: ArrayLike<number>): boolean {
  return problem.small.every(({ arc, room }) => wayRound(problem, hidden, arc, room) !== null)
}

/** The hidden arcs round which a hidden one can grow by `room`, or null where it cannot. */
export function wayRound(problem: Problem, hidden: ArrayLike<number>, arc: number, room: number): Set<number> | null {
  const { from = 0, to = 0 } = problem.candidates[arc] ?? {}
  const capacity = capacities(problem, hidden, room, arc)
  const before = capacity.slice()
  if (hidden[arc] !== 1 || pushFlow(problem.net, capacity, to, from, room) < room) return null
  const used = new Set<number>()
  for (const [edge, left] of capacity.entries()) if (left !== before[edge]) used.add(edge >> 1)
  return used
}

/** What hiding costs, in the order that counts: totals, then cells, then students in them. Small ones are hidden anyway. */
export type Cost = { totals: number; places: number; students: number }

export function costOf({ candidates, small }: Problem, hidden: ArrayLike<number>): Cost {
  const free = new Set(small.map(({ arc }) => arc))
  const cost = { totals: 0, places: 0, students: 0 }
  for (const [arc, { value, isTotal }] of candidates.entries()) {
    if (hidden[arc] !== 1 || free.has(arc)) continue
    cost.totals += isTotal ? 1 : 0
    cost.places += 1
    cost.students += value
  }
  return cost
}

export function isCheaper(a: Cost, b: Cost): boolean {
  if (a.totals !== b.totals) return a.totals < b.totals
  return a.places === b.places ? a.students < b.students : a.places < b.places
}
