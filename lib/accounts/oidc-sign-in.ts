import 'server-only'
import { v7 as uuid } from 'uuid'
import { asSystem, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addIdentity, personOfIdentity } from '#db/queries/identity.ts'
import { acceptInvitationsTo } from '#db/queries/invitation.ts'
import { accountByEmail, addSession } from '#db/queries/sign-in.ts'
import type { PersonId } from '#db/vocabulary.ts'
import { SESSION_SECONDS } from '#lib/gate/cookie.ts'
import { newToken, sessionIdOf } from '#lib/gate/token.ts'
import { failed, type UnderLimit, underLimit } from './limits.ts'
import { type Claims, nameOf, type OidcRefusal, onlyProviderFor, verifiedEmail } from './oidc-rules.ts'
import type { OidcProvider } from './oidc-schema.ts'

/** `by` is the provider that the sentence names: where another one is the only way in, that one. */
type SignIn = { ok: true; token: string; personId: PersonId } | { ok: false; reason: OidcRefusal; by: string }

/** What a provider has said, after next-auth has checked that it is the provider's, and meant for this browser. */
type Answer = { subject: string; claims: Claims }

/** Where the attempt came from; kept with the session as its owner's own record. */
type From = { address: string | null; device: string | null }

/** Whether another attempt may be made from this address, else how long to wait: each makes us ask the provider, and write down what became of it. */
export const mayTryProvider = async (from: Pick<From, 'address'>): Promise<UnderLimit> =>
  await asSystem('sign-in', (tx) => underLimit(tx, 'single-sign-on', from))

/**
 * Signs in whom a provider names: somebody who has linked that account of theirs, else whose verified address has an
 * account or is invited. The link is by the provider's own identifier, so that it outlives a change of address there.
 * A session by a provider is whole: the second factor is the provider's to ask.
 */
export async function signInWithProvider(
  provider: OidcProvider,
  { subject, claims }: Answer,
  from: From,
): Promise<SignIn> {
  const email = verifiedEmail(provider, claims)
  return await asSystem('sign-in', async (tx): Promise<SignIn> => {
    const refused = async (reason: OidcRefusal, by = provider.id, personId: PersonId | null = null) => {
      await writeRefusal(tx, provider.id, reason, from, personId)
      return { ok: false as const, reason, by }
    }
    const identity = { issuer: new URL(provider.issuer).href, subject }
    const linked = await personOfIdentity(tx, identity)
    const address = linked?.email ?? email
    if (!address) return await refused('unverified')
    const only = onlyProviderFor(address)
    if (only && only.id !== provider.id) return await refused('elsewhere', only.id)

    // Of somebody whose address is another one at the provider by now, no invitation is accepted: it may be for others.
    if (email === address) await acceptInvitations(tx, email, nameOf(claims, email))
    const person = linked ?? (await personByEmail(tx, address))
    if (!person) return await refused('unknown')
    if (person.deactivated) return await refused('closed', provider.id, person.personId)
    const by = { personId: person.personId }
    if (!linked) {
      // Two answers at once: the second finds the first one's link, which is the same.
      const mine =
        (await addIdentity(tx, { ...identity, ...by })) ||
        (await personOfIdentity(tx, identity))?.personId === person.personId
      if (!mine) return await refused('mismatch')
      await record(
        tx,
        by,
        'identity.linked',
        { kind: 'person', id: person.personId, schoolId: null },
        { provider: provider.id },
      )
    }
    const token = newToken()
    await addSession(tx, { id: sessionIdOf(token), ...by, seconds: SESSION_SECONDS, ...from, factor: 'sso' })
    const subjectOfRecord = { kind: 'session', id: null, schoolId: null } as const
    await record(tx, by, 'session.signed_in', subjectOfRecord, { provider: provider.id })
    return { ok: true, token, personId: person.personId }
  })
}

/** Writes down that a sign-in by a provider came to nothing before anybody was named. */
export async function noteProviderRefusal(
  providerId: string,
  reason: OidcRefusal,
  from: Pick<From, 'address'>,
): Promise<void> {
  await asSystem('sign-in', (tx) => writeRefusal(tx, providerId, reason, from, null))
}

async function writeRefusal(
  tx: Tx,
  provider: string,
  reason: OidcRefusal,
  from: Pick<From, 'address'>,
  personId: PersonId | null,
): Promise<void> {
  await failed(tx, 'single-sign-on', from)
  const subject = personId ? ({ kind: 'person', id: personId } as const) : ({ kind: 'session', id: null } as const)
  await record(tx, { personId: null }, 'session.refused', { ...subject, schoolId: null }, { provider, reason })
}

async function personByEmail(tx: Tx, email: string): Promise<{ personId: PersonId; deactivated: boolean } | null> {
  const account = await accountByEmail(tx, email)
  return account && { personId: account.id, deactivated: account.deactivatedAt !== null }
}

/** Somebody new gets an account without a passphrase: the provider is their way in. */
async function acceptInvitations(tx: Tx, email: string, name: string): Promise<void> {
  const newcomer = { personId: uuid() as PersonId, name, passwordHash: null }
  const done = await acceptInvitationsTo(tx, email, newcomer)
  for (const { id, role, schoolId } of done?.accepted ?? []) {
    const subject = { kind: 'invitation', id, schoolId } as const
    await record(tx, { personId: done?.personId ?? null }, 'invitation.accepted', subject, {
      role,
      made: done?.made ?? false,
    })
  }
}
