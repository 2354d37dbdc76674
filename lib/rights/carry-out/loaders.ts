import 'server-only'
import { z } from 'zod'
import type { Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { locksOut } from '#db/queries/rights-account.ts'
import { enterCase, leaveCase, toldAbout } from '#db/queries/rights-data.ts'
import { caseToCarryOut, type HeldPlan, liftsTold, plansOf, sharingStopped } from '#db/queries/rights-plan.ts'
import { findingsOf } from '#db/queries/rights-record.ts'
import type { RightsAsk, RightsCaseId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { loader } from '#lib/gate/loader.ts'
import { may } from '#lib/policy.ts'
import { reasonsOf } from '../reasons.ts'
import { RedactionFacts } from '../schema.ts'
import { gatherEntries } from './gather-pack.ts'
import { heldPerson } from './held-person.ts'
import { placeName } from './pack/entries.ts'
import { isFound, mayRestrictMeanwhile, mayStopSharing, standOf } from './rules.ts'
import type { Preview, Receipt } from './schema.ts'

const Id = z.uuid()

/** As they are carried out best: an erasure comes last. */
const ORDER: readonly RightsAsk[] = [
  'restriction',
  'objection',
  'correction',
  'access',
  'portability',
  'withdrawal',
  'erasure',
  'complaint',
]

export type ShownPlan = Omit<HeldPlan, 'sealed' | 'preview'> & { preview: Preview; own: boolean }

/** What is to be done for a case, right by right: for whoever carries it out, and whoever approves what destroys. */
export const readCarryOutPage = loader('rights-case.approve', async (tx, actor, caseId: string) => {
  if (!Id.safeParse(caseId).success) return null
  const id = caseId as RightsCaseId
  const held = await caseToCarryOut(tx, id)
  if (!held) return null
  const [plans, lifts, stoppedAt] = await Promise.all([plansOf(tx, id), liftsTold(tx, id), sharingStopped(tx, id)])
  await enterCase(tx, id)
  const { student, account } = await heldPerson(tx)
  const lastAdministrator = account !== null && (await locksOut(tx))
  await leaveCase(tx)
  const person = student ?? account
  const over = held.state === 'closed' || held.state === 'withdrawn'
  const inOrder = held.items.toSorted((one, other) => ORDER.indexOf(one.ask) - ORDER.indexOf(other.ask))
  const items = inOrder.map(({ receipt, ...item }) => {
    const plan = plans.find(({ itemId }) => itemId === item.id) ?? null
    const { sealed: _, ...shown } = plan ?? { sealed: null }
    const written = receipt as Receipt | null
    return {
      ...item,
      receipt: written,
      /** Why nothing could be done, in the words of its coded reasons. */
      because: reasonsOf(item.ask, written?.reasons ?? []).map(({ words }) => words),
      stand: standOf(held.state, isFound(held), item, plan),
      plan: plan && ({ ...shown, own: plan.preparedById === actor.personId } as ShownPlan),
      mayRestrict: !over && isFound(held) && person !== null && !person.restricted && mayRestrictMeanwhile(item),
      mayStop: !over && student !== null && !student.basicsOnly && mayStopSharing(item),
    }
  })
  return {
    id,
    reference: held.reference,
    byMail: held.requesterEmail !== null,
    ofAccount: held.accountId !== null,
    /** It is about whoever looks at it: somebody else handles it. */
    own: held.accountId === actor.personId,
    /** Null for whoever only approves: they see nobody. */
    restricted: person?.restricted ?? null,
    /** Nobody else governs: the account is neither erased nor only stored before somebody else does. */
    lastAdministrator,
    /** When a withdrawal of this request took effect. */
    stoppedAt,
    lift: lifts[0] ?? null,
    liftIsDue: (lifts[0]?.liftsOn ?? '9999') <= today(),
    items,
    carriesOut: may(actor, 'rights-case.carry-out'),
  }
})

export type CarryOutPage = Awaited<ReturnType<typeof readCarryOutPage>>
export type CarryOutItem = CarryOutPage['items'][number]

/** The student's record, or the account, to be corrected: of a student, a look that is recorded. */
export const readCorrectionPage = loader('rights-case.carry-out', async (tx, actor, caseId: string) => {
  if (!Id.safeParse(caseId).success) return null
  const id = caseId as RightsCaseId
  const held = await caseToCarryOut(tx, id)
  const item = held?.items.find(({ ask }) => ask === 'correction')
  if (!held || !item) return null
  const [plan = null] = (await plansOf(tx, id)).filter(({ itemId }) => itemId === item.id)
  if (standOf(held.state, isFound(held), item, plan) !== 'to_prepare') return null
  await enterCase(tx, id)
  const person = await heldPerson(tx)
  await leaveCase(tx)
  const { student, account } = person
  const page = { id, reference: held.reference, item }
  if (account) return { ...page, student: null, account }
  if (!student) return null
  const subject = { kind: 'student', id: student.id, schoolId: student.schoolId } as const
  await record(tx, actor, 'student.viewed', subject, { to: 'rights request' })
  return { ...page, student, account: null }
})

/** A case whose requester gets a copy, and what that would hold of its person; no entries where nobody was found yet. */
async function copyToWeigh(tx: Tx, caseId: string) {
  if (!Id.safeParse(caseId).success) return null
  const id = caseId as RightsCaseId
  const held = await caseToCarryOut(tx, id)
  if (!held) return null
  const givesCopy = held.items.some(({ ask }) => ask === 'access' || ask === 'portability')
  await enterCase(tx, id)
  const gathered = givesCopy ? await gatherEntries(tx) : null
  await leaveCase(tx)
  const { reference, subjectName } = held
  const weighed = (await findingsOf(tx, id)).flatMap(({ kind, facts, ...rest }) => {
    const read = kind === 'redaction' ? RedactionFacts.safeParse(facts) : null
    return read?.success ? [{ ...rest, ...read.data, place: placeName(read.data.table, read.data.rowId) }] : []
  })
  return {
    held: { id, reference, subjectName },
    givesCopy,
    person: gathered?.person ?? null,
    entries: gathered?.entries ?? [],
    weighed,
  }
}

/** The entries of a copy, to choose what is weighed: what they are and when, and not what they say. */
export const readRedactionPage = loader('rights-case.carry-out', async (tx, _actor, caseId: string) => {
  const page = await copyToWeigh(tx, caseId)
  if (!page) return null
  const { person, entries, weighed, ...rest } = page
  const results = new Map(weighed.map(({ place, result }) => [place, result]))
  return {
    ...rest,
    found: person !== null,
    weighed: weighed.map((one) => {
      const entry = entries.find(({ place }) => place === one.place)
      const parts = entry?.parts.filter(({ column }) => one.columns.includes(column)) ?? []
      return { ...one, held: entry !== undefined, leftOut: parts.map(({ label }) => label) }
    }),
    entries: entries.map(({ parts, ...entry }) => ({
      ...entry,
      labels: parts.filter(({ written }) => written).map(({ label }) => label),
      result: results.get(entry.place) ?? null,
    })),
  }
})
export type RedactionPage = Awaited<ReturnType<typeof readRedactionPage>>
export type ListedEntry = RedactionPage['entries'][number]

/** One entry of a copy, with what it says: of a student, a look that is recorded. */
export const readRedactionEntry = loader('rights-case.carry-out', async (tx, actor, caseId: string, place: string) => {
  const page = await copyToWeigh(tx, caseId)
  const entry = page?.entries.find((one) => one.place === place)
  if (!page?.person || !entry) return null
  const { student } = page.person
  if (student) {
    const { id, schoolId } = student
    await record(tx, actor, 'student.viewed', { kind: 'student', id, schoolId }, { to: 'rights request' })
  }
  return { held: page.held, entry, weighed: page.weighed.filter((one) => one.place === place) }
})
export type RedactionEntry = Awaited<ReturnType<typeof readRedactionEntry>>

export type CorrectionPage = Awaited<ReturnType<typeof readCorrectionPage>>

/** What a school or partner was told of students and colleagues of theirs, after data rights requests. */
export const readToldPage = loader('rights-told.read', (tx) => toldAbout(tx))
