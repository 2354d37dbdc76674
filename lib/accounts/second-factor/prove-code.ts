import 'server-only'
import { asSystem, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { authenticatorOf, useRecoveryCode as takeRecoveryCode, useStep as takeStep } from '#db/queries/factor.ts'
import type { PersonId, SessionId } from '#db/vocabulary.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import { open } from '#lib/sealing.ts'
import { service } from '#lib/service.ts'
import { failed, passed, underLimit } from '../limits.ts'
import { until } from '../until.ts'
import { AUTHENTICATOR_PURPOSE, stepOf } from './authenticator-app.ts'
import { riseBy } from './complete.ts'
import { recoveryHash } from './recovery-codes.ts'

type Prover = { sessionId: SessionId; personId: PersonId; email: string }
type Proof = { factor: 'totp' | 'recovery'; code: string }

export type Proven =
  | { ok: true; token: string }
  /** `over` when the session ended meanwhile. */
  | { ok: false; reason: 'wrong' | 'over' }
  | { ok: false; reason: 'wait'; seconds: number }

/**
 * Checks a code of the app or a recovery code, each good for one use, and gives the browser's new token.
 *
 * Six digits can be guessed, so wrong ones slow the account down; not by browser, since a browser is known after the
 * passphrase alone, and whoever has that could be a new one each time. Recovery codes cannot be guessed: they are slowed
 * by network address alone, and so get in while a stranger keeps the codes of the app slowed.
 */
export async function proveCode(prover: Prover, proof: Proof, from: { address: string | null }): Promise<Proven> {
  const { personId, sessionId, email } = prover
  const account = proof.factor === 'totp' ? { account: email } : {}
  const proven = await asSystem('sign-in', async (tx): Promise<Proven> => {
    const limit = await underLimit(tx, 'second-factor', { ...account, address: from.address })
    if (!limit.ok) return { ok: false, reason: 'wait', seconds: limit.seconds }
    const subject = { kind: 'person', id: personId, schoolId: null } as const
    if (!(await takes(tx, personId, proof))) {
      await failed(tx, 'second-factor', from)
      await record(tx, { personId }, 'factor.refused', subject, { factor: proof.factor })
      return { ok: false, reason: 'wrong' }
    }
    const token = await riseBy(tx, sessionId, proof.factor)
    if (!token) return { ok: false, reason: 'over' }
    await passed(tx, 'second-factor', { account: email })
    await record(tx, { personId }, 'factor.used', subject, { factor: proof.factor })
    // A code on paper is the factor that a stranger comes by: its owner hears of every use.
    if (proof.factor === 'recovery') {
      await queueMail(tx, { template: 'recovery_code_used', parameters: { at: until(0) }, to: email, personId })
    }
    return { ok: true, token }
  })
  if (proven.ok) kickMail()
  return proven
}

/** Whether the code is right, and takes it: nobody gets in by it again. */
async function takes(tx: Tx, personId: PersonId, { factor, code }: Proof): Promise<boolean> {
  const { secret } = service()
  if (factor === 'recovery') return await takeRecoveryCode(tx, personId, recoveryHash(secret, personId, code))
  const app = await authenticatorOf(tx, personId)
  const key = app?.confirmedAt ? open(secret, AUTHENTICATOR_PURPOSE, app.secretSealed, personId) : null
  const step = key && stepOf(key, code, Date.now())
  return step !== null && (await takeStep(tx, personId, step))
}
