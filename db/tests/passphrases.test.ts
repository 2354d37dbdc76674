import { beforeAll, describe, expect, test } from 'vitest'
import { askEmailChange } from '#lib/accounts/ask-email-change.ts'
import { askForReset } from '#lib/accounts/ask-for-reset.ts'
import { changePassphrase } from '#lib/accounts/change-passphrase.ts'
import { confirmEmail } from '#lib/accounts/confirm-email.ts'
import { hashPassphrase } from '#lib/accounts/passphrase.ts'
import { resetPassphrase } from '#lib/accounts/reset-passphrase.ts'
import { signInWithPassphrase } from '#lib/accounts/sign-in.ts'
import { readEnvironment } from '#lib/env.ts'
import { settleService } from '#lib/service.ts'
import { type Actor, whoIs } from '../actor.ts'
import { seedCouncil } from '../seed/council.ts'
import { next, openWorld } from './world.ts'

const world = await openWorld()
const { sql, secret } = world
const OLD = 'larks over the staithe'
const NEW = 'quilted thunder over marmalade docks'

beforeAll(async () => {
  await sql.begin(seedCouncil)
  const env = readEnvironment({})
  settleService({ env, secret, baseUrl: 'http://localhost', clockMovedBy: 0, demonstration: null })
})

const from = () => ({ address: `198.51.100.${next()}` })

/** Somebody with an account and a session. */
async function somebody(): Promise<Actor> {
  const personId = await world.person({ role: 'school_staff', schoolId: await world.school() })
  await sql`update person set password_hash = ${await hashPassphrase(OLD)} where id = ${personId}`
  const actor = await whoIs((await world.session(personId)).sessionId)
  if (!actor) throw new Error('They are signed in')
  return actor
}

async function mailTo(email: string) {
  const rows = await sql<{ template: string; text: string }[]>`
    select template, text from outbox_message where to_email = ${email} order by created_at, id`
  return rows.map(({ template, text }) => ({
    template,
    token: /\/login\/[a-z-]+\/([\w-]{43})/.exec(text)?.[1] ?? null,
  }))
}

/** A link to a new passphrase, asked for and sent. */
async function resetLink(email: string): Promise<string> {
  expect(await askForReset(email, from())).toEqual({ ok: true })
  return (await mailTo(email)).at(-1)?.token ?? ''
}
const canSignIn = async (email: string, passphrase: string) =>
  (await signInWithPassphrase(email, passphrase, { ...from(), device: null })).ok

describe('whoever asks for a new passphrase', () => {
  test('learns nothing of accounts: one answer, one mail, as long', async () => {
    const { email } = await somebody()
    const closed = await somebody()
    await sql`update person set deactivated_at = now() where id = ${closed.personId}`
    const times: number[] = []
    for (const asked of [email, closed.email, `nobody${next()}@school.example`]) {
      const begun = performance.now()
      expect(await askForReset(asked, from())).toEqual({ ok: true })
      times.push(performance.now() - begun)
      expect(await mailTo(asked)).toHaveLength(1)
    }
    for (const time of times) expect(time).toBeGreaterThan(395)
    expect(await mailTo(closed.email)).toEqual([{ template: 'password_reset_without_account', token: null }])
  })

  test('fills nobody’s mailbox, with or without an account', async () => {
    for (const email of [(await somebody()).email, `nobody${next()}@school.example`]) {
      for (let n = 0; n < 3; n++) expect(await askForReset(email, from())).toEqual({ ok: true })
      expect(await askForReset(email, from())).toMatchObject({ ok: false, reason: 'wait', seconds: expect.any(Number) })
      expect(await mailTo(email)).toHaveLength(3)
    }
  })

  test('leaves no address in what is written down', async () => {
    const email = `unknown${next()}@school.example`
    await askForReset(email, from())
    expect(JSON.stringify(await sql`select * from audit_event`)).not.toContain(email)
  })
})

describe('a link to a new passphrase', () => {
  test('that is made up, or is a link of another kind, opens nothing', async () => {
    const me = await somebody()
    const newEmail = `new${next()}@school.example`
    expect(await askEmailChange(me, newEmail)).toEqual({ ok: true })
    const [other] = await mailTo(newEmail)
    for (const token of ['', 'x'.repeat(43), other?.token ?? ''])
      expect(await resetPassphrase(token, NEW)).toEqual({ ok: false, reason: 'over' })
    expect(await canSignIn(me.email, OLD)).toBe(true)
  })

  test('is over after 30 minutes', async () => {
    const me = await somebody()
    const token = await resetLink(me.email)
    try {
      await world.moveClock('30 minutes')
      expect(await resetPassphrase(token, NEW)).toEqual({ ok: false, reason: 'over' })
    } finally {
      await world.moveClock()
    }
    expect(await whoIs(me.sessionId)).not.toBeNull()
  })

  test('is not used up by a weak passphrase, and asks for fewer characters where there is a second factor', async () => {
    const me = await somebody()
    const token = await resetLink(me.email)
    const short = 'plum-zither-9'
    expect(await resetPassphrase(token, short)).toMatchObject({ sentence: expect.stringContaining('15 characters') })
    await world.authenticator(me.personId)
    expect(await resetPassphrase(token, short)).toMatchObject({ ok: true })
  })

  test('works once, of two at once for one; ends every session and opens none; and tells the owner', async () => {
    const me = await somebody()
    const token = await resetLink(me.email)
    const sessions = () => sql`select from session where person_id = ${me.personId} and revoked_at is null`
    const both = await Promise.all([resetPassphrase(token, NEW), resetPassphrase(token, `${NEW} two`)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await sessions()).toHaveLength(0)
    expect(await whoIs(me.sessionId)).toBeNull()
    expect((await mailTo(me.email)).map(({ template }) => template)).toEqual(['password_reset', 'password_changed'])
    expect(await canSignIn(me.email, OLD)).toBe(false)
    expect(await canSignIn(me.email, both[0]?.ok ? NEW : `${NEW} two`)).toBe(true)
  })

  test('gets in while a stranger’s guesses slow the account down', async () => {
    const me = await somebody()
    for (let n = 0; n < 3; n++) await signInWithPassphrase(me.email, 'guess', { ...from(), device: null })
    expect(await canSignIn(me.email, OLD)).toBe(false)
    expect(await resetPassphrase(await resetLink(me.email), NEW)).toMatchObject({ ok: true })
    expect(await canSignIn(me.email, NEW)).toBe(true)
  })
})

describe('changing one’s passphrase', () => {
  test('takes the old one, another new one, and a strong one', async () => {
    const me = await somebody()
    expect(await changePassphrase(me, 'not the old one', NEW)).toEqual({ ok: false, reason: 'wrong' })
    expect(await changePassphrase(me, OLD, OLD)).toEqual({ ok: false, reason: 'same' })
    expect(await changePassphrase(me, OLD, 'password password')).toMatchObject({ ok: false, reason: 'weak' })
    expect(await canSignIn(me.email, OLD)).toBe(true)
  })

  test('cannot be guessed at by who finds a browser open', async () => {
    const me = await somebody()
    for (let n = 0; n < 3; n++) expect(await changePassphrase(me, `guess ${n}`, NEW)).toMatchObject({ reason: 'wrong' })
    expect(await changePassphrase(me, OLD, NEW)).toMatchObject({ ok: false, reason: 'wait' })
  })

  test('ends every other session, and not one’s own', async () => {
    const me = await somebody()
    const other = await world.session(me.personId)
    expect(await changePassphrase(me, OLD, NEW)).toEqual({ ok: true })
    expect(await whoIs(other.sessionId)).toBeNull()
    expect(await whoIs(me.sessionId)).not.toBeNull()
    expect(await mailTo(me.email)).toEqual([{ template: 'password_changed', token: null }])
  })

  test('does nothing in a session that is over', async () => {
    const me = await somebody()
    await sql`update session set revoked_at = now() where id = ${me.sessionId}`
    expect(await changePassphrase(me, OLD, NEW)).toEqual({ ok: false, reason: 'over' })
    expect(await canSignIn(me.email, OLD)).toBe(true)
  })
})

describe('changing one’s email address', () => {
  test('answers the same for an address that has an account, and changes nothing then', async () => {
    const [me, other] = [await somebody(), await somebody()]
    expect(await askEmailChange(me, other.email)).toEqual({ ok: true })
    const [old] = await mailTo(me.email)
    const [theirs] = await mailTo(other.email)
    expect(await confirmEmail(old?.token ?? '')).toBe('waiting')
    expect(await confirmEmail(theirs?.token ?? '')).toBe('taken')
    expect((await whoIs(me.sessionId))?.email).toBe(me.email)
  })

  test('is made when both ends have confirmed, each link once, and both are told', async () => {
    const me = await somebody()
    const newEmail = `new${next()}@school.example`
    expect(await askEmailChange(me, me.email)).toEqual({ ok: false, reason: 'same' })
    expect(await askEmailChange(me, newEmail)).toEqual({ ok: true })
    const [[old], [fresh]] = [await mailTo(me.email), await mailTo(newEmail)]
    expect(await confirmEmail(fresh?.token ?? '')).toBe('waiting')
    expect(await confirmEmail(fresh?.token ?? '')).toBeNull()
    expect(await confirmEmail(old?.token ?? '')).toBe('changed')
    expect((await whoIs(me.sessionId))?.email).toBe(newEmail)
    for (const email of [me.email, newEmail])
      expect((await mailTo(email)).map(({ template }) => template)).toContain('email_changed')
    expect(await canSignIn(newEmail, OLD)).toBe(true)
  })

  test('is over after a day', async () => {
    const me = await somebody()
    await askEmailChange(me, `new${next()}@school.example`)
    const [old] = await mailTo(me.email)
    try {
      await world.moveClock('1 day')
      expect(await confirmEmail(old?.token ?? '')).toBeNull()
    } finally {
      await world.moveClock()
    }
  })
})
