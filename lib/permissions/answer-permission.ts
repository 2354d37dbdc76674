import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { type AnswerOutcome, answerPermission as answer, onePermission, otherSideOf } from '#db/queries/permission.ts'
import type { PermissionId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import type { Answer } from './answers.ts'

export type PermissionAnswered = { ok: true; granted: number } | { ok: false; reason: Exclude<AnswerOutcome, 'done'> }

/**
 * The school's answer to a request, whole and once: the database refuses what is wider than was asked, another school's
 * student, and a second answer. Effective with the transaction; the officer is told that there is one.
 * @returns `answered` for whoever comes second
 */
export async function answerPermission(
  actor: Actor,
  id: PermissionId,
  answers: readonly Answer[],
  note: string | null,
): Promise<PermissionAnswered> {
  const done = await asActor(actor, async (tx): Promise<PermissionAnswered> => {
    const outcome = await answer(tx, id, answers, note)
    if (outcome !== 'done') return { ok: false, reason: outcome }
    const request = await onePermission(tx, id)
    if (!request?.answer) throw new Error('A request that was answered has no answer.')
    const { schoolId, school, granted } = request
    const details = { answer: request.answer, granted, people: request.people }
    await record(tx, actor, 'permission.answered', { kind: 'permission', id, schoolId }, details)
    const parameters = { school, answer: request.answer, path: `/permissions/${id}` } as const
    for (const { personId, email: to } of await otherSideOf(tx, id))
      await queueMail(tx, { template: 'permission_answered', parameters, to, personId, schoolId })
    return { ok: true, granted: granted ?? 0 }
  })
  if (done.ok) kickMail()
  return done
}
