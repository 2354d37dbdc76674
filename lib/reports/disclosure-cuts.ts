/**
 * Inequalities that every good choice of what to hide obeys and a given fractional one does not.
 *
 * Capacity: whatever separates the two ends of a small count's arc must let its room through. Together with wholeness
 * these say exactly what safe means (maximum flow, minimum cut). Bridge: a cell hidden to protect others is of use on a
 * circle of hidden cells alone, so whatever separates its ends has another hidden one. See Fischetti and Salazar,
 * "Models and algorithms for the 2-dimensional cell suppression problem", Mathematical Programming 84 (1999).
 */
import { distances, pushFlow } from './disclosure-flow.ts'
import type { Row } from './disclosure-lp.ts'
import { capacities, type Problem } from './disclosure-problem.ts'

const VIOLATED = 1e-5

export function violatedBy(row: Row, share: ArrayLike<number>): boolean {
  const sum = row.at.reduce((total, arc, k) => total + (row.by[k] ?? 0) * (share[arc] ?? 0), 0)
  return sum < row.least - VIOLATED * Math.max(1, row.least)
}

/** `share` is 0 to 1 for each arc, 1 for the small ones. */
export function cutsAgainst(problem: Problem, share: Float64Array): Row[] {
  const small = new Set(problem.small.map(({ arc }) => arc))
  const found: Row[] = []
  for (const { arc, room } of problem.small) {
    const row = capacityCut(problem, share, arc, room, small)
    if (row) found.push(row)
  }
  for (const [arc, part] of share.entries()) {
    if (part < 0.01 || small.has(arc)) continue
    const row = bridgeCut(problem, share, arc, part, small)
    if (row) found.push(row)
  }
  const seen = new Set<string>()
  return found.filter((row) => {
    const key = row.at.map((arc, k) => `${arc}:${row.by[k]}`).join()
    return !seen.has(key) && Boolean(seen.add(key))
  })
}

function capacityCut(
  problem: Problem,
  share: Float64Array,
  arc: number,
  room: number,
  small: ReadonlySet<number>,
): Row | null {
  const { from = 0, to = 0 } = problem.candidates[arc] ?? {}
  const capacity = capacities(problem, share, room, arc)
  if (pushFlow(problem.net, capacity, to, from, room) >= room - VIOLATED * room) return null
  const side = distances(problem.net, capacity, to)
  const across: { other: number; lets: number }[] = []
  let least = room
  for (const [other, candidate] of problem.candidates.entries()) {
    const leaves = side[candidate.from] !== -1
    if (other === arc || leaves === (side[candidate.to] !== -1)) continue
    const lets = leaves ? room : Math.min(room, candidate.value - 1)
    if (small.has(other)) least -= lets
    else if (lets > 0) across.push({ other, lets })
  }
  if (least <= 0) return null
  const by = across.map(({ lets }) => Math.min(lets, least))
  // Where all let everything through that is missing, one of them is enough: the same inequality, better scaled.
  const even = by.every((factor) => factor === least)
  return { at: across.map(({ other }) => other), by: even ? by.map(() => 1) : by, least: even ? 1 : least }
}

function bridgeCut(
  problem: Problem,
  share: Float64Array,
  arc: number,
  part: number,
  small: ReadonlySet<number>,
): Row | null {
  const capacity = new Float64Array(2 * share.length)
  for (const [other, hidden] of share.entries()) {
    if (other === arc) continue
    capacity[2 * other] = hidden
    capacity[2 * other + 1] = hidden
  }
  const { from = 0, to = 0 } = problem.candidates[arc] ?? {}
  if (pushFlow(problem.net, capacity, from, to, part) >= part - VIOLATED) return null
  const side = distances(problem.net, capacity, from)
  const across = Array.from(share.keys()).filter((other) => {
    const { from: a = 0, to: b = 0 } = problem.candidates[other] ?? {}
    return other !== arc && (side[a] !== -1) !== (side[b] !== -1)
  })
  if (across.some((other) => small.has(other))) return null
  return { at: [...across, arc], by: [...across.map(() => 1), -1], least: 0 }
}
