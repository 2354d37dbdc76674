import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { markWithdrawn } from '#db/queries/notice.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { forgetComing } from './coming-kept.ts'
import { tellCoordinators } from './publish-notice.ts'
import { type Numbered, versionWords } from './versions.ts'

/**
 * Takes back a version that has not taken effect, with the reason, and tells the coordinators who were told of it.
 * @returns false where it is in force by now, withdrawn already, or not there
 */
export async function withdrawNotice(
  actor: Actor,
  { version: number, because }: { version: Numbered; because: string },
): Promise<boolean> {
  const done = await asActor(actor, async (tx) => {
    if (!(await markWithdrawn(tx, actor.personId, { ...number, because }))) return false
    const version = versionWords(number)
    await record(tx, actor, 'notice.withdrawn', { kind: 'notice', id: null, schoolId: null }, { version })
    await tellCoordinators(tx, { template: 'notice_withdrawn', parameters: { version, because, path: '/privacy' } })
    return true
  })
  if (done) {
    forgetComing()
    kickMail()
  }
  return done
}
