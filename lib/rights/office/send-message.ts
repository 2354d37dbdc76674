import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addEvent, oneCase } from '#db/queries/rights-case.ts'
import type { RightsCaseId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import type { LetterName } from '../letters.ts'
import { tellRequester } from './tell-requester.ts'

/**
 * Writes to the requester, in words of one's own or by the letter that acknowledges. It changes nothing of where the
 * case stands, so that two may write at once. @returns false where there is no such case
 */
export async function sendMessage(
  actor: Actor,
  caseId: RightsCaseId,
  message: { body: string; letter: Extract<LetterName, 'acknowledgement'> | null },
): Promise<boolean> {
  const sent = await asActor(actor, async (tx) => {
    const held = await oneCase(tx, caseId)
    if (!held || held.anonymisedAt !== null) return false
    await tellRequester(tx, actor, held, message)
    const kind = message.letter ? 'letter' : 'message'
    await addEvent(tx, caseId, actor.personId, {
      kind,
      details: message.letter ? { letter: message.letter } : undefined,
    })
    const subject = { kind: 'rights_case', id: caseId, schoolId: null } as const
    await record(tx, actor, 'rights_case.changed', subject, { deed: kind })
    return true
  })
  if (sent) kickMail()
  return sent
}
