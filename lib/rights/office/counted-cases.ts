import 'server-only'
import type { Tx } from '#db/actor.ts'
import { holidayNames } from '#db/queries/bank-holiday.ts'
import { lateReasons, listCases } from '#db/queries/rights-case.ts'
import { today } from '#lib/clock.ts'
import { caseClock } from '../case-clock.ts'
import { holidaysOf } from '../clock-of.ts'
import type { CountedCase } from '../figures.ts'

/** Every case as the figures count it. */
export async function countedCases(tx: Tx): Promise<{ cases: CountedCase[]; today: string }> {
  const [all, names, late] = await Promise.all([listCases(tx, { open: false }), holidayNames(tx), lateReasons(tx)])
  const [day, holidays] = [today(), holidaysOf(names)]
  const cases = all.map((held) => ({
    state: held.state,
    receivedOn: held.receivedOn,
    asks: held.items.map(({ ask }) => ask),
    clock: caseClock(held, day, holidays),
    late: late.get(held.id) ?? null,
  }))
  return { cases, today: day }
}
