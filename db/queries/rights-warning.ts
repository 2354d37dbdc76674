import type { Tx } from '../actor.ts'
import type { PersonId, RightsAsk, RightsCaseId, RightsState } from '../vocabulary.ts'

/** A case as the hourly warning needs it: what its clock is worked out from, and no name. */
export type WarnedCase = {
  id: RightsCaseId
  reference: string
  state: RightsState
  receivedOn: string
  identityAskedOn: string | null
  identityReceivedOn: string | null
  authorityAskedOn: string | null
  authorityReceivedOn: string | null
  extendedOn: string | null
  deliveredOn: string | null
  assignedTo: PersonId | null
  warnedAtDays: number | null
  items: { ask: RightsAsk }[]
  questions: { askedOn: string; answeredOn: string | null }[]
  acknowledgedOn: string | null
}
type Clocks = { today: string; holidays: Record<string, string>; cases: WarnedCase[] }

/** For the retention role: the cases that wait for an answer. */
export async function rightsClocks(tx: Tx): Promise<Clocks> {
  const [row] = await tx.sql<{ clocks: Clocks }[]>`select wex.rights_clocks() as clocks`
  return row?.clocks ?? { today: '', holidays: {}, cases: [] }
}

/** For the retention role. @returns false where this warning, or a closer one, was sent before */
export async function markWarned(tx: Tx, id: RightsCaseId, days: number): Promise<boolean> {
  const [row] = await tx.sql<{ marked: boolean | null }[]>`select wex.mark_rights_warned(${id}, ${days}) as marked`
  return row?.marked ?? false
}

/** For the retention role: whoever handles cases. */
export async function handlersToWarn(tx: Tx): Promise<{ personId: PersonId; email: string }[]> {
  return [
    ...(await tx.sql<{ personId: PersonId; email: string }[]>`
      select person_id as "personId", email from wex.rights_handlers()`),
  ]
}
