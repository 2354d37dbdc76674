import 'server-only'
import { type Actor, asActor, asCase, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { beginErasure, enterCase, erasureOf, giveUpErasure, leaveCase, peopleToTell } from '#db/queries/rights-data.ts'
import { addCaseEvent, caseToCarryOut, endPlan, type HeldPlan, lockPlan, planById } from '#db/queries/rights-plan.ts'
import type { PersonId, RightsAsk, RightsCaseId, RightsPlanId, StudentId } from '#db/vocabulary.ts'
import { now } from '#lib/clock.ts'
import { describe, log } from '#lib/log.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { service } from '#lib/service.ts'
import { correctAccount } from './correct-account.ts'
import { correctRecord } from './correct-record.ts'
import type { Done, Work } from './deed.ts'
import { deleteBeyondBasics } from './delete-beyond-basics.ts'
import { eraseAccount } from './erase-account.ts'
import { erasePerson } from './erase-person.ts'
import { giveCopy } from './give-copy.ts'
import { giveTransfer } from './give-transfer.ts'
import { heldPerson } from './held-person.ts'
import { keepErasure } from './keep-erasure.ts'
import { isFound, standOf, waitsForErasure } from './rules.ts'
import type { Preview, Receipt } from './schema.ts'
import { storeAccount } from './store-account.ts'
import { storeOnly } from './store-only.ts'
import { isTold, tellPeople } from './tell-people.ts'
import { toldOf } from './told-of.ts'

export type CarriedOut =
  | { ok: true; again: boolean }
  | {
      ok: false
      reason:
        | 'not_now'
        | 'not_approved'
        | 'own_account'
        | 'others_first'
        | 'changed_since'
        | 'upn_held'
        | 'email_held'
        | 'last_administrator'
        | 'not_kept'
        | 'held'
    }
  | { ok: false; reason: 'traces'; found: NonNullable<Receipt['found']> }

type Deeds = Record<Exclude<RightsAsk, 'complaint'>, (work: Work) => Promise<Done>>

const DEEDS = {
  student: {
    access: giveCopy,
    portability: giveTransfer,
    correction: correctRecord,
    erasure: erasePerson,
    restriction: storeOnly,
    objection: storeOnly,
    withdrawal: deleteBeyondBasics,
  },
  account: {
    access: giveCopy,
    portability: giveTransfer,
    correction: correctAccount,
    erasure: eraseAccount,
    restriction: storeAccount,
    objection: storeAccount,
    // No plan is made for one: nothing of an account is used by consent (draft-account.ts).
    withdrawal: async () => ({ undone: 'changed_since' }),
  },
} satisfies Record<'student' | 'account', Deeds>

/** Takes a transaction back whose work must not stand. */
class Undone extends Error {
  readonly done: Extract<Done, { undone: string }>
  constructor(done: Extract<Done, { undone: string }>) {
    super('taken back')
    this.done = done
  }
}

/**
 * Carries out what was prepared for one right, once: in one transaction with its check, its receipt, whom it tells, and
 * what is written down. Of two who ask at once, the second finds it done.
 */
export async function carryOut(actor: Actor, planId: RightsPlanId): Promise<CarriedOut> {
  const plan = await asActor(actor, (tx) => planById(tx, planId))
  if (!plan) return { ok: false, reason: 'not_now' }
  // Committed before the first row goes, so that a restore finds whom it brought back.
  if (plan.ask === 'erasure' && plan.carriedOutAt === null) await asCase(actor, plan.caseId, beginErasure)
  try {
    const done = await once(actor, plan)
    if (done.ok) kickMail()
    else await giveUp(actor, plan)
    return done
  } catch (error) {
    // A hold keeps the record, whoever asks (db/schema/retention.ts): nothing of the erasure has happened.
    const held = isDatabaseFailure(error) && error.constraint === 'retention_hold_is_released_first'
    if (held) {
      await giveUp(actor, plan)
      return { ok: false, reason: 'held' }
    }
    if (!(error instanceof Undone)) throw error
    await giveUp(actor, plan)
    const { undone, receipt } = error.done
    return undone === 'traces'
      ? { ok: false, reason: undone, found: receipt?.found ?? [] }
      : { ok: false, reason: undone }
  }
}

async function once(actor: Actor, { id, caseId }: HeldPlan): Promise<CarriedOut> {
  return await asCase(actor, caseId, async (tx): Promise<CarriedOut> => {
    await leaveCase(tx)
    const plan = await lockPlan(tx, id)
    const held = await caseToCarryOut(tx, caseId)
    const item = held?.items.find((one) => one.id === plan?.itemId)
    if (!plan || !held || !item) return { ok: false, reason: 'not_now' }
    if (held.accountId === actor.personId) return { ok: false, reason: 'own_account' }
    if (plan.carriedOutAt !== null) return { ok: true, again: true }
    const stand = standOf(held.state, isFound(held), item, plan)
    if (stand === 'to_approve') return { ok: false, reason: 'not_approved' }
    if (stand !== 'to_carry_out' || plan.ask === 'complaint') return { ok: false, reason: 'not_now' }
    if (plan.ask === 'erasure' && waitsForErasure(held.items)) return { ok: false, reason: 'others_first' }

    await enterCase(tx)
    const [person, people] = await Promise.all([heldPerson(tx), peopleToTell(tx)])
    if (!person.student && !person.account && plan.ask !== 'erasure') return { ok: false, reason: 'not_now' }
    const preview = plan.preview as Preview
    const deeds: Deeds = held.accountId === null ? DEEDS.student : DEEDS.account
    const done = await deeds[plan.ask]({ tx, actor, plan, preview, held, people, ...person })
    if ('undone' in done) throw new Undone(done)
    await leaveCase(tx)

    // Whoever can see the person by now, not by when it was prepared; and the requester, in any case. Of a withdrawal all
    // were told when sharing stopped: what is deleted now concerns the school.
    const deletes = plan.ask === 'withdrawal'
    const toTell = deletes ? people.filter(({ kind }) => kind === 'school') : people
    const receipt: Receipt = isTold(plan.ask)
      ? { ...done.receipt, tell: toldOf(toTell), toldAt: now().toISOString() }
      : done.receipt
    await endPlan(tx, plan, actor.personId, receipt)
    await tellPeople(tx, held, deletes ? 'withdrawal_deleted' : plan.ask, toTell, actor)
    await addCaseEvent(tx, held, actor.personId, 'carried_out', { ask: plan.ask })
    await record(
      tx,
      actor,
      'rights_plan.carried_out',
      { kind: 'rights_case', id: caseId, schoolId: person.student?.schoolId ?? null },
      { ask: plan.ask, tables: receipt.tables.map(({ table, rows }) => `${table} ${rows}`) },
    )
    // The last step before the commit. From then on, whoever restores an older copy brings the person back.
    const gone = (person.student ?? person.account)?.id
    if (plan.ask === 'erasure' && gone && !(await keptBeside(tx, caseId, gone)))
      throw new Undone({ undone: 'not_kept' })
    return { ok: true, again: false }
  })
}

/** Whether the disk has what a restored database does not know. */
async function keptBeside(tx: Tx, caseId: RightsCaseId, about: StudentId | PersonId): Promise<boolean> {
  const entry = await erasureOf(tx, caseId, about)
  if (!entry) return false
  try {
    await keepErasure(service().env.WEX_DATA_DIR, entry)
    return true
  } catch (error) {
    log.error(describe(error), 'an erasure could not be written down beside the database, and was taken back')
    return false
  }
}

/** An erasure that did not happen is not done again after a restore. */
async function giveUp(actor: Actor, plan: HeldPlan): Promise<void> {
  if (plan.ask === 'erasure') await asCase(actor, plan.caseId, giveUpErasure)
}
