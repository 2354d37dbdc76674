/**
 * A linear programme over variables between 0 and 1, solved by the dual simplex method on a dense tableau: minimise
 * cost · y where every row of coefficients · y ≥ its least. Rows can be added and bounds moved after a solution, and the next
 * one starts from there; that is all branch and cut asks. Its answers only guide the search: what is published is
 * checked with whole numbers elsewhere, so a rounding error here can cost optimality and never safety.
 */
export type Row = { at: readonly number[]; by: readonly number[]; least: number }

const FEASIBLE = 1e-7
const PIVOT = 1e-8

export class LinearProgramme {
  readonly size: number
  private readonly cost: Float64Array
  private low: Float64Array
  private high: Float64Array
  /** Each basic variable is a constant less `tableau[row] · nonbasic`. Variables from `size` on are the rows' slacks. */
  private tableau: Float64Array[] = []
  private basic: number[] = []
  private basicValue: number[] = []
  private nonbasic: Int32Array
  private nonbasicValue: Float64Array
  private reduced: Float64Array
  /** Multiplications so far, of this programme and those it was copied from: the search's measure of work. */
  work = 0

  constructor(cost: readonly number[]) {
    this.size = cost.length
    this.cost = Float64Array.from(cost)
    this.low = new Float64Array(this.size)
    this.high = new Float64Array(this.size).fill(1)
    this.nonbasic = Int32Array.from(cost, (_, j) => j)
    this.nonbasicValue = new Float64Array(this.size)
    this.reduced = Float64Array.from(cost)
  }

  copy(): LinearProgramme {
    const twin = new LinearProgramme(Array.from(this.cost))
    twin.low = this.low.slice()
    twin.high = this.high.slice()
    twin.tableau = this.tableau.map((row) => row.slice())
    twin.basic = this.basic.slice()
    twin.basicValue = this.basicValue.slice()
    twin.nonbasic = this.nonbasic.slice()
    twin.nonbasicValue = this.nonbasicValue.slice()
    twin.reduced = this.reduced.slice()
    return twin
  }

  /** Fixes a variable at 0 or 1. */
  fix(variable: number, value: 0 | 1): void {
    this.low[variable] = value
    this.high[variable] = value
    const j = this.nonbasic.indexOf(variable)
    if (j === -1) return
    const step = value - (this.nonbasicValue[j] ?? 0)
    if (step === 0) return
    this.nonbasicValue[j] = value
    for (const [i, row] of this.tableau.entries()) {
      this.basicValue[i] = (this.basicValue[i] ?? 0) - (row[j] ?? 0) * step
    }
  }

  add({ at, by, least }: Row): void {
    const whereNonbasic = new Int32Array(this.size).fill(-1)
    for (let j = 0; j < this.size; j++) {
      const variable = this.nonbasic[j] ?? 0
      if (variable < this.size) whereNonbasic[variable] = j
    }
    const whereBasic = new Map(this.basic.map((variable, i) => [variable, i]))
    const row = new Float64Array(this.size)
    let value = -least
    for (const [k, variable] of at.entries()) {
      const factor = by[k] ?? 0
      const j = whereNonbasic[variable] ?? -1
      if (j !== -1) {
        row[j] = (row[j] ?? 0) - factor
        value += factor * (this.nonbasicValue[j] ?? 0)
        continue
      }
      const i = whereBasic.get(variable) ?? 0
      const source = this.tableau[i] ?? row
      for (let q = 0; q < this.size; q++) row[q] = (row[q] ?? 0) + factor * (source[q] ?? 0)
      value += factor * (this.basicValue[i] ?? 0)
    }
    this.basic.push(this.size + this.tableau.length)
    this.tableau.push(row)
    this.basicValue.push(value)
  }

  /** How much a copy copies. */
  get cells(): number {
    return this.size * this.tableau.length
  }

  /** The least cost, or null where the rows cannot all hold. NaN where it gave up after so much work: no bound is known. */
  solve(budget: number): number | null {
    const stop = this.work + budget
    for (let round = 0; round < 20_000 && this.work <= stop; round++) {
      const leaving = this.mostOutside()
      if (leaving === -1) return this.objective()
      const value = this.basicValue[leaving] ?? 0
      const variable = this.basic[leaving] ?? 0
      const bound = value < this.lowOf(variable) ? this.lowOf(variable) : this.highOf(variable)
      const entering = this.entering(leaving, value < bound)
      if (entering === -1) return null
      this.pivot(leaving, entering, bound)
    }
    return Number.NaN
  }

  values(): Float64Array {
    const y = new Float64Array(this.size)
    for (const [i, variable] of this.basic.entries()) if (variable < this.size) y[variable] = this.basicValue[i] ?? 0
    for (const [j, variable] of this.nonbasic.entries()) {
      if (variable < this.size) y[variable] = this.nonbasicValue[j] ?? 0
    }
    return y
  }

  private objective(): number {
    return this.values().reduce((sum, value, variable) => sum + value * (this.cost[variable] ?? 0), 0)
  }

  private lowOf(variable: number): number {
    return variable < this.size ? (this.low[variable] ?? 0) : 0
  }

  private highOf(variable: number): number {
    return variable < this.size ? (this.high[variable] ?? 1) : Infinity
  }

  private mostOutside(): number {
    let worst = FEASIBLE
    let chosen = -1
    for (const [i, variable] of this.basic.entries()) {
      const value = this.basicValue[i] ?? 0
      const outside = Math.max(this.lowOf(variable) - value, value - this.highOf(variable))
      if (outside > worst) {
        worst = outside
        chosen = i
      }
    }
    return chosen
  }

  /** The variable that brings the row back to its bound at the least cost; among equals, the largest pivot. */
  private entering(leaving: number, upwards: boolean): number {
    const row = this.tableau[leaving]
    let best = Infinity
    let pivot = 0
    let chosen = -1
    if (!row) return chosen
    for (let j = 0; j < this.size; j++) {
      const variable = this.nonbasic[j] ?? 0
      const factor = upwards ? -(row[j] ?? 0) : (row[j] ?? 0)
      if (Math.abs(factor) < PIVOT || this.lowOf(variable) === this.highOf(variable)) continue
      const atLow = (this.nonbasicValue[j] ?? 0) <= this.lowOf(variable)
      if (atLow ? factor < 0 : factor > 0) continue
      const ratio = Math.abs((this.reduced[j] ?? 0) / factor)
      if (ratio < best - 1e-12 || (ratio < best + 1e-12 && Math.abs(factor) > pivot)) {
        best = Math.min(best, ratio)
        pivot = Math.abs(factor)
        chosen = j
      }
    }
    return chosen
  }

  /** Scales the pivot's row and returns where it is filled: few places, and the rest need no work. */
  private scale(row: Float64Array, inverse: number): Int32Array {
    const filled: number[] = []
    for (let j = 0; j < row.length; j++) {
      const value = (row[j] ?? 0) * inverse
      row[j] = Math.abs(value) < 1e-12 ? 0 : value
      if (row[j] !== 0) filled.push(j)
    }
    this.work += filled.length * this.tableau.length
    return Int32Array.from(filled)
  }

  private pivot(r: number, q: number, bound: number): void {
    const row = this.tableau[r]
    if (!row) return
    const inverse = 1 / (row[q] ?? 1)
    const step = ((this.basicValue[r] ?? 0) - bound) * inverse
    row[q] = 1
    const filled = this.scale(row, inverse)
    for (let i = 0; i < this.tableau.length; i++) {
      const other = this.tableau[i] ?? row
      const factor = other[q] ?? 0
      if (i === r || factor === 0) continue
      this.basicValue[i] = (this.basicValue[i] ?? 0) - factor * step
      eliminate(other, row, filled, q, factor)
    }
    eliminate(this.reduced, row, filled, q, this.reduced[q] ?? 0)
    const leaving = this.basic[r] ?? 0
    this.basic[r] = this.nonbasic[q] ?? 0
    this.basicValue[r] = (this.nonbasicValue[q] ?? 0) + step
    this.nonbasic[q] = leaving
    this.nonbasicValue[q] = bound
  }
}

function eliminate(target: Float64Array, row: Float64Array, filled: Int32Array, q: number, factor: number): void {
  target[q] = 0
  for (let k = 0; k < filled.length; k++) {
    const j = filled[k] ?? 0
    target[j] = (target[j] ?? 0) - factor * (row[j] ?? 0)
  }
}
