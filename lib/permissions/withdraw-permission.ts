import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { onePermission, otherSideOf, withdrawPermission as withdraw } from '#db/queries/permission.ts'
import type { PermissionId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'

export type PermissionWithdrawn = { ok: true } | { ok: false; reason: 'not_found' | 'over' }

/** Takes back a request or a permission, for either side: the officer sees nothing more by it from this moment. */
export async function withdrawPermission(
  actor: Actor,
  id: PermissionId,
  reason: string | null,
): Promise<PermissionWithdrawn> {
  const done = await asActor(actor, async (tx): Promise<PermissionWithdrawn> => {
    const outcome = await withdraw(tx, id, reason)
    if (outcome !== 'done') return { ok: false, reason: outcome }
    const request = await onePermission(tx, id)
    if (!request?.withdrawnSide) throw new Error('A request that was withdrawn does not say by whom.')
    const { schoolId, school, withdrawnSide: side } = request
    await record(tx, actor, 'permission.withdrawn', { kind: 'permission', id, schoolId }, { side })
    const parameters = { school, side, path: `/permissions/${id}` } as const
    for (const { personId, email: to } of await otherSideOf(tx, id))
      await queueMail(tx, { template: 'permission_withdrawn', parameters, to, personId, schoolId })
    return { ok: true }
  })
  if (done.ok) kickMail()
  return done
}
