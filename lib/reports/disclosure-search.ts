/** Branch and cut: the cheapest safe choice of what to hide, in the order totals, places, students. */
import { cutsAgainst, violatedBy } from './disclosure-cuts.ts'
import { hideGreedily, showNeedless } from './disclosure-greedy.ts'
import { LinearProgramme, type Row } from './disclosure-lp.ts'
import { type Cost, costOf, isCheaper, isSafe, type Problem } from './disclosure-problem.ts'

export type Choice = { hidden: Uint8Array; cost: Cost }

/** Above so many places (100 schools by 9 stages) the search would cost minutes and better little. */
const MANY = 1_000

type Search = {
  problem: Problem
  /** Arcs that may not be hidden in this search. */
  barred: ReadonlySet<number>
  pool: Row[]
  best: Choice
  /** Multiplications left. Work and not time: the same table must come out the same on any machine. */
  budget: number
}

/**
 * Searches until the best choice is proven the least or the work is used up. The best so far is safe at every moment, so
 * running out costs a few more hidden cells and nothing else.
 */
export function hideLeast(problem: Problem, budget: number): Choice {
  const small = new Set(problem.small.map(({ arc }) => arc))
  const optional = problem.candidates.flatMap(({ isTotal }, arc) => (isTotal && !small.has(arc) ? [arc] : []))
  const withoutTotals = problem.candidates.map(({ isTotal }, arc) => (isTotal && !small.has(arc) ? 0 : 1))
  const barred = new Set(isSafe(problem, withoutTotals) ? optional : [])
  const start = firstChoice(problem, barred)
  if (problem.small.length === 0 || problem.candidates.length > MANY) return start
  const search: Search = { problem, barred, pool: [], best: start, budget }

  const count = (arc: number) => (problem.candidates[arc]?.isTotal ? 1 : 0)
  const students = (arc: number) => problem.candidates[arc]?.value ?? 0
  const free = problem.candidates.flatMap((_, arc) => (small.has(arc) || barred.has(arc) ? [] : [arc]))
  const exactly = (weight: (arc: number) => number, sum: number): Row[] => [
    { at: free, by: free.map(weight), least: sum },
    { at: free, by: free.map((arc) => -weight(arc)), least: -sum },
  ]
  // One aim after the other, each holding what the ones before have reached: their numbers stay small and exact.
  const fixed: Row[] = []
  if (barred.size === 0 && start.cost.totals > 0) {
    if (!improve(search, count, (cost) => cost.totals, fixed)) return search.best
    fixed.push(...exactly(count, search.best.cost.totals))
  }
  if (
    !improve(
      search,
      () => 1,
      (cost) => cost.places,
      fixed,
    )
  )
    return search.best
  fixed.push(...exactly(() => 1, search.best.cost.places))
  improve(search, students, (cost) => cost.students, fixed)
  return search.best
}

function pricesOf({ candidates }: Problem, barred: ReadonlySet<number>, perPlace: number): number[] {
  const all = candidates.reduce((sum, { value }) => sum + value, 1)
  return candidates.map(({ value, isTotal }, arc) =>
    barred.has(arc) ? Infinity : perPlace + value / all + (isTotal ? 1_000 : 0),
  )
}

function firstChoice(problem: Problem, barred: ReadonlySet<number>): Choice {
  // For thousands of cells one attempt has to do.
  const attempts = problem.candidates.length > MANY ? [1] : [1, 0.2, 0.02]
  const choices = attempts.flatMap((perPlace) => {
    const hidden = hideGreedily(problem, pricesOf(problem, barred, perPlace))
    return hidden ? [{ hidden, cost: costOf(problem, hidden) }] : []
  })
  // Hiding all that is not zero is safe whatever the table: every count can then grow together with its totals.
  const all = new Uint8Array(problem.candidates.length).fill(1)
  for (const arc of barred) all[arc] = 0
  const everything = { hidden: all, cost: costOf(problem, all) }
  return choices.reduce((best, choice) => (isCheaper(choice.cost, best.cost) ? choice : best), everything)
}

/** True where the aim is proven to be least; false where the work ran out and `search.best` is merely good. */
function improve(
  search: Search,
  weight: (arc: number) => number,
  aim: (cost: Cost) => number,
  fixed: readonly Row[],
): boolean {
  const { problem, barred } = search
  const small = new Set(problem.small.map(({ arc }) => arc))
  // Variables are the arcs themselves; small ones are fixed hidden at no cost, barred ones fixed shown.
  const cost = problem.candidates.map((_, arc) => (small.has(arc) || barred.has(arc) ? 0 : weight(arc)))
  const root = new LinearProgramme(cost)
  for (const arc of small) root.fix(arc, 1)
  for (const arc of barred) root.fix(arc, 0)
  for (const row of fixed) root.add(row)
  const open: LinearProgramme[] = [root]
  let rounds = 200
  while (open.length > 0) {
    const node = open.pop()
    if (!node) break
    const outcome = bound(search, node, aim, rounds)
    rounds = 12
    if (search.budget <= 0) return false
    if (outcome === 'closed') continue
    const shown = node.copy()
    search.budget -= node.cells
    shown.fix(outcome, 0)
    node.fix(outcome, 1)
    open.push(shown, node)
  }
  return true
}

/** Tightens a node until it is settled ('closed') or an arc to branch on is left. */
function bound(search: Search, node: LinearProgramme, aim: (cost: Cost) => number, rounds: number): number | 'closed' {
  const { problem } = search
  const known = new Set<Row>()
  for (let round = 0; ; round++) {
    const before = node.work
    const least = node.solve(search.budget)
    search.budget -= node.work - before + problem.candidates.length
    if (least === null) return 'closed'
    if (Number.isNaN(least) || search.budget <= 0) {
      search.budget = 0
      return 'closed'
    }
    if (Math.ceil(least - 1e-5) >= aim(search.best.cost)) return 'closed'
    const share = node.values().map((value) => (value < 1e-6 ? 0 : value > 1 - 1e-6 ? 1 : value))
    const whole = share.every((value) => value === 0 || value === 1)
    if (whole && isSafe(problem, share)) {
      consider(search, Uint8Array.from(share))
      return 'closed'
    }
    if (round === 0 && rounds > 100) roundDown(search, share)
    let rows = search.pool.filter((row) => !known.has(row) && violatedBy(row, share))
    if (rows.length === 0 && (whole || round < rounds)) {
      rows = cutsAgainst(problem, share)
      search.pool.push(...rows)
      search.budget -= share.filter((part) => part > 0).length * problem.candidates.length * 30
    }
    if (rows.length === 0) {
      if (!whole) {
        roundDown(search, share)
        return mostUndecided(share)
      }
      // Whole, unsafe and no inequality says so: a rounding error. Give up the proof, keep the safe choice.
      search.budget = 0
      return 'closed'
    }
    for (const row of rows) {
      node.add(row)
      known.add(row)
    }
  }
}

function consider(search: Search, hidden: Uint8Array): void {
  const tidy = showNeedless(search.problem, hidden, pricesOf(search.problem, search.barred, 1))
  const cost = costOf(search.problem, tidy)
  if (isCheaper(cost, search.best.cost)) search.best = { hidden: tidy, cost }
}

/** A choice in the neighbourhood of a fractional one: what is nearly hidden comes cheap. */
function roundDown(search: Search, share: Float64Array): void {
  const prices = pricesOf(search.problem, search.barred, 1).map((price, arc) => price * (1.02 - (share[arc] ?? 0)))
  const hidden = hideGreedily(search.problem, prices)
  search.budget -= 10 * search.problem.small.length * prices.length
  if (hidden) consider(search, hidden)
}

function mostUndecided(share: Float64Array): number {
  let chosen = 0
  for (const [arc, value] of share.entries()) {
    if (Math.abs(value - 0.5) < Math.abs((share[chosen] ?? 0) - 0.5)) chosen = arc
  }
  return chosen
}
