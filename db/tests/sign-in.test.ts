import { beforeAll, describe, expect, test } from 'vitest'
import { hashPassphrase } from '#lib/accounts/passphrase.ts'
import { signInWithPassphrase } from '#lib/accounts/sign-in.ts'
import { signOut } from '#lib/accounts/sign-out.ts'
import { readEnvironment } from '#lib/env.ts'
import { sessionIdOf } from '#lib/gate/token.ts'
import { settleService } from '#lib/service.ts'
import { asActor, whoIs } from '../actor.ts'
import { next, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const PASSPHRASE = 'larks over the staithe'

beforeAll(() =>
  settleService({
    env: readEnvironment({}),
    secret: world.secret,
    baseUrl: 'http://localhost',
    clockMovedBy: 0,
    demonstration: null,
  }),
)

/** Somebody who can sign in, and a network address that no other test uses. */
async function somebody() {
  const school = await world.school()
  const id = await world.person({ role: 'school_coordinator', schoolId: school })
  const email = `sign.in${next()}@school.example`
  await sql`update person set email = ${email}, password_hash = ${await hashPassphrase(PASSPHRASE)} where id = ${id}`
  return { id, email, from: { address: `192.0.2.${next()}`, device: 'A browser' } }
}

test('the right passphrase opens a session that is its person’s, and sign-out ends it at once', async () => {
  const { id, email, from } = await somebody()
  const answer = await signInWithPassphrase(email, PASSPHRASE, from)
  if (!answer.ok) throw new Error(answer.reason)
  const sessionId = sessionIdOf(answer.token)
  const actor = await whoIs(sessionId)
  expect(actor?.personId).toBe(id)
  const dump = await sql`select * from session where person_id = ${id}`
  expect(JSON.stringify(dump)).not.toContain(answer.token)
  if (actor) await signOut(actor)
  expect(await whoIs(sessionId)).toBeNull()
  const seen = await asActor({ sessionId }, (tx) => tx.sql`select from school`)
  expect(seen).toHaveLength(0)
})

describe('the same answer', () => {
  test.each([
    ['a wrong passphrase', async ({ email }: { email: string }) => [email, 'not the passphrase'] as const],
    ['an address without an account', async () => ['nobody@school.example', PASSPHRASE] as const],
    [
      'a deactivated account',
      async ({ id, email }: { id: string; email: string }) => {
        await sql`update person set deactivated_at = now() where id = ${id}`
        return [email, PASSPHRASE] as const
      },
    ],
    [
      'an account whose passphrase was never set',
      async ({ id, email }: { id: string; email: string }) => {
        await sql`update person set password_hash = null where id = ${id}`
        return [email, PASSPHRASE] as const
      },
    ],
  ])('is given to %s', async (_what, make) => {
    const person = await somebody()
    const [email, passphrase] = await make(person)
    expect(await signInWithPassphrase(email, passphrase, person.from)).toEqual({ ok: false, reason: 'wrong' })
  })
})

describe('failures slow down', () => {
  test('an account, wherever they come from, and even the right passphrase then waits', async () => {
    const { email, from } = await somebody()
    for (let n = 0; n < 3; n++) {
      expect(await signInWithPassphrase(email, 'wrong', { ...from, address: `198.51.100.${n}` })).toMatchObject({
        reason: 'wrong',
      })
    }
    const answer = await signInWithPassphrase(email, PASSPHRASE, from)
    expect(answer).toMatchObject({ ok: false, reason: 'wait', seconds: expect.any(Number) })
    await sql`update sign_in_attempt set at = at - interval '1 minute'`
    expect(await signInWithPassphrase(email, PASSPHRASE, from)).toMatchObject({ ok: true })
  })

  test('an address that tries many accounts', async () => {
    const address = `203.0.113.${next()}`
    const answers: string[] = []
    for (let n = 0; n < 24; n++) {
      const answer = await signInWithPassphrase(`guess${n}@school.example`, 'wrong', { address, device: null })
      answers.push(answer.ok ? 'in' : answer.reason)
    }
    expect(answers.slice(0, 20)).toEqual(Array(20).fill('wrong'))
    expect(answers.at(-1)).toBe('wait')
  })

  test('many at once as surely as one after the other', async () => {
    const { email, from } = await somebody()
    const answers = await Promise.all(Array.from({ length: 12 }, () => signInWithPassphrase(email, 'wrong', from)))
    expect(answers.filter((answer) => !answer.ok && answer.reason === 'wrong').length).toBeLessThanOrEqual(3)
  })

  test('nobody who signs in rightly, however many do from one school', async () => {
    const { email, from } = await somebody()
    for (let n = 0; n < 25; n++) expect(await signInWithPassphrase(email, PASSPHRASE, from)).toMatchObject({ ok: true })
  })
})

test('what is counted says neither who nor from where', async () => {
  const { email, from } = await somebody()
  await signInWithPassphrase(email, 'wrong', from)
  const counted = JSON.stringify(await sql`select * from sign_in_attempt`)
  expect(counted).not.toContain(email)
  expect(counted).not.toContain(from.address)
})
