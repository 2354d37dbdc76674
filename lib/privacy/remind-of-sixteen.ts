import { asSystem, type Tx } from '#db/actor.ts'
import { coordinatorsOf } from '#db/queries/access-review.ts'
import { wantsMail } from '#db/queries/privacy-choice.ts'
import { remindOfSixteen } from '#db/queries/sharing-instruction.ts'
import { describe, log } from '#lib/log.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'

/**
 * Writes to coordinators two weeks before a student for whom a parent has instructed is 16 and decides: late enough that it
 * is not forgotten by the day from which the student can be asked, early enough that somebody who does this for two hours a
 * week has seen it by then. Nothing hangs on it meanwhile, since a parent's instruction is kept until the student has
 * answered. Every instance may ask: what one has marked, the next finds marked.
 */
export async function remindOfBirthdays(): Promise<void> {
  try {
    const reminded = await asSystem('retention', sweepSixteen)
    if (reminded === 0) return
    log.info({ reminded }, 'schools were reminded of students who will be 16')
    kickMail()
  } catch (error) {
    log.error(describe(error), 'schools could not be reminded of students who will be 16; tried again in an hour')
  }
}

/** For the retention role. @returns to how many schools somebody was written */
export async function sweepSixteen(tx: Tx): Promise<number> {
  let written = 0
  for (const { schoolId, school, students } of await remindOfSixteen(tx)) {
    if (!(await wantsMail(tx, schoolId, 'mail_reminders'))) continue
    written += 1
    const parameters = { school, students, path: `/privacy-options?school=${schoolId}#instructions` } as const
    for (const { personId, email: to } of await coordinatorsOf(tx, schoolId))
      await queueMail(tx, { template: 'sixteen_soon', parameters, to, personId, schoolId })
  }
  return written
}
