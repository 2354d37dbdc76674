import 'server-only'
import { z } from 'zod'
import type { Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { caseStudent, enterCase, leaveCase, toldOfStudents } from '#db/queries/rights-data.ts'
import { caseToCarryOut, type HeldPlan, liftsTold, plansOf } from '#db/queries/rights-plan.ts'
import { findingsOf } from '#db/queries/rights-record.ts'
import type { RightsAsk, RightsCaseId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { loader } from '#lib/gate/loader.ts'
import { may } from '#lib/policy.ts'
import { RedactionFacts } from '../schema.ts'
import { gatherEntries } from './gather-pack.ts'
import { placeName } from './pack/entries.ts'
import { mayRestrictMeanwhile, standOf } from './rules.ts'
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
  const [plans, lifts] = await Promise.all([plansOf(tx, id), liftsTold(tx, id)])
  await enterCase(tx, id)
  const student = await caseStudent(tx)
  await leaveCase(tx)
  const inOrder = held.items.toSorted((one, other) => ORDER.indexOf(one.ask) - ORDER.indexOf(other.ask))
  const items = inOrder.map(({ receipt, ...item }) => {
    const plan = plans.find(({ itemId }) => itemId === item.id) ?? null
    const { sealed: _, ...shown } = plan ?? { sealed: null }
    return {
      ...item,
      receipt: receipt as Receipt | null,
      stand: standOf(held.state, held.studentId !== null, item, plan),
      plan: plan && ({ ...shown, own: plan.preparedById === actor.personId } as ShownPlan),
      mayRestrict: held.studentId !== null && !student?.restricted && mayRestrictMeanwhile(item),
    }
  })
  return {
    id,
    reference: held.reference,
    byMail: held.requesterEmail !== null,
    ofAccount: held.ofAccount,
    /** Null for whoever only approves: they see no student. */
    restricted: student?.restricted ?? null,
    lift: lifts[0] ?? null,
    liftIsDue: (lifts[0]?.liftsOn ?? '9999') <= today(),
    items,
    carriesOut: may(actor, 'rights-case.carry-out'),
  }
})

export type CarryOutPage = Awaited<ReturnType<typeof readCarryOutPage>>
export type CarryOutItem = CarryOutPage['items'][number]

/** The student's record, to be corrected: a look that is recorded. */
export const readCorrectionPage = loader('rights-case.carry-out', async (tx, actor, caseId: string) => {
  if (!Id.safeParse(caseId).success) return null
  const id = caseId as RightsCaseId
  const held = await caseToCarryOut(tx, id)
  const item = held?.items.find(({ ask }) => ask === 'correction')
  if (!held || !item) return null
  const [plan = null] = (await plansOf(tx, id)).filter(({ itemId }) => itemId === item.id)
  if (standOf(held.state, held.studentId !== null, item, plan) !== 'to_prepare') return null
  await enterCase(tx, id)
  const student = await caseStudent(tx)
  await leaveCase(tx)
  if (!student) return null
  const subject = { kind: 'student', id: student.id, schoolId: student.schoolId } as const
  await record(tx, actor, 'student.viewed', subject, { to: 'rights request' })
  return { id, reference: held.reference, item, student }
})

/** A case whose requester gets a copy, and what that would hold of its student; no entries where nobody was found yet. */
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
    student: gathered?.student ?? null,
    entries: gathered?.entries ?? [],
    weighed,
  }
}

/** The entries of a copy, to choose what is weighed: what they are and when, and not what they say. */
export const readRedactionPage = loader('rights-case.carry-out', async (tx, _actor, caseId: string) => {
  const page = await copyToWeigh(tx, caseId)
  if (!page) return null
  const { student, entries, weighed, ...rest } = page
  const results = new Map(weighed.map(({ place, result }) => [place, result]))
  return {
    ...rest,
    found: student !== null,
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

/** One entry of a copy, with what it says: a look at the student that is recorded. */
export const readRedactionEntry = loader('rights-case.carry-out', async (tx, actor, caseId: string, place: string) => {
  const page = await copyToWeigh(tx, caseId)
  const entry = page?.entries.find((one) => one.place === place)
  if (!page?.student || !entry) return null
  const { id, schoolId } = page.student
  await record(tx, actor, 'student.viewed', { kind: 'student', id, schoolId }, { to: 'rights request' })
  return { held: page.held, entry, weighed: page.weighed.filter((one) => one.place === place) }
})
export type RedactionEntry = Awaited<ReturnType<typeof readRedactionEntry>>

/** What a school or partner was told of students of theirs, after data rights requests. */
export const readToldPage = loader('rights-told.read', (tx) => toldOfStudents(tx))
