import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addAcknowledgement } from '#db/queries/notice.ts'

/**
 * Writes down that somebody has seen the major version that asks them. It is no consent: nothing that they may do depends
 * on it but that they are not asked again.
 */
export async function acknowledgeNotice(actor: Actor): Promise<void> {
  const major = actor.session.noticeDue
  if (major === null) return
  await asActor(actor, async (tx) => {
    await addAcknowledgement(tx, actor.personId, major)
    const subject = { kind: 'notice', id: null, schoolId: null } as const
    await record(tx, actor, 'notice.acknowledged', subject, { version: `${major}.0` })
  })
}
