import type { Tx } from '#db/actor.ts'
import { councilRecord } from '#db/queries/council.ts'
import { keptNow } from '#db/queries/retention-rule.ts'
import { copyOfAccount } from '#db/queries/rights-account.ts'
import { caseWords, copyOfCases, copyOfStudent, enterCase, leaveCase } from '#db/queries/rights-data.ts'
import { type CaseToCarryOut, redactionsOf } from '#db/queries/rights-plan.ts'
import { now } from '#lib/clock.ts'
import { type HeldPerson, heldPerson } from './held-person.ts'
import { type Entry, makeEntries } from './pack/entries.ts'
import { makePack, type Pack } from './pack/make-pack.ts'

/**
 * Everything that is held about the student or the account of a case, read through its door; null where nobody is there.
 * The role of the case is taken on when this begins, and when it ends.
 */
export async function gatherPack(tx: Tx, held: Pick<CaseToCarryOut, 'id' | 'reference'>): Promise<Pack | null> {
  const gathered = await gather(tx)
  if (!gathered) return null
  await leaveCase(tx)
  const [redactions, council, kept] = await Promise.all([redactionsOf(tx, held.id), councilRecord(tx), keptNow(tx)])
  await enterCase(tx)
  if (!council) throw new Error('The council record is missing: the start script writes it.')
  return makePack({
    ...gathered.material,
    reference: held.reference,
    madeAt: now().toISOString(),
    council: { name: council.name, email: council.email, addressLines: council.addressLines as string[] },
    redactions,
    kept,
  })
}

/** The same row by row, for whoever weighs what of it tells of somebody else. */
export async function gatherEntries(tx: Tx): Promise<{ person: HeldPerson; entries: Entry[] } | null> {
  const gathered = await gather(tx)
  return gathered && { person: gathered.person, entries: makeEntries(gathered.material) }
}

async function gather(tx: Tx) {
  const [person, words] = await Promise.all([heldPerson(tx), caseWords(tx)])
  const { student, account } = person
  const of = student ?? account
  if (!of || !words) return null
  const { about, deeds } = student ? { about: await copyOfStudent(tx), deeds: [] } : await copyOfAccount(tx)
  await leaveCase(tx)
  const ofCases = await copyOfCases(tx, of.id)
  await enterCase(tx)
  const whose = student ? ({ kind: 'student', ...student } as const) : ({ kind: 'account', id: of.id } as const)
  return { person, material: { whose, words, copied: [...about, ...ofCases], deeds } }
}
