import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hashPassphrase } from '#lib/accounts/passphrase.ts'
import { makeRecoveryCodes } from '#lib/accounts/second-factor/make-recovery-codes.ts'
import { proveCode } from '#lib/accounts/second-factor/prove-code.ts'
import { removeFactor } from '#lib/accounts/second-factor/remove-factor.ts'
import { beginApp, confirmApp, waitingSecret } from '#lib/accounts/second-factor/set-up-app.ts'
import { signInWithPasskey } from '#lib/accounts/second-factor/sign-in-with-passkey.ts'
import { signInWithPassphrase } from '#lib/accounts/sign-in.ts'
import { readEnvironment } from '#lib/env.ts'
import type { Stepper } from '#lib/gate/second-step.ts'
import { sessionIdOf } from '#lib/gate/token.ts'
import { settleService } from '#lib/service.ts'
import { type Actor, asSystem, whoIs } from '../actor.ts'
import { halfSession } from '../queries/sessions.ts'
import { seedCouncil } from '../seed/council.ts'
import type { PersonId, Role, SessionId } from '../vocabulary.ts'
import { next, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const PASSPHRASE = 'larks over the staithe'
let hash = ''

beforeAll(async () => {
  // Codes change every 30 seconds: the process's clock stands still in the middle of one, the database's goes on.
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 30_000) * 30_000 + 15_000 })
  settleService({
    env: readEnvironment({}),
    secret: world.secret,
    baseUrl: 'http://localhost',
    clockMovedBy: 0,
    demonstration: null,
  })
  // Mails name their sender out of the council record; rules that come with it are these tests' own business.
  await sql.begin(seedCouncil)
  await sql`delete from factor_rule`
  hash = await hashPassphrase(PASSPHRASE)
})

afterAll(() => {
  vi.useRealTimers()
})

const from = () => ({ address: `198.51.100.${next()}`, device: null })

async function somebody(role: Role = 'school_staff') {
  const schoolId = await world.school()
  const id = await world.person({ role, schoolId })
  const email = `factor${next()}@school.example`
  await sql`update person set email = ${email}, password_hash = ${hash} where id = ${id}`
  return { id, email, schoolId }
}
type Somebody = Awaited<ReturnType<typeof somebody>>

async function signedIn({ email }: { email: string }) {
  const answer = await signInWithPassphrase(email, PASSPHRASE, from())
  if (!answer.ok) throw new Error(answer.reason)
  return { sessionId: sessionIdOf(answer.token), needs: answer.needs }
}

const actorOf = async (sessionId: SessionId): Promise<Actor> => {
  const actor = await whoIs(sessionId)
  if (!actor) throw new Error('The session is nobody’s')
  return actor
}
const stepperOf = (actor: Actor): Stepper => ({ ...actor, actor })
const stepOfHalf = async (sessionId: SessionId): Promise<Stepper> => {
  const half = await asSystem('sign-in', (tx) => halfSession(tx, sessionId))
  if (!half) throw new Error('It is no half session')
  return { ...half, sessionId, actor: null }
}
/** The code that the app shows so many steps from now. */
const codeOf = (secret: Uint8Array, steps = 0): string =>
  new TOTP({ secret: new Secret({ buffer: new Uint8Array(secret).buffer }) }).generate({
    timestamp: Date.now() + steps * 30_000,
  })

/** Sets the app up with the code of the step before now, so that the one of now can be used. */
async function withApp(person: Somebody) {
  const actor = await actorOf((await signedIn(person)).sessionId)
  const stepper = stepperOf(actor)
  await beginApp(stepper)
  const secret = await waitingSecret(stepper)
  if (!secret) throw new Error('No secret waits')
  const done = await confirmApp(stepper, codeOf(secret, -1), from())
  if (!done.ok) throw new Error(done.reason)
  return { secret, actor: await actorOf(sessionIdOf(done.token)) }
}

const prover = (person: Somebody, sessionId: SessionId) => ({ sessionId, personId: person.id, email: person.email })

describe('a code of the app', () => {
  test('makes the session whole under a new token, and is taken once', async () => {
    const person = await somebody()
    const { secret } = await withApp(person)
    const [one, other] = [await signedIn(person), await signedIn(person)]
    expect([one.needs, other.needs]).toEqual(['factor', 'factor'])
    const code = codeOf(secret)
    const done = await proveCode(prover(person, one.sessionId), { factor: 'totp', code }, from())
    if (!done.ok) throw new Error(done.reason)
    expect((await whoIs(sessionIdOf(done.token)))?.session.factor).toBe('totp')
    expect(await whoIs(one.sessionId)).toBeNull()
    expect(await proveCode(prover(person, other.sessionId), { factor: 'totp', code }, from())).toEqual({
      ok: false,
      reason: 'wrong',
    })
  })

  test('of another person is refused, and written down without the code', async () => {
    const [ann, ben] = [await somebody(), await somebody()]
    const { secret } = await withApp(ann)
    await withApp(ben)
    const half = await signedIn(ben)
    const code = codeOf(secret)
    expect(await proveCode(prover(ben, half.sessionId), { factor: 'totp', code }, from())).toEqual({
      ok: false,
      reason: 'wrong',
    })
    expect(await whoIs(half.sessionId)).toBeNull()
    const events = await sql`select details from audit_event where subject_id = ${ben.id} and action = 'factor.refused'`
    expect(events).toEqual([{ details: { factor: 'totp' } }])
    expect(JSON.stringify(events)).not.toContain(code)
  })

  test('is slowed after three wrong ones, wherever from; a recovery code still gets in', async () => {
    const person = await somebody()
    const { secret, actor } = await withApp(person)
    const [code = ''] = (await makeRecoveryCodes(actor)) ?? []
    const half = await signedIn(person)
    const me = prover(person, half.sessionId)
    for (const wrong of ['000000', '000001', '000002'])
      expect(await proveCode(me, { factor: 'totp', code: wrong }, from())).toMatchObject({ reason: 'wrong' })
    expect(await proveCode(me, { factor: 'totp', code: codeOf(secret) }, from())).toMatchObject({ reason: 'wait' })
    expect(await proveCode(me, { factor: 'recovery', code }, from())).toMatchObject({ ok: true })
  })

  test('is kept sealed: the database alone makes no code', async () => {
    const person = await somebody()
    const { secret } = await withApp(person)
    const rows =
      await sql`select encode(secret_sealed, 'hex') as kept from authenticator where person_id = ${person.id}`
    expect(rows[0]?.kept).not.toContain(Buffer.from(secret).toString('hex'))
    // Put in another person's place it opens nothing.
    const other = await somebody()
    const theirs = await withApp(other)
    await sql`update authenticator a set secret_sealed = b.secret_sealed from authenticator b
      where a.person_id = ${other.id} and b.person_id = ${person.id}`
    const half = await signedIn(other)
    for (const code of [codeOf(secret), codeOf(theirs.secret)])
      expect((await proveCode(prover(other, half.sessionId), { factor: 'totp', code }, from())).ok).toBe(false)
  })
})

describe('a recovery code', () => {
  test('works once, of two at once for one; its hash alone is kept', async () => {
    const person = await somebody()
    const { actor } = await withApp(person)
    const [code = '', ...others] = (await makeRecoveryCodes(actor)) ?? []
    expect(others).toHaveLength(9)
    const dump = JSON.stringify(await sql`select * from recovery_code where person_id = ${person.id}`)
    expect(dump).not.toContain(code)
    const halves = [await signedIn(person), await signedIn(person)]
    const done = await Promise.all(
      halves.map(({ sessionId }) => proveCode(prover(person, sessionId), { factor: 'recovery', code }, from())),
    )
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    const mails =
      await sql`select to_email from outbox_message where template = 'recovery_code_used' and person_id = ${person.id}`
    expect(mails).toEqual([{ to_email: person.email }])
  })

  test('stops working when new ones are made, and is made for nobody without a factor', async () => {
    const person = await somebody()
    const { actor } = await withApp(person)
    const [old = ''] = (await makeRecoveryCodes(actor)) ?? []
    await makeRecoveryCodes(actor)
    const half = await signedIn(person)
    expect((await proveCode(prover(person, half.sessionId), { factor: 'recovery', code: old }, from())).ok).toBe(false)
    const plain = await somebody()
    expect(await makeRecoveryCodes(await actorOf((await signedIn(plain)).sessionId))).toBeNull()
  })
})

describe('setting up the app', () => {
  test('is not done by a wrong code, nor twice', async () => {
    const person = await somebody()
    const stepper = stepperOf(await actorOf((await signedIn(person)).sessionId))
    expect(await beginApp(stepper)).toBe(true)
    expect(await confirmApp(stepper, '000000', from())).toMatchObject({ reason: 'wrong' })
    expect((await signedIn(person)).needs).toBeNull()
    const { actor } = await withApp(person)
    expect(await beginApp(stepperOf(actor))).toBe(false)
    expect(await waitingSecret(stepperOf(actor))).toBeNull()
  })

  test('in the half session of somebody who must have one makes that session whole, and tells them by mail', async () => {
    const person = await somebody()
    await sql`insert into factor_rule ${sql({ id: crypto.randomUUID(), role: null, school_id: person.schoolId, required: true })}`
    const { sessionId, needs } = await signedIn(person)
    expect(needs).toBe('enrolment')
    const stepper = await stepOfHalf(sessionId)
    await beginApp(stepper)
    const secret = await waitingSecret(stepper)
    const done = await confirmApp(stepper, codeOf(secret ?? new Uint8Array()), from())
    if (!done.ok) throw new Error(done.reason)
    expect((await whoIs(sessionIdOf(done.token)))?.personId).toBe(person.id)
    expect(await sql`select template from outbox_message where person_id = ${person.id}`).toEqual([
      { template: 'factor_added' },
    ])
  })
})

test('passkeys that open nothing are counted and written down by address, and only so many', async () => {
  const own = from()
  const refusals = async () => {
    const [row] = await sql<{ refused: number }[]>`
      select count(*)::int as refused from audit_event where action = 'session.refused'`
    return row?.refused ?? 0
  }
  const before = await refusals()
  for (let times = 0; times < 23; times++)
    expect(await signInWithPasskey('{}', own)).toEqual({ ok: false, reason: 'wrong' })
  expect(await signInWithPasskey('{}', own)).toMatchObject({ ok: false, reason: 'wait' })
  expect((await refusals()) - before).toBe(23)
  expect(await signInWithPasskey('{}', from()), 'from elsewhere').toEqual({ ok: false, reason: 'wrong' })
})

describe('removing a factor', () => {
  test('takes the recovery codes along when it is the last one', async () => {
    const person = await somebody()
    const { actor } = await withApp(person)
    await makeRecoveryCodes(actor)
    expect(await removeFactor(actor, 'app', PASSPHRASE)).toEqual({ ok: true })
    expect(await sql`select from recovery_code where person_id = ${person.id}`).toHaveLength(0)
    expect((await signedIn(person)).needs).toBeNull()
  })

  test('is refused for the last one where a rule asks for one, and for what is not there', async () => {
    const person = await somebody()
    const { actor } = await withApp(person)
    await sql`insert into factor_rule ${sql({ id: crypto.randomUUID(), role: 'school_staff', school_id: person.schoolId, required: true })}`
    expect(await removeFactor(actor, 'app', PASSPHRASE)).toEqual({ ok: false, reason: 'required' })
    expect(await removeFactor(actor, 'no such passkey', PASSPHRASE)).toEqual({ ok: false, reason: 'not_found' })
    expect((await signedIn(person)).needs).toBe('factor')
  })

  test('of somebody else does nothing', async () => {
    const [ann, ben] = [await somebody(), await somebody()]
    const credential = `credential ${next()}`
    const key = { id: credential, person_id: ann.id as PersonId, public_key: new Uint8Array([1]), name: 'Hers' }
    await sql`insert into passkey ${sql({ ...key, transports: ['internal'] })}`
    const { actor } = await withApp(ben)
    expect(await removeFactor(actor, credential, PASSPHRASE)).toEqual({ ok: false, reason: 'not_found' })
    expect(await sql`select from passkey where id = ${credential}`).toHaveLength(1)
  })

  test('takes the passphrase for the last one, and no passphrase that is too short to stand alone', async () => {
    const person = await somebody()
    const { actor } = await withApp(person)
    for (const typed of ['', 'not their passphrase'])
      expect(await removeFactor(actor, 'app', typed)).toEqual({ ok: false, reason: 'wrong' })
    const short = 'kelp vane oxb'
    await sql`update person set password_hash = ${await hashPassphrase(short)} where id = ${person.id}`
    // A new passphrase ends what was signed in (a trigger); this is about what is asked for, not about that.
    await sql`update session set revoked_at = null where id = ${actor.sessionId}`
    expect(await removeFactor(actor, 'app', short)).toEqual({ ok: false, reason: 'short' })
    expect(await sql`select from authenticator where person_id = ${person.id}`).toHaveLength(1)
    await sql`update person set password_hash = null where id = ${person.id}`
    await sql`update session set revoked_at = null where id = ${actor.sessionId}`
    expect(await removeFactor(actor, 'app', ''), 'whoever has none shows none').toEqual({ ok: true })
  })

  test('cannot be used to guess the passphrase', async () => {
    const { actor } = await withApp(await somebody())
    for (const typed of ['one', 'two', 'three']) await removeFactor(actor, 'app', typed)
    expect(await removeFactor(actor, 'app', PASSPHRASE)).toMatchObject({ ok: false, reason: 'wait' })
  })

  test('that is not the last one takes no passphrase', async () => {
    const person = await somebody()
    const credential = `credential ${next()}`
    const key = { id: credential, person_id: person.id as PersonId, public_key: new Uint8Array([1]), name: 'Theirs' }
    const { actor } = await withApp(person)
    await sql`insert into passkey ${sql({ ...key, transports: ['internal'] })}`
    await sql`update session set revoked_at = null where id = ${actor.sessionId}`
    expect(await removeFactor(actor, 'app', '')).toEqual({ ok: true })
  })
})
