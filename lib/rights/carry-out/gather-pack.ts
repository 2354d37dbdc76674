import type { Tx } from '#db/actor.ts'
import { councilRecord } from '#db/queries/council.ts'
import { keptNow } from '#db/queries/retention-rule.ts'
import { caseStudent, caseWords, copyOfCases, copyOfStudent, enterCase, leaveCase } from '#db/queries/rights-data.ts'
import { type CaseToCarryOut, redactionsOf } from '#db/queries/rights-plan.ts'
import { now } from '#lib/clock.ts'
import { makePack, type Pack } from './pack/make-pack.ts'

/**
 * Everything that is held about the student of a case, read through its door; null where nobody is there. The role of
 * the case is taken on when this begins, and when it ends.
 */
export async function gatherPack(tx: Tx, held: Pick<CaseToCarryOut, 'id' | 'reference'>): Promise<Pack | null> {
  const [student, words, ofStudent] = await Promise.all([caseStudent(tx), caseWords(tx), copyOfStudent(tx)])
  if (!student || !words) return null
  await leaveCase(tx)
  const [ofCases, redactions, council, kept] = await Promise.all([
    copyOfCases(tx, student.id),
    redactionsOf(tx, held.id),
    councilRecord(tx),
    keptNow(tx),
  ])
  await enterCase(tx)
  if (!council) throw new Error('The council record is missing: the start script writes it.')
  return makePack({
    reference: held.reference,
    madeAt: now().toISOString(),
    council: { name: council.name, email: council.email, addressLines: council.addressLines as string[] },
    student,
    copied: [...ofStudent, ...ofCases],
    words,
    redactions,
    kept,
  })
}
