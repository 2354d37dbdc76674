import { asSystem, type Tx } from '#db/actor.ts'
import { coordinatorsOf } from '#db/queries/access-review.ts'
import { remindTellings } from '#db/queries/telling.ts'
import { describe, log } from '#lib/log.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'

/**
 * Writes to coordinators whose students must be told: a week before the day, and on it. Every instance may ask, and none
 * writes twice: what one has marked, the next finds marked, in the transaction that queues the mail.
 */
export async function remindToTell(): Promise<void> {
  try {
    const reminded = await asSystem('retention', sweepTellings)
    if (reminded === 0) return
    log.info({ reminded }, 'coordinators were reminded to tell students')
    kickMail()
  } catch (error) {
    log.error(describe(error), 'coordinators could not be reminded to tell students; tried again in an hour')
  }
}

/** For the retention role. @returns about how many cohorts somebody was written to */
export async function sweepTellings(tx: Tx): Promise<number> {
  const due = await remindTellings(tx)
  for (const { schoolId, school, cohortId, cohort, dueOn, students } of due) {
    const parameters = { school, cohort, students, dueOn, path: `/cohorts/${cohortId}/telling` } as const
    for (const { personId, email: to } of await coordinatorsOf(tx, schoolId))
      await queueMail(tx, { template: 'telling_reminder', parameters, to, personId, schoolId })
  }
  return due.length
}
