import 'server-only'
import { asSystem } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import type { Stepper } from '#lib/gate/second-step.ts'
import { passed } from '../limits.ts'
import { checkPasskey } from './check-passkey.ts'
import { riseBy } from './complete.ts'
import type { Proven } from './prove-code.ts'

type Prover = Pick<Stepper, 'personId' | 'sessionId' | 'email'>

/**
 * Checks a passkey as the second factor of a session, and gives the browser's new token. A signature cannot be guessed:
 * it is not slowed down, so that nobody can keep its owner out.
 */
export async function provePasskey(prover: Prover, answer: string): Promise<Proven> {
  const { personId, sessionId, email } = prover
  const checked = await checkPasskey(prover, answer)
  return await asSystem('sign-in', async (tx) => {
    const subject = { kind: 'person', id: personId, schoolId: null } as const
    // A counter that did not rise: there is a copy of the passkey somewhere.
    if (!checked || !(await checked.note(tx))) {
      await record(tx, { personId }, 'factor.refused', subject, { factor: 'passkey' })
      return { ok: false, reason: 'wrong' }
    }
    const token = await riseBy(tx, sessionId, 'passkey')
    if (!token) return { ok: false, reason: 'over' }
    await passed(tx, 'second-factor', { account: email })
    await record(tx, { personId }, 'factor.used', subject, { factor: 'passkey' })
    return { ok: true, token }
  })
}
