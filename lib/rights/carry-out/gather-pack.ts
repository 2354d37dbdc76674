import type { Tx } from '#db/actor.ts'
import { councilRecord } from '#db/queries/council.ts'
import { copyOfAccount } from '#db/queries/rights-account.ts'
import { caseWords, copyOfCases, copyOfStudent, enterCase, leaveCase } from '#db/queries/rights-data.ts'
import { type CaseToCarryOut, redactionsOf } from '#db/queries/rights-plan.ts'
import { now } from '#lib/clock.ts'
import { heldPerson } from './held-person.ts'
import { makePack, type Pack } from './pack/make-pack.ts'

/**
 * Everything that is held about the student or the account of a case, read through its door; null where nobody is there.
 * The role of the case is taken on when this begins, and when it ends.
 */
export async function gatherPack(tx: Tx, held: Pick<CaseToCarryOut, 'id' | 'reference'>): Promise<Pack | null> {
  const [{ student, account }, words] = await Promise.all([heldPerson(tx), caseWords(tx)])
  const of = student ?? account
  if (!of || !words) return null
  const { about, deeds } = student ? { about: await copyOfStudent(tx), deeds: [] } : await copyOfAccount(tx)
  await leaveCase(tx)
  const [ofCases, redactions, council] = await Promise.all([
    copyOfCases(tx, of.id),
    redactionsOf(tx, held.id),
    councilRecord(tx),
  ])
  await enterCase(tx)
  if (!council) throw new Error('The council record is missing: the start script writes it.')
  return makePack({
    reference: held.reference,
    madeAt: now().toISOString(),
    council: { name: council.name, email: council.email, addressLines: council.addressLines as string[] },
    whose: student ? { kind: 'student', ...student } : { kind: 'account', id: of.id },
    copied: [...about, ...ofCases],
    deeds,
    words,
    redactions,
  })
}
