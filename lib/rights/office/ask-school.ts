import 'server-only'
import { v7 as uuid } from 'uuid'
import type { Actor } from '#db/actor.ts'
import { caseSubject } from '#db/queries/rights-person.ts'
import { addPart, coordinatorAddresses } from '#db/queries/rights-record.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { type Changed, changeCase, type Seen } from './change-case.ts'

/** Asks the student's own school something about them. Its coordinators are written to; the mail names nobody. */
export async function askSchool(actor: Actor, seen: Seen, question: string): Promise<Changed> {
  return await changeCase(actor, seen, async (tx, held) => {
    const subject = await caseSubject(tx, held.id)
    if (subject?.kind !== 'student' || held.state === 'closed' || held.state === 'withdrawn') return null
    const { schoolId, school } = subject
    return {
      event: { kind: 'part_asked', details: { school } },
      after: async (tx) => {
        const id = uuid()
        await addPart(tx, { id, caseId: held.id, schoolId, question, by: actor.personId })
        const parameters = { school, reference: held.reference, path: `/rights-requests/school/${id}` } as const
        for (const { personId, email: to } of await coordinatorAddresses(tx, schoolId))
          await queueMail(tx, { template: 'rights_part_asked', parameters, to, personId })
      },
    }
  })
}
