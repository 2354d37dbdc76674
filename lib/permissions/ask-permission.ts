import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { schoolsAs } from '#db/queries/cohort.ts'
import { addPermission, otherSideOf } from '#db/queries/permission.ts'
import type { PermissionId } from '#db/vocabulary.ts'
import { now } from '#lib/clock.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { rolesWith } from '#lib/policy.ts'
import { untilStands } from './rules.ts'
import type { PermissionWanted } from './schema.ts'

export type PermissionAsked =
  | { ok: true; permissionId: PermissionId; told: number }
  | { ok: false; reason: 'no_such_school' | 'past' | 'too_far' }

/** Asks a school for the use of named students' information, and writes to its coordinators: how many, never who. */
export async function askPermission(actor: Actor, wanted: PermissionWanted): Promise<PermissionAsked> {
  const { schoolId, names: people, until } = wanted
  const reason = untilStands(until, now())
  if (reason) return { ok: false, reason }
  const id = uuid() as PermissionId
  const answer = await asActor(actor, async (tx): Promise<PermissionAsked> => {
    const school = (await schoolsAs(tx, rolesWith('permission.ask'))).find((one) => one.id === schoolId)
    if (!school) return { ok: false, reason: 'no_such_school' }
    await addPermission(tx, { id, askedBy: actor.personId, ...wanted })
    const details = { people: people.length, fields: wanted.fields, until }
    await record(tx, actor, 'permission.asked', { kind: 'permission', id, schoolId }, details)
    const parameters = { school: school.name, people: people.length, until, path: `/permissions/${id}` } as const
    const coordinators = await otherSideOf(tx, id)
    for (const { personId, email: to } of coordinators)
      await queueMail(tx, { template: 'permission_asked', parameters, to, personId, schoolId })
    return { ok: true, permissionId: id, told: coordinators.length }
  })
  if (answer.ok) kickMail()
  return answer
}
