'use server'

import { notFound, redirect } from 'next/navigation'
import { action, type Refusal, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { approvePlan } from '#lib/rights/carry-out/approve-plan.ts'
import { type CarriedOut, carryOut } from '#lib/rights/carry-out/carry-out.ts'
import { liftRestriction } from '#lib/rights/carry-out/lift-restriction.ts'
import { noteNoConsent } from '#lib/rights/carry-out/note-no-consent.ts'
import { type Prepared, preparePlan } from '#lib/rights/carry-out/prepare-plan.ts'
import { restrictMeanwhile } from '#lib/rights/carry-out/restrict-meanwhile.ts'
import {
  CaseForm,
  PlanForm,
  PrepareAccountCorrectionForm,
  PrepareCorrectionForm,
  PrepareTransferForm,
  TellLiftForm,
} from '#lib/rights/carry-out/schema.ts'
import { setPlanAside } from '#lib/rights/carry-out/set-plan-aside.ts'
import { stopSharingNow } from '#lib/rights/carry-out/stop-sharing.ts'
import { tellLift } from '#lib/rights/carry-out/tell-lift.ts'
import { typedStudent } from '#lib/students/schema.ts'
import { doubtSentences } from '../../../students/doubt-sentences.ts'

const backTo = (caseId: string): never => redirect(`/rights-requests/${caseId}/carry-out`)

/** Prepares what a right will do; of a transfer, with another address where the person gave one. */
export const prepare = action(
  'rights-case.carry-out',
  PrepareTransferForm,
  async (actor, { caseId, itemId, otherEmail }) => {
    const done = await preparePlan(actor, { caseId, itemId }, { otherEmail })
    if (!done.ok) return notPrepared(done)
    await setNotice('Prepared. Look through what it will do, below')
    return backTo(caseId)
  },
)

/** Prepares a correction: what the record should say. */
export const prepareCorrection = action('rights-case.carry-out', PrepareCorrectionForm, async (actor, form) => {
  const { caseId, itemId, version, confirmed } = form
  const done = await preparePlan(
    actor,
    { caseId, itemId },
    { correction: { version, confirmed, typed: typedStudent(form) } },
  )
  if (!done.ok) return notPrepared(done)
  await setNotice('Prepared. Look through what it will do, below')
  return backTo(caseId)
})

/** Prepares the correction of an account: its name and address. */
export const prepareAccountCorrection = action(
  'rights-case.carry-out',
  PrepareAccountCorrectionForm,
  async (actor, { caseId, itemId, name, email, nameWas, emailWas }) => {
    const accountCorrection = { from: { name: nameWas, email: emailWas }, to: { name, email } }
    const done = await preparePlan(actor, { caseId, itemId }, { accountCorrection })
    if (!done.ok) return notPrepared(done)
    await setNotice('Prepared. Look through what it will do, below')
    return backTo(caseId)
  },
)

const OWN_ACCOUNT = 'This is about your own account: another data protection officer has to handle it'
const LAST_ADMINISTRATOR =
  'This is the only council administrator: without them nobody could let anybody in. Make somebody else an administrator first, under People'

function notPrepared(refused: Extract<Prepared, { ok: false }>): Refusal {
  switch (refused.reason) {
    case 'not_now':
      return refuse('', 'This cannot be prepared at the moment: open the page again to see where it stands')
    case 'open_already':
      return refuse('', 'It is prepared already. Open the page again to see it')
    case 'nothing_to_correct':
      return refuse('', 'Nothing was changed: correct at least one field')
    case 'changed_since':
      return refuse('', 'The record was changed after you opened this page. Open it again, and look at each field')
    case 'still_shared':
      return refuse('', 'Sharing has to stop first: press “Stop sharing now”')
    case 'own_account':
      return refuse('', OWN_ACCOUNT)
    case 'last_administrator':
      return refuse('', LAST_ADMINISTRATOR)
    case 'no_consent':
      return refuse('', 'Nothing that is held of an account is used by consent: there is nothing to take back')
    case 'wrong':
      return { refused: refused.errors }
    case 'doubtful':
      return { refused: { confirmed: doubtSentences(refused.doubts) }, beside: { doubts: refused.doubts } }
    default:
      return refused satisfies never
  }
}

/** A second person agrees to what destroys. */
export const approve = action('rights-case.approve', PlanForm, async (actor, { caseId, planId }) => {
  const done = await approvePlan(actor, planId)
  if (done.ok) {
    await setNotice('Approved. Whoever handles the request can carry it out now')
    return backTo(caseId)
  }
  if (done.reason === 'not_found') return notFound()
  if (done.reason === 'own_account')
    return refuse('', 'This is about your own account: somebody else has to approve it')
  return done.reason === 'own'
    ? refuse('', 'You prepared this yourself: a second person has to approve it')
    : refuse('', 'Somebody has approved it already, or it was given up. Open the page again')
})

/** Carries out what was prepared. */
export const carry = action('rights-case.carry-out', PlanForm, async (actor, { caseId, planId }) => {
  const done = await carryOut(actor, planId)
  if (!done.ok) return notCarriedOut(done)
  await setNotice(done.again ? 'It was carried out already' : 'Carried out. The receipt is below')
  return backTo(caseId)
})

function notCarriedOut(refused: Extract<CarriedOut, { ok: false }>): Refusal {
  switch (refused.reason) {
    case 'not_now':
      return refuse('', 'This cannot be carried out at the moment: open the page again to see where it stands')
    case 'not_approved':
      return refuse('', 'A second person has to approve this first')
    case 'own_account':
      return refuse('', OWN_ACCOUNT)
    case 'last_administrator':
      return refuse('', LAST_ADMINISTRATOR)
    case 'email_held':
      return refuse(
        '',
        'Another account has this email address, so nothing was done. Give it up, and prepare it again with another',
      )
    case 'others_first':
      return refuse('', 'Carry out the other rights of this request first: they need what this deletes')
    case 'changed_since':
      return refuse(
        '',
        'The record was changed after this was prepared, so nothing was done. Give it up, and prepare it again',
      )
    case 'held':
      return refuse(
        '',
        'A hold keeps this record, so nothing was deleted. It is released at /retention, or the right is refused',
      )
    case 'upn_held':
      return refuse(
        '',
        'Another student of the school has this UPN, so nothing was done. Give it up, and prepare it again',
      )
    case 'traces':
      return refuse(
        '',
        `Nothing was deleted: something that is this person’s alone is still found in ${refused.found
          .filter(({ here, own, table }) => here && own && !table.startsWith('rights_'))
          .map(({ table, column }) => `${table.replaceAll('_', ' ')} (${column.replaceAll('_', ' ')})`)
          .join(', ')}. Have it taken out there first`,
      )
    case 'not_kept':
      return refuse(
        '',
        'Nothing was deleted: the list of erasures, which a restored backup needs, could not be written to the disk. Tell whoever runs the service, and try again',
      )
    default:
      return refused satisfies never
  }
}

/** Gives up what was prepared. */
export const giveUp = action('rights-case.carry-out', PlanForm, async (actor, { caseId, planId }) => {
  if (!(await setPlanAside(actor, planId))) return refuse('', 'It was carried out or given up already')
  await setNotice('Given up. You can prepare it again')
  return backTo(caseId)
})

/** Only stores the information while it is looked into. */
export const restrictNow = action('rights-case.carry-out', CaseForm, async (actor, { caseId, itemId }) => {
  const done = await restrictMeanwhile(actor, { caseId, itemId })
  if (!done.ok)
    return refuse(
      '',
      done.reason === 'own_account'
        ? OWN_ACCOUNT
        : done.reason === 'last_administrator'
          ? LAST_ADMINISTRATOR
          : 'It is only stored already, or this right was decided meanwhile',
    )
  await setNotice('From now on the information is only stored. Those who could see it have been told')
  return backTo(caseId)
})

/** A withdrawal, at once: nothing beyond names and date of birth is shared from now on. */
export const stopNow = action('rights-case.carry-out', CaseForm, async (actor, { caseId }) => {
  if (!(await stopSharingNow(actor, caseId)))
    return refuse('', 'Sharing has stopped already, or the request does not ask for it any more: open the page again')
  await setNotice('Sharing has stopped. The school, partners and officers have been told, and so has the requester')
  return backTo(caseId)
})

/** Tells the person from which day their information is used again. */
export const sayLift = action('rights-case.carry-out', TellLiftForm, async (actor, { caseId, liftsOn }) => {
  const done = await tellLift(actor, caseId, liftsOn)
  if (!done.ok)
    return done.reason === 'not_later'
      ? refuse('liftsOn', 'Give a day after today: the person is told before the restriction is lifted')
      : refuse('', 'The information is not restricted any more')
  await setNotice(
    done.byMail ? 'The person has been told by mail' : 'Written into the case: print the letter and post it',
  )
  return backTo(caseId)
})

/** Lets the information be used again, once the day has come that the person was told. */
export const lift = action('rights-case.carry-out', CaseForm, async (actor, { caseId }) => {
  const done = await liftRestriction(actor, caseId)
  if (!done.ok)
    return done.reason === 'not_told'
      ? refuse('', 'The person has to be told the day first, and that day has to come')
      : refuse('', 'The information is not restricted any more')
  await setNotice('The information is used again. Those who can see it have been told')
  return backTo(caseId)
})

/** Writes down that a withdrawal finds nothing to take back in an account, with its coded reason. */
export const nothingToWithdraw = action('rights-case.carry-out', CaseForm, async (actor, { caseId, itemId }) => {
  if (!(await noteNoConsent(actor, { caseId, itemId })))
    return refuse('', 'This is written down already, or the request is over: open the page again')
  await setNotice('Written down, with the reason')
  return backTo(caseId)
})
