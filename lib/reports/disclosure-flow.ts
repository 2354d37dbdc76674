/**
 * Flows through a small network, exact on whole numbers. A table with margins is one: its cells run from rows to
 * columns, its totals close the circle, and adding up is conservation at every node. So how far a hidden cell can move
 * while everything shown stays put is a maximum flow, and its limits are whole numbers without further ado.
 */

/** Arc `a` gives two edges: `2a` from `from[a]` to `to[a]`, and `2a + 1` back. */
export type Network = { from: readonly number[]; to: readonly number[]; edgesAt: readonly (readonly number[])[] }

/** Below this a fractional capacity counts as none. Whole-numbered capacities are never near it. */
const NOTHING = 1e-9

export function network(nodes: number, arcs: readonly { from: number; to: number }[]): Network {
  const edgesAt: number[][] = Array.from({ length: nodes }, () => [])
  for (const [a, { from, to }] of arcs.entries()) {
    edgesAt[from]?.push(2 * a)
    edgesAt[to]?.push(2 * a + 1)
  }
  return { from: arcs.map((arc) => arc.from), to: arcs.map((arc) => arc.to), edgesAt }
}

function headOf(net: Network, edge: number): number {
  return (edge & 1 ? net.from[edge >> 1] : net.to[edge >> 1]) ?? 0
}

/** Steps from `source` to each node along edges with capacity left; -1 where none lead. */
export function distances(net: Network, capacity: Float64Array, source: number): Int32Array {
  const distance = new Int32Array(net.edgesAt.length).fill(-1)
  const queue = [source]
  distance[source] = 0
  for (const node of queue) {
    for (const edge of net.edgesAt[node] ?? []) {
      const head = headOf(net, edge)
      if ((capacity[edge] ?? 0) > NOTHING && distance[head] === -1) {
        distance[head] = (distance[node] ?? 0) + 1
        queue.push(head)
      }
    }
  }
  return distance
}

/**
 * Pushes up to `enough` from `source` to `sink` (Dinic) and returns how much went; `capacity`, by edge, is left as what
 * remains. `Infinity` is a capacity, but a way of infinite capacity alone needs a finite `enough`.
 */
export function pushFlow(net: Network, capacity: Float64Array, source: number, sink: number, enough: number): number {
  let pushed = 0
  if (source === sink) return enough
  while (enough - pushed > NOTHING) {
    const distance = distances(net, capacity, source)
    if (distance[sink] === -1) return pushed
    const tried = new Int32Array(net.edgesAt.length)
    const advance = (node: number, most: number): number => {
      if (node === sink) return most
      const edges = net.edgesAt[node] ?? []
      for (; (tried[node] ?? 0) < edges.length; tried[node] = (tried[node] ?? 0) + 1) {
        const edge = edges[tried[node] ?? 0] ?? 0
        const head = headOf(net, edge)
        const left = capacity[edge] ?? 0
        if (left <= NOTHING || distance[head] !== (distance[node] ?? 0) + 1) continue
        const sent = advance(head, Math.min(most, left))
        if (sent <= NOTHING) continue
        capacity[edge] = left - sent
        capacity[edge ^ 1] = (capacity[edge ^ 1] ?? 0) + sent
        return sent
      }
      return 0
    }
    for (let sent = advance(source, enough - pushed); sent > NOTHING; sent = advance(source, enough - pushed)) {
      pushed += sent
      if (enough - pushed <= NOTHING) break
    }
  }
  return pushed
}
