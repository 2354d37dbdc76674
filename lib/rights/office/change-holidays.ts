import 'server-only'
import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addBankHoliday, holidayNames, removeBankHoliday } from '#db/queries/bank-holiday.ts'
import { listCases } from '#db/queries/rights-case.ts'
import { today } from '#lib/clock.ts'
import { caseClock } from '../case-clock.ts'
import { holidaysOf } from '../clock-of.ts'

export type HolidayChange = { deed: 'add'; day: string; name: string } | { deed: 'remove'; day: string }

/**
 * Changes what is a working day. Due dates are worked out whenever they are shown, so that open cases follow at once;
 * how many of them moved is written down.
 */
export async function changeHolidays(
  actor: Actor,
  change: HolidayChange,
): Promise<{ ok: true; moved: number } | { ok: false }> {
  return await asActor(actor, async (tx) => {
    const before = await dueDates(tx)
    const done =
      change.deed === 'add' ? await addBankHoliday(tx, change) : (await removeBankHoliday(tx, change.day)) !== null
    if (!done) return { ok: false }
    const after = await dueDates(tx)
    const moved = [...after].filter(([id, due]) => before.get(id) !== due).length
    const action = change.deed === 'add' ? 'bank_holiday.added' : 'bank_holiday.removed'
    const subject = { kind: 'bank_holiday', id: null, schoolId: null } as const
    await record(tx, actor, action, subject, { day: change.day, moved })
    return { ok: true, moved }
  })
}

/** Of each case that is not over, every date that its page shows. */
async function dueDates(tx: Tx): Promise<Map<string, string>> {
  const [cases, names] = await Promise.all([listCases(tx, { open: true }), holidayNames(tx)])
  const [day, holidays] = [today(), holidaysOf(names)]
  return new Map(
    cases.map((held) => {
      const { items, acknowledgeBy } = caseClock(held, day, holidays)
      return [held.id, [...items.map(({ due }) => due), acknowledgeBy].join()]
    }),
  )
}
