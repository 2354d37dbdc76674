import 'server-only'
import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { type InvitationEntry, oneInvitation, withdrawInvitation as withdraw } from '#db/queries/invitation.ts'
import type { InvitationId } from '#db/vocabulary.ts'

/**
 * Takes an invitation back: its link is worth nothing from now on.
 * @returns whether it was; not when it is not theirs, or was accepted or withdrawn before
 */
export const withdrawInvitation = async (actor: Actor, id: InvitationId): Promise<boolean> =>
  (await asActor(actor, (tx) => takeBack(tx, actor, id))) !== null

/** The same within somebody's transaction; gives back what was withdrawn. */
export async function takeBack(tx: Tx, actor: Actor, id: InvitationId): Promise<InvitationEntry | null> {
  const held = await oneInvitation(tx, id)
  if (!held || !(await withdraw(tx, id))) return null
  await record(tx, actor, 'invitation.withdrawn', { kind: 'invitation', id, schoolId: held.schoolId })
  return held
}
