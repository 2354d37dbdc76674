import 'server-only'
import type { Actor, Tx } from '#db/actor.ts'
import { holidayNames } from '#db/queries/bank-holiday.ts'
import { councilRecord } from '#db/queries/council.ts'
import type { HeldCase } from '#db/queries/rights-case.ts'
import { caseClock } from '../case-clock.ts'
import { holidaysOf } from '../clock-of.ts'
import type { LetterFacts } from '../letters.ts'

/** What the templates of letters need to know of a case, and who signs. */
export async function letterFacts(tx: Tx, actor: Actor, held: HeldCase, today: string): Promise<LetterFacts> {
  const [council, names] = await Promise.all([councilRecord(tx), holidayNames(tx)])
  if (!council) throw new Error('The council record is missing: the start script writes it.')
  const { due } = caseClock(held, today, holidaysOf(names))
  const { reference, requester, requesterName, subjectName, receivedOn, items } = held
  return { reference, requester, requesterName, subjectName, receivedOn, due, items, council, officer: actor.name }
}
