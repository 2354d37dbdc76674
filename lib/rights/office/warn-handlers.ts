import { asSystem, type Tx } from '#db/actor.ts'
import { handlersToWarn, markWarned, rightsClocks } from '#db/queries/rights-warning.ts'
import { describe, log } from '#lib/log.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { caseClock, warningDue } from '../case-clock.ts'
import { holidaysOf } from '../clock-of.ts'

/**
 * Warns of cases that are due in 10, 5 and 1 days, each time once. Every instance may ask: what one has done, the next
 * finds done.
 */
export async function warnOfDueCases(): Promise<void> {
  try {
    const warned = await asSystem('retention', sweepWarnings)
    if (warned === 0) return
    log.info({ warned }, 'warned of rights requests that are due')
    kickMail()
  } catch (error) {
    log.error(describe(error), 'could not warn of rights requests that are due; tried again in an hour')
  }
}

/** For the retention role. @returns how many cases were warned of */
export async function sweepWarnings(tx: Tx): Promise<number> {
  const { today, holidays, cases } = await rightsClocks(tx)
  const due = cases.flatMap((one) => {
    const clock = caseClock(one, today, holidaysOf(holidays))
    const days = warningDue(clock.daysLeft, one.warnedAtDays)
    return days === null || clock.due === null || clock.daysLeft === null
      ? []
      : [{ ...one, days, dueOn: clock.due, daysLeft: clock.daysLeft }]
  })
  if (due.length === 0) return 0
  const handlers = await handlersToWarn(tx)
  let warned = 0
  for (const { id, reference, days, dueOn, daysLeft, assignedTo } of due) {
    if (!(await markWarned(tx, id, days))) continue
    warned += 1
    const own = handlers.filter(({ personId }) => personId === assignedTo)
    const parameters = { reference, daysLeft, dueOn, path: `/rights-requests/${id}` } as const
    // Whoever it was given to may have left: then it is everybody's.
    for (const { personId, email: to } of own.length > 0 ? own : handlers)
      await queueMail(tx, { template: 'rights_due_soon', parameters, to, personId })
  }
  return warned
}
