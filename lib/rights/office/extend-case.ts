import 'server-only'
import type { Actor } from '#db/actor.ts'
import { holidayNames } from '#db/queries/bank-holiday.ts'
import { caseClock } from '../case-clock.ts'
import { holidaysOf } from '../clock-of.ts'
import { writeLetter } from '../letters.ts'
import { type Changed, changeCase, type Seen } from './change-case.ts'
import { letterFacts } from './letter-facts.ts'
import { tellRequester } from './tell-requester.ts'

/**
 * Three months from the start instead of one: once, with reasons that the requester is told, and never after the day on
 * which they had to be told.
 */
export async function extendCase(actor: Actor, seen: Seen, reason: string, letter?: string): Promise<Changed> {
  return await changeCase(actor, seen, async (tx, held, today) => {
    const { extensionNoticeBy } = caseClock(held, today, holidaysOf(await holidayNames(tx)))
    if (extensionNoticeBy === null || today > extensionNoticeBy) return null
    return {
      move: 'extend',
      values: { extended_on: today, extension_reason: reason, warned_at_days: null },
      event: { kind: 'extend', reason: reason },
      after: async (tx) => {
        const extended = { ...held, extendedOn: today }
        const body = letter ?? writeLetter('extension', await letterFacts(tx, actor, extended, today), reason)
        await tellRequester(tx, actor, held, { body, letter: 'extension' })
      },
    }
  })
}
