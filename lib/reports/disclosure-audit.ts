/** What an attacker can work out from a published table and nothing else. */
import { distances, type Network, network, pushFlow } from './disclosure-flow.ts'
import type { ProtectedTable, Shown } from './disclosure-table.ts'

/** A place of the table, as an arc of its network. `row` and `column` are null where the place is a total over them. */
export type Place = { row: number | null; column: number | null; from: number; to: number; value: Shown }
export type Range = { row: number | null; column: number | null; least: number; greatest: number }

const START = 0
const END = 1

/** The places in one fixed order: inner cells row by row, row totals, column totals, the total of all. */
export function placesOf(table: Pick<ProtectedTable, 'counts' | 'rowTotals' | 'columnTotals' | 'total'>): Place[] {
  const rowNode = (row: number) => 2 + row
  const columnNode = (column: number) => 2 + table.rowTotals.length + column
  return [
    ...table.counts.flatMap((cells, row) =>
      cells.map((value, column) => ({ row, column, from: rowNode(row), to: columnNode(column), value })),
    ),
    ...table.rowTotals.map((value, row) => ({ row, column: null, from: START, to: rowNode(row), value })),
    ...table.columnTotals.map((value, column) => ({ row: null, column, from: columnNode(column), to: END, value })),
    { row: null, column: null, from: END, to: START, value: table.total },
  ]
}

/**
 * The least and the greatest count that fits everything published, for every hidden place, totals included. Zeros are
 * always shown, so something hidden is known to be at least 1. `greatest` is Infinity where nothing published bounds it.
 * Throws a RangeError for a table that no counts fit.
 */
export function ranges(table: ProtectedTable): Range[] {
  const places = placesOf(table)
  const net = network(2 + table.rowTotals.length + table.columnTotals.length, places)
  const fitting = someFit(net, places)
  return places.flatMap(({ row, column, from, to, value }, arc) => {
    if (value !== 'c') return []
    const now = fitting[arc] ?? 1
    const without = () => {
      const capacity = slack(places, fitting)
      capacity[2 * arc] = 0
      capacity[2 * arc + 1] = 0
      return capacity
    }
    const down = pushFlow(net, without(), from, to, now - 1)
    const up = isUnbounded(net, places, arc) ? Infinity : pushFlow(net, without(), to, from, Infinity)
    return [{ row, column, least: now - down, greatest: now + up }]
  })
}

/** What a hidden place may gain (anything) and lose (all but 1), given counts that fit; what is shown cannot move. */
function slack(places: readonly Place[], fitting: readonly number[]): Float64Array {
  const capacity = new Float64Array(2 * places.length)
  for (const [arc, place] of places.entries()) {
    if (place.value !== 'c') continue
    capacity[2 * arc] = Infinity
    capacity[2 * arc + 1] = (fitting[arc] ?? 1) - 1
  }
  return capacity
}

/** Whether places that are all hidden close a circle with this one: then every one of them can grow at will. */
function isUnbounded(net: Network, places: readonly Place[], arc: number): boolean {
  const place = places[arc]
  if (!place) return false
  const growing = new Float64Array(2 * places.length)
  for (const [other, { value }] of places.entries()) if (value === 'c' && other !== arc) growing[2 * other] = Infinity
  return distances(net, growing, place.to)[place.from] !== -1
}

/** Any counts of at least 1 in the hidden places that make all sums come out. */
function someFit(net: Network, places: readonly Place[]): number[] {
  const nodes = net.edgesAt.length
  const excess = new Array<number>(nodes).fill(0)
  for (const { from, to, value } of places) {
    const known = value === 'c' ? 1 : value
    excess[from] = (excess[from] ?? 0) - known
    excess[to] = (excess[to] ?? 0) + known
  }
  const [source, sink] = [nodes, nodes + 1]
  const ends = excess.map((extra, node) => (extra >= 0 ? { from: source, to: node } : { from: node, to: sink }))
  const wider = network(nodes + 2, [...places, ...ends])
  const capacity = new Float64Array(2 * (places.length + nodes))
  for (const [arc, { value }] of places.entries()) if (value === 'c') capacity[2 * arc] = Infinity
  for (const [node, extra] of excess.entries()) capacity[2 * (places.length + node)] = Math.abs(extra)
  const needed = excess.reduce((sum, extra) => sum + Math.max(0, extra), 0)
  if (pushFlow(wider, capacity, source, sink, needed) < needed) {
    throw new RangeError('The table contradicts itself: no counts add up to the totals that it shows')
  }
  return places.map(({ value }, arc) => (value === 'c' ? 1 + (capacity[2 * arc + 1] ?? 0) : value))
}
