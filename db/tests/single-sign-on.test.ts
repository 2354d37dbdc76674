import { beforeAll, describe, expect, test } from 'vitest'
import { mayTryProvider, signInWithProvider } from '#lib/accounts/oidc-sign-in.ts'
import { signInWithPassphrase } from '#lib/accounts/sign-in.ts'
import { readEnvironment } from '#lib/env.ts'
import { sessionIdOf } from '#lib/gate/token.ts'
import { settleService } from '#lib/service.ts'
import { whoIs } from '../actor.ts'
import { next, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const FROM = { address: '192.0.2.1', device: 'A browser' }

const setUp = { label: 'Provider', clientId: 'wex', clientSecret: 'secret' }
const env = readEnvironment({
  WEX_OIDC: JSON.stringify([
    { ...setUp, id: 'first', issuer: 'https://first.example', onlyFor: ['only.example'] },
    { ...setUp, id: 'second', issuer: 'https://second.example' },
  ]),
})
const [first, second] = env.WEX_OIDC
if (!first || !second) throw new Error('two providers are set up')

beforeAll(() =>
  settleService({ env, secret: world.secret, baseUrl: 'http://localhost', clockMovedBy: 0, demonstration: null }),
)

async function somebody(domain = 'school.example') {
  const schoolId = await world.school()
  const id = await world.person({ role: 'school_coordinator', schoolId })
  const email = `sso${next()}@${domain}`
  await sql`update person set email = ${email} where id = ${id}`
  return { id, email, schoolId, subject: `subject ${next()}` }
}
const verified = (email: string) => ({ email, email_verified: true, name: 'Ann Example' })
const identities = (subject: string) => sql`select person_id, issuer from identity where subject = ${subject}`
const lastRefusal = async () =>
  (
    await sql`select subject_kind, subject_id, person_id, details from audit_event where action = 'session.refused' order by id desc limit 1`
  )[0]

describe('nobody is signed in or linked', () => {
  test.each([
    ['whose address is not verified', 'unverified', async (p: { email: string }) => ({ email: p.email })],
    ['whom nobody has invited', 'unknown', async () => verified('stranger@school.example')],
    [
      'whose account is closed',
      'closed',
      async (p: { id: string; email: string }) => {
        await sql`update person set deactivated_at = now() where id = ${p.id}`
        return verified(p.email)
      },
    ],
    ['whose address has another only way in', 'elsewhere', async () => verified('ann@only.example')],
    [
      'whose invitation has run out',
      'unknown',
      async (p: { id: string; schoolId: string }) => {
        const email = `late${next()}@school.example`
        const id = await world.invitation({ invitedBy: p.id as never, schoolId: p.schoolId as never, email })
        await sql`update invitation set created_at = now() - interval '8 days', expires_at = now() - interval '1 day' where id = ${id}`
        return verified(email)
      },
    ],
  ])('%s', async (_who, reason, claimsOf) => {
    const person = await somebody()
    const claims = await claimsOf(person)
    const answer = await signInWithProvider(second, { subject: person.subject, claims }, FROM)
    expect(answer).toEqual({ ok: false, reason, by: reason === 'elsewhere' ? 'first' : 'second' })
    expect(await identities(person.subject)).toHaveLength(0)
    expect(await sql`select from session where person_id = ${person.id}`).toHaveLength(0)
    expect(await lastRefusal()).toMatchObject({ person_id: null, details: { provider: 'second', reason } })
  })

  test('who was linked and is deactivated since; the record says who', async () => {
    const { id, email, subject } = await somebody()
    await signInWithProvider(first, { subject, claims: verified(email) }, FROM)
    await sql`update person set deactivated_at = now() where id = ${id}`
    const answer = await signInWithProvider(first, { subject, claims: verified(email) }, FROM)
    expect(answer).toMatchObject({ ok: false, reason: 'closed' })
    expect(await lastRefusal()).toMatchObject({ subject_kind: 'person', subject_id: id })
  })

  test('by the same subject of another issuer', async () => {
    const { email, subject } = await somebody()
    await signInWithProvider(first, { subject, claims: verified(email) }, FROM)
    const answer = await signInWithProvider(second, { subject, claims: { email } }, FROM)
    expect(answer).toMatchObject({ ok: false, reason: 'unverified' })
  })
})

test('by a verified address the session is whole, the account is linked, and both are written down', async () => {
  const { id, email, subject } = await somebody()
  await world.authenticator(id)
  const answer = await signInWithProvider(first, { subject, claims: verified(email.toUpperCase()) }, FROM)
  if (!answer.ok) throw new Error(answer.reason)
  const actor = await whoIs(sessionIdOf(answer.token))
  expect(actor).toMatchObject({ personId: id, session: { factor: 'sso' } })
  expect(await identities(subject)).toEqual([{ person_id: id, issuer: 'https://first.example/' }])
  const deeds = await sql`select action, details from audit_event where person_id = ${id} order by id`
  expect(deeds).toEqual([
    { action: 'identity.linked', details: { provider: 'first' } },
    { action: 'session.signed_in', details: { provider: 'first' } },
  ])
})

test('a linked account is found by its subject, whatever its address has become, and takes nobody’s invitation', async () => {
  const { id, email, subject, schoolId } = await somebody()
  await signInWithProvider(first, { subject, claims: verified(email) }, FROM)
  const other = `other${next()}@school.example`
  const invitation = await world.invitation({ invitedBy: id, schoolId, email: other })
  const answer = await signInWithProvider(first, { subject, claims: verified(other) }, FROM)
  expect(answer).toMatchObject({ ok: true, personId: id })
  expect(await identities(subject)).toHaveLength(1)
  const [row] = await sql`select accepted_at from invitation where id = ${invitation}`
  expect(row?.accepted_at).toBeNull()
})

test('an invited address gets its account, its role and no passphrase', async () => {
  const { id, schoolId } = await somebody()
  const email = `new${next()}@school.example`
  const invitation = await world.invitation({ invitedBy: id, schoolId, email })
  const answer = await signInWithProvider(second, { subject: email, claims: verified(email) }, FROM)
  if (!answer.ok) throw new Error(answer.reason)
  const actor = await whoIs(sessionIdOf(answer.token))
  expect(actor).toMatchObject({ name: 'Ann Example', email, grants: [{ role: 'school_staff', schoolId }] })
  const [made] = await sql`select password_hash from person where email = ${email}`
  expect(made?.password_hash).toBeNull()
  const deeds = await sql`select action, subject_id from audit_event where person_id = ${answer.personId} order by id`
  expect(deeds.map(({ action }) => action)).toEqual(['invitation.accepted', 'identity.linked', 'session.signed_in'])
  expect(deeds[0]?.subject_id).toBe(invitation)
})

test('of two answers at once for one person both sign in, and the link is one', async () => {
  const { email, subject } = await somebody()
  const claims = verified(email)
  const both = await Promise.all([1, 2].map(() => signInWithProvider(first, { subject, claims }, FROM)))
  expect(both.map(({ ok }) => ok)).toEqual([true, true])
  expect(await identities(subject)).toHaveLength(1)
})

test.each(['an account', 'no account'])(
  'a passphrase is refused for an only-way-in address with %s, and nothing is counted',
  async (has) => {
    const email = has === 'an account' ? (await somebody('only.example')).email : 'nobody@only.example'
    const before = await sql`select count(*) from sign_in_attempt`
    expect(await signInWithPassphrase(email, 'whatever it is', FROM)).toEqual({ ok: false, reason: 'provider' })
    expect(await sql`select count(*) from sign_in_attempt`).toEqual(before)
  },
)

test('an address that comes to nothing often has to wait, for providers and not for passphrases', async () => {
  const from = { address: '192.0.2.77', device: null }
  const claims = verified('stranger@school.example')
  for (let times = 0; times < 23; times++) {
    expect(await mayTryProvider(from)).toEqual({ ok: true })
    await signInWithProvider(second, { subject: 'a stranger', claims }, from)
  }
  expect(await mayTryProvider(from)).toEqual({ ok: false, seconds: expect.any(Number) })
  expect(await mayTryProvider({ address: '192.0.2.78' })).toEqual({ ok: true })
  expect(await signInWithPassphrase('nobody@school.example', 'whatever', from)).toEqual({ ok: false, reason: 'wrong' })
})
