import 'server-only'
import { schoolsAs } from '#db/queries/cohort.ts'
import { factorsOf } from '#db/queries/factor.ts'
import { factorRules } from '#db/queries/factor-rule.ts'
import { listOwnSessions } from '#db/queries/sessions.ts'
import { readCouncil } from '#lib/council/loaders.ts'
import { linkLoader, loader } from '#lib/gate/loader.ts'
import type { Stepper } from '#lib/gate/second-step.ts'
import { rolesWith } from '#lib/policy.ts'
import { onlyProviderFor } from '../oidc-rules.ts'
import { appAddress, keyInWords } from './authenticator-app.ts'
import { qrCode } from './qr-code.ts'
import { waitingSecret } from './set-up-app.ts'

/** One's own second factors. */
export const readFactors = loader('account.read', (tx, actor) => factorsOf(tx, actor.personId))

/**
 * The same before something of them is changed: for whoever has proven one of them just now, or has none. `email` is null
 * where a provider is its only way in, so that there is no password to ask for.
 */
export const readFactorsToChange = loader('factor.change', async (tx, { personId, email }) => {
  const factors = await factorsOf(tx, personId)
  return { ...factors, email: onlyProviderFor(email) ? null : email }
})

/** What somebody can prove themselves with who is taking the second step. */
export const readFactorsOf = linkLoader((tx, stepper: Stepper) => factorsOf(tx, stepper.personId))

/** The authenticator app that waits for its first code, as picture and as text; null when none does. */
export async function readWaitingApp(stepper: Stepper): Promise<{ qr: ReturnType<typeof qrCode>; key: string } | null> {
  const secret = await waitingSecret(stepper)
  if (!secret) return null
  const { serviceName } = await readCouncil()
  return { qr: qrCode(appAddress(secret, { issuer: serviceName, account: stepper.email })), key: keyInWords(secret) }
}

/** Of whom a second factor is required, and the schools for which a rule can be made. */
export const readFactorRules = loader('factor-rule.change', async (tx) => {
  const [rules, schools] = await Promise.all([factorRules(tx), schoolsAs(tx, rolesWith('factor-rule.change'))])
  return { rules, schools }
})

/** Where one is signed in. */
export const readOwnSessions = loader('account.read', (tx) => listOwnSessions(tx))
