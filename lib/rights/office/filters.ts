import { RIGHTS_ASKS, RIGHTS_STATES, type RightsAsk, type RightsState } from '#db/vocabulary.ts'

/** What the list is narrowed to, as its address says it: no name in it. */
export type CaseFilters = {
  /** `current`: everything that is not over; `over`: the rest; or one state. */
  state: 'current' | 'over' | RightsState
  ask: RightsAsk | null
  mine: boolean
  late: boolean
}

const isOne = <T extends string>(of: readonly T[], value: unknown): value is T =>
  typeof value === 'string' && (of as readonly string[]).includes(value)

/** Reads an address; what means nothing counts as not given. */
export function readCaseFilters({ state, right, whose, late }: { readonly [name: string]: unknown }): CaseFilters {
  return {
    state: isOne(['over', ...RIGHTS_STATES] as const, state) ? state : 'current',
    ask: isOne(RIGHTS_ASKS, right) ? right : null,
    mine: whose === 'me',
    late: late === 'yes',
  }
}
