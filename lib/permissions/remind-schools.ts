import { asSystem, type Tx } from '#db/actor.ts'
import { coordinatorsOf } from '#db/queries/access-review.ts'
import { permissionsToRemindOf } from '#db/queries/permission.ts'
import { describe, log } from '#lib/log.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'

/**
 * Writes once more to schools that have not answered a request for a week. Every instance may ask: what one has done,
 * the next finds done.
 */
export async function remindSchools(): Promise<void> {
  try {
    const reminded = await asSystem('retention', sweepPermissions)
    if (reminded === 0) return
    log.info({ reminded }, 'schools were reminded of permission requests')
    kickMail()
  } catch (error) {
    log.error(describe(error), 'schools could not be reminded of permission requests; tried again in an hour')
  }
}

/** For the retention role. @returns of how many requests */
export async function sweepPermissions(tx: Tx): Promise<number> {
  const waiting = await permissionsToRemindOf(tx)
  for (const { id, schoolId, school, people } of waiting) {
    const parameters = { school, people, path: `/permissions/${id}` } as const
    for (const { personId, email: to } of await coordinatorsOf(tx, schoolId))
      await queueMail(tx, { template: 'permission_reminder', parameters, to, personId, schoolId })
  }
  return waiting.length
}
