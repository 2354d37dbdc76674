/** A safe choice of what to hide, found quickly and near the least: the start of the search, and its end where it stops. */
import { capacities, type Problem, wayRound } from './disclosure-problem.ts'

/**
 * Gives each small count its room along the cheapest way through the table, hiding what lies on it, then shows again
 * whatever turned out not to be needed. `price` is what hiding each arc costs (Infinity: never). Null where no way is left.
 */
export function hideGreedily(problem: Problem, price: readonly number[]): Uint8Array | null {
  const hidden = new Uint8Array(problem.candidates.length)
  for (const { arc } of problem.small) hidden[arc] = 1
  for (const { arc, room } of problem.small) if (!giveRoom(problem, hidden, price, arc, room)) return null
  return showNeedless(problem, hidden, price)
}

function giveRoom(problem: Problem, hidden: Uint8Array, price: readonly number[], arc: number, room: number): boolean {
  const { from = 0, to = 0 } = problem.candidates[arc] ?? {}
  const everything = new Uint8Array(hidden.length).fill(1)
  const left = capacities(problem, everything, room, arc)
  for (const [other, each] of price.entries()) {
    if (hidden[other] || each < Infinity) continue
    left[2 * other] = 0
    left[2 * other + 1] = 0
  }
  for (let given = 0; given < room; ) {
    const way = cheapestWay(problem, left, (other) => (hidden[other] ? 0 : (price[other] ?? 0)), to, from)
    if (!way) return false
    const sent = Math.min(room - given, ...way.map((edge) => left[edge] ?? 0))
    for (const edge of way) {
      hidden[edge >> 1] = 1
      left[edge] = (left[edge] ?? 0) - sent
      left[edge ^ 1] = (left[edge ^ 1] ?? 0) + sent
    }
    given += sent
  }
  return true
}

/** The edges from `source` to `sink` whose prices add up to the least (Dijkstra; the networks have tens of nodes). */
function cheapestWay(
  { net }: Problem,
  left: Float64Array,
  price: (arc: number) => number,
  source: number,
  sink: number,
): number[] | null {
  const nodes = net.edgesAt.length
  const far = new Float64Array(nodes).fill(Infinity)
  const by = new Int32Array(nodes).fill(-1)
  const settled = new Uint8Array(nodes)
  far[source] = 0
  for (;;) {
    let node = -1
    for (let n = 0; n < nodes; n++)
      if (!settled[n] && (far[n] ?? 0) < (node < 0 ? Infinity : (far[node] ?? 0))) node = n
    if (node === -1) return null
    if (node === sink) break
    settled[node] = 1
    for (const edge of net.edgesAt[node] ?? []) {
      if ((left[edge] ?? 0) <= 0) continue
      const head = (edge & 1 ? net.from[edge >> 1] : net.to[edge >> 1]) ?? 0
      const there = (far[node] ?? 0) + price(edge >> 1)
      if (there >= (far[head] ?? 0)) continue
      far[head] = there
      by[head] = edge
    }
  }
  const way: number[] = []
  for (let node = sink; node !== source; ) {
    const edge = by[node] ?? 0
    way.push(edge)
    node = (edge & 1 ? net.to[edge >> 1] : net.from[edge >> 1]) ?? source
  }
  return way
}

/** Shows again, dearest first, whatever every small count can do without. `hidden` must be safe, and stays so. */
export function showNeedless(problem: Problem, hidden: Uint8Array, price: readonly number[]): Uint8Array {
  const small = new Set(problem.small.map(({ arc }) => arc))
  // The arcs by which each count has its room: showing any other again cannot take it away.
  const ways = problem.small.map(({ arc, room }) => wayRound(problem, hidden, arc, room) ?? new Set<number>())
  const dearest = Array.from(hidden.keys())
    .filter((arc) => hidden[arc] && !small.has(arc))
    .sort((a, b) => (price[b] ?? 0) - (price[a] ?? 0))
  for (const arc of dearest) {
    hidden[arc] = 0
    const others = new Map<number, Set<number>>()
    for (const [k, count] of problem.small.entries()) {
      if (!ways[k]?.has(arc)) continue
      const other = wayRound(problem, hidden, count.arc, count.room)
      if (!other) {
        hidden[arc] = 1
        break
      }
      others.set(k, other)
    }
    if (hidden[arc] === 0) for (const [k, other] of others) ways[k] = other
  }
  return hidden
}
