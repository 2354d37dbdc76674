import { beforeAll, describe, expect, test } from 'vitest'
import { withMark } from '#lib/accounts/known-device.ts'
import { failed, passed, underLimit } from '#lib/accounts/limits.ts'
import { hashPassphrase } from '#lib/accounts/passphrase.ts'
import type { LimitKind } from '#lib/accounts/rules.ts'
import { signInWithPassphrase } from '#lib/accounts/sign-in.ts'
import { readEnvironment } from '#lib/env.ts'
import { settleService } from '#lib/service.ts'
import { asSystem } from '../actor.ts'
import { next, openWorld } from './world.ts'

const world = await openWorld()
const { sql, secret } = world
const PASSPHRASE = 'larks over the staithe'

beforeAll(() => {
  const env = readEnvironment({})
  settleService({ env, secret, baseUrl: 'http://localhost', clockMovedBy: 0, demonstration: null })
})

type Whose = Parameters<typeof underLimit>[2]
const ask = (kind: LimitKind, whose: Whose) => asSystem('sign-in', (tx) => underLimit(tx, kind, whose))
const somebody = () => ({ account: `limits${next()}@school.example`, address: `192.0.2.${next()}` })

/** Uses up what is free, and gives back the first answer that is no. */
async function exhaust(kind: LimitKind, whose: Whose) {
  for (let n = 0; n < 100; n++) {
    const answer = await ask(kind, whose)
    if (!answer.ok) return { after: n, ...answer }
  }
  throw new Error('There is no limit')
}

describe('too many attempts wait', () => {
  test.each(['sign-in', 'second-factor', 'passphrase', 'reset', 'email-change', 'public-form'] as const)(
    'after three, for %s',
    async (kind) => {
      const me = somebody()
      expect(await exhaust(kind, me)).toMatchObject({ after: 3, ok: false, seconds: expect.any(Number) })
      expect(await ask(kind, { ...me, account: `other${next()}@school.example` })).toEqual({ ok: true })
    },
  )

  test('by address where every use counts, whatever account is named, or none', async () => {
    const { address } = somebody()
    expect(await exhaust('public-form', { address })).toMatchObject({ after: 20 })
    for (let n = 0; n < 60; n++) await ask('reset', { account: `a${n}@school.example`, address })
    expect(await ask('reset', { account: 'one-more@school.example', address })).toMatchObject({ ok: false })
  })

  test('of one kind are no attempts of another', async () => {
    const me = somebody()
    await exhaust('reset', me)
    expect(await ask('sign-in', me)).toEqual({ ok: true })
  })

  test('until the time that was said is over, by the service’s clock', async () => {
    const me = somebody()
    const { seconds } = await exhaust('reset', me)
    try {
      await world.moveClock(`${seconds - 1} seconds`)
      expect(await ask('reset', me)).toMatchObject({ ok: false })
      await world.moveClock(`${seconds + 1} seconds`)
      expect(await ask('reset', me)).toEqual({ ok: true })
    } finally {
      await world.moveClock()
    }
  })
})

test('a success clears the account’s count, and never the address’s', async () => {
  const me = somebody()
  for (let n = 0; n < 24; n++) await asSystem('sign-in', (tx) => failed(tx, 'sign-in', me))
  await asSystem('sign-in', (tx) => passed(tx, 'sign-in', me))
  expect(await ask('sign-in', me)).toMatchObject({ ok: false })
  expect(await ask('sign-in', { account: me.account, address: '198.51.100.77' })).toEqual({ ok: true })
})

describe('a stranger cannot lock somebody out', () => {
  async function slowedDown() {
    const id = await world.person({ role: 'school_coordinator', schoolId: await world.school() })
    const { account, address } = somebody()
    await sql`update person set email = ${account}, password_hash = ${await hashPassphrase(PASSPHRASE)} where id = ${id}`
    for (let n = 0; n < 23; n++) await asSystem('sign-in', (tx) => failed(tx, 'sign-in', { address }))
    await exhaust('sign-in', { account, address: '203.0.113.200' })
    const from = (known: string | null) => ({ address, device: null, known })
    return { account, from }
  }

  test('from a browser in which they signed in before, not even from the same network', async () => {
    const { account, from } = await slowedDown()
    expect(await signInWithPassphrase(account, PASSPHRASE, from(null))).toMatchObject({ reason: 'wait' })
    const known = withMark(null, account, secret)
    expect(await signInWithPassphrase(account, PASSPHRASE, from(known))).toMatchObject({ ok: true })
  })

  test('and gains no allowance by a browser that is known for the stranger’s own account', async () => {
    const { account, from } = await slowedDown()
    const own = withMark(null, 'stranger@school.example', secret)
    expect(await signInWithPassphrase(account, PASSPHRASE, from(own))).toMatchObject({ reason: 'wait' })
  })

  test('while a known browser that guesses is slowed down itself, and its owner elsewhere is not', async () => {
    const { account, address } = somebody()
    const device = withMark(null, account, secret)
    expect(await exhaust('sign-in', { account, address, device })).toMatchObject({ after: 3 })
    expect(await ask('sign-in', { account, address, device: withMark(null, account, secret) })).toEqual({ ok: true })
    expect(await ask('sign-in', { account, address })).toEqual({ ok: true })
  })
})
