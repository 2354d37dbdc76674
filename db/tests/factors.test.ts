import { describe, expect, test } from 'vitest'
import { asSystem, type Tx, whoIs } from '../actor.ts'
import { DatabaseFailure } from '../failure.ts'
import {
  addAuthenticator,
  addRecoveryCodes,
  confirmAuthenticator,
  factorsOf,
  replaceRecoveryCodes,
  speakFor,
  useRecoveryCode,
  useStep,
} from '../queries/factor.ts'
import { factorRequired, factorRules, setFactorRule } from '../queries/factor-rule.ts'
import { addIdentity } from '../queries/identity.ts'
import { addChallenge, addPasskey, findPasskey, takeChallenge, usePasskey } from '../queries/passkey.ts'
import {
  actAt,
  changePassphrase,
  completeFactor,
  endOtherSessions,
  halfSession,
  listOwnSessions,
} from '../queries/sessions.ts'
import { addSession } from '../queries/sign-in.ts'
import type { PersonId, SchoolId, SessionFactor } from '../vocabulary.ts'
import { aPasskey, aSessionId, as, next, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const signIn = <T>(work: (tx: Tx) => Promise<T>) => asSystem('sign-in', work)
const REFUSED = new DatabaseFailure('42501', null)
const SECRET = new Uint8Array([1, 2, 3])

/** Opens a session as the sign-in page does after a passphrase, or with a factor. */
async function signedIn(personId: PersonId, factor?: Exclude<SessionFactor, 'none'>) {
  const id = aSessionId()
  const values = { id, personId, seconds: 43_200, address: null, device: null, ...(factor ? { factor } : {}) }
  return { personId, sessionId: id, needs: await signIn((tx) => addSession(tx, values)) }
}
const prove = (sessionId: string, factor: Exclude<SessionFactor, 'none'>, newId = aSessionId()) =>
  signIn((tx) => completeFactor(tx, { sessionId: sessionId as typeof newId, newId, factor, seconds: 43_200 })).then(
    (who) => ({
      who,
      newId,
    }),
  )
const requireOf = (rule: { role?: string; school_id?: SchoolId; required?: boolean }) =>
  sql`insert into factor_rule ${sql({ id: crypto.randomUUID(), role: null, school_id: null, required: true, ...rule })}`

async function staff() {
  const schoolId = await world.school()
  return { schoolId, personId: await world.person({ role: 'school_staff', schoolId }) }
}

describe('a session that still needs something', () => {
  test('is what a passphrase alone opens for whoever has a factor: it is nobody’s, for 20 minutes', async () => {
    const { personId } = await staff()
    await world.authenticator(personId)
    const half = await signedIn(personId)
    expect(half.needs).toBe('factor')
    expect(await whoIs(half.sessionId)).toBeNull()
    expect((await as(half)((tx) => tx.sql`select from school`)).count).toBe(0)
    expect(await signIn((tx) => halfSession(tx, half.sessionId))).toMatchObject({
      personId,
      needs: 'factor',
      authenticator: true,
    })
    try {
      await world.moveClock('20 minutes')
      expect(await signIn((tx) => halfSession(tx, half.sessionId))).toBeNull()
      expect((await prove(half.sessionId, 'totp')).who).toBeNull()
    } finally {
      await world.moveClock()
    }
  })

  test('is not what others open: no factor and none required, or a passkey at once', async () => {
    const { personId } = await staff()
    const plain = await signedIn(personId)
    expect(plain.needs).toBeNull()
    expect((await whoIs(plain.sessionId))?.session).toMatchObject({ factor: 'none', factorAt: null })
    await sql`insert into passkey ${sql(aPasskey(personId))}`
    expect((await signedIn(personId, 'passkey')).needs).toBeNull()
  })

  test('becomes whole under a new token, and the old one is worth nothing', async () => {
    const { personId } = await staff()
    await world.authenticator(personId)
    const half = await signedIn(personId)
    const { who, newId } = await prove(half.sessionId, 'totp')
    expect(who).toBe(personId)
    expect((await whoIs(newId))?.session).toMatchObject({ factor: 'totp', factorAt: expect.any(String) })
    expect(await whoIs(half.sessionId)).toBeNull()
    expect(await signIn((tx) => halfSession(tx, half.sessionId))).toBeNull()
  })

  test('becomes whole once, when two prove it at the same time', async () => {
    const { personId } = await staff()
    await world.authenticator(personId)
    const half = await signedIn(personId)
    const done = await Promise.all([1, 2, 3].map(() => prove(half.sessionId, 'totp')))
    expect(done.filter(({ who }) => who !== null)).toHaveLength(1)
  })

  test.each(['passkey', 'recovery', 'sso'] as const)(
    'is not made whole by a %s that the person does not have',
    async (factor) => {
      const { personId } = await staff()
      await world.authenticator(personId)
      await expect(prove((await signedIn(personId)).sessionId, factor)).rejects.toEqual(REFUSED)
    },
  )

  test('is listed nowhere, and counts as no sign-in', async () => {
    const { personId } = await staff()
    await world.authenticator(personId)
    const half = await signedIn(personId)
    const last = async () => (await sql`select last_signed_in_at as at from person where id = ${personId}`)[0]?.at
    expect(await last()).toBeNull()
    const { newId } = await prove(half.sessionId, 'totp')
    expect(await last()).not.toBeNull()
    await signedIn(personId)
    expect(await as({ sessionId: newId })(listOwnSessions)).toMatchObject([{ id: newId, current: true }])
  })
})

describe('setting up the first factor', () => {
  async function enrolling() {
    const { personId, schoolId } = await staff()
    await requireOf({ role: 'school_staff', school_id: schoolId })
    const half = await signedIn(personId)
    expect(half.needs).toBe('enrolment')
    return half
  }

  test('is refused without the session, for somebody else, and once there is one', async () => {
    const half = await enrolling()
    const other = await world.person()
    await expect(signIn((tx) => addAuthenticator(tx, half.personId, SECRET))).rejects.toEqual(REFUSED)
    const forOther = signIn(async (tx) => {
      await speakFor(tx, half.sessionId)
      await addAuthenticator(tx, other, SECRET)
    })
    await expect(forOther).rejects.toEqual(REFUSED)
    await sql`update session set needs = 'factor' where id = ${half.sessionId}`
    const atFactor = signIn(async (tx) => {
      await speakFor(tx, half.sessionId)
      await addPasskey(tx, { ...passkey(half.personId) })
    })
    await expect(atFactor).rejects.toEqual(REFUSED)
  })

  test('makes the session whole, and ends the others', async () => {
    const half = await enrolling()
    const second = await signedIn(half.personId)
    const code = `hash ${next()}`
    await signIn(async (tx) => {
      await speakFor(tx, half.sessionId)
      expect(await addAuthenticator(tx, half.personId, SECRET)).toBe(true)
    })
    // Not yet confirmed, it is no factor.
    await expect(prove(half.sessionId, 'totp')).rejects.toEqual(REFUSED)
    await signIn(async (tx) => {
      await speakFor(tx, half.sessionId)
      expect(await confirmAuthenticator(tx, half.personId, 100)).toBe(true)
      await addRecoveryCodes(tx, half.personId, [code])
    })
    expect(await signIn((tx) => halfSession(tx, second.sessionId))).toBeNull()
    const { newId } = await prove(half.sessionId, 'totp')
    const factors = await as({ sessionId: newId })((tx) => factorsOf(tx, half.personId))
    expect(factors).toMatchObject({
      authenticatorSince: expect.any(String),
      passkeys: [],
      recoveryCodesLeft: 1,
      required: true,
    })
  })
})

const passkey = (personId: PersonId) => ({
  id: `credential ${next()}`,
  personId,
  publicKey: SECRET,
  counter: 0,
  transports: ['internal', 'hybrid'],
  name: 'A telephone',
  backedUp: false,
})

describe('nothing is used twice', () => {
  test('a code of an authenticator app, nor an earlier one, nor two at once', async () => {
    const personId = await world.person()
    await world.authenticator(personId)
    const use = (step: number) => signIn((tx) => useStep(tx, personId, step))
    expect((await Promise.all([use(500), use(500)])).sort()).toEqual([false, true])
    expect([await use(499), await use(500), await use(501)]).toEqual([false, false, true])
  })

  test('a recovery code', async () => {
    const { personId, sessionId } = await world.session(await world.person())
    await as({ sessionId })((tx) => replaceRecoveryCodes(tx, personId, ['one', 'two']))
    const use = (hash: string, whose = personId) => signIn((tx) => useRecoveryCode(tx, whose, hash))
    expect(await use('one', await world.person())).toBe(false)
    expect((await Promise.all([use('one'), use('one')])).sort()).toEqual([false, true])
    await as({ sessionId })((tx) => replaceRecoveryCodes(tx, personId, ['three']))
    expect(await use('two')).toBe(false)
  })

  test('a question to a passkey, which also counts in its own session, purpose and time alone', async () => {
    const { personId, sessionId } = await world.session(await world.person())
    const question = { challenge: `question ${next()}`, purpose: 'factor' as const, personId, sessionId }
    await signIn((tx) => addChallenge(tx, { ...question, seconds: 300 }))
    const take = (change: Partial<typeof question> | { sessionId: null } | { purpose: 'sign_in' }) =>
      signIn((tx) => takeChallenge(tx, { ...question, ...change }))
    expect([await take({ sessionId: null }), await take({ purpose: 'sign_in' })]).toEqual([false, false])
    try {
      await world.moveClock('5 minutes')
      expect(await take({})).toBe(false)
    } finally {
      await world.moveClock()
    }
    expect((await Promise.all([take({}), take({})])).sort()).toEqual([false, true])
  })

  test('a passkey’s counter, where it has one', async () => {
    const { personId, sessionId } = await world.session(await world.person())
    const key = passkey(personId)
    await as({ sessionId })((tx) => addPasskey(tx, key))
    expect(await signIn((tx) => findPasskey(tx, key.id))).toEqual({ ...key, publicKey: Buffer.from(SECRET) })
    const use = (counter: number) => signIn((tx) => usePasskey(tx, key.id, { counter, backedUp: true }))
    expect([await use(0), await use(7), await use(7), await use(6), await use(8)]).toEqual([
      true,
      true,
      false,
      false,
      true,
    ])
  })
})

test('a step up keeps the session’s beginning and end, under a new token', async () => {
  const personId = await world.person()
  await world.authenticator(personId)
  const { sessionId } = await world.session(personId)
  const times = async (id: string) => (await sql`select created_at, expires_at from session where id = ${id}`)[0]
  const { newId } = await prove(sessionId, 'totp')
  expect(await times(newId)).toEqual(await times(sessionId))
  expect(await whoIs(sessionId)).toBeNull()
})

test('what changes one’s own factor or passphrase spares the session that did it, and no other', async () => {
  const personId = await world.person()
  const [here, there, again] = [
    await world.session(personId),
    await world.session(personId),
    await world.session(personId),
  ]
  await as(here)((tx) => addPasskey(tx, passkey(personId)))
  expect([await whoIs(here.sessionId), await whoIs(there.sessionId)]).toMatchObject([{ personId }, null])
  expect(await whoIs(again.sessionId)).toBeNull()
  const other = await world.session(personId)
  expect(await signIn((tx) => changePassphrase(tx, there.sessionId, 'another'))).toBeNull()
  expect(await signIn((tx) => changePassphrase(tx, here.sessionId, 'another'))).toBe(personId)
  expect([await whoIs(here.sessionId), await whoIs(other.sessionId)]).toMatchObject([{ personId }, null])
})

test('a person ends their other sessions, and nobody else’s', async () => {
  const personId = await world.person()
  const [here, there] = [await world.session(personId), await world.session(personId)]
  const stranger = await world.session(await world.person())
  expect(await as(here)(endOtherSessions)).toBe(1)
  expect([await whoIs(there.sessionId), await whoIs(stranger.sessionId)]).toMatchObject([
    null,
    { personId: stranger.personId },
  ])
})

describe('whom a second factor is required of', () => {
  test.each([
    ['nobody without a rule', [], false],
    ['a role', [{ role: 'school_staff' }], true],
    ['not another role', [{ role: 'school_coordinator' }], false],
    ['a school', [{ at: true }], true],
    ['the school’s rule goes before the role’s', [{ role: 'school_staff' }, { at: true, required: false }], false],
    [
      'the role’s at the school before the school’s',
      [{ at: true }, { role: 'school_staff', at: true, required: false }],
      false,
    ],
  ])('%s', async (_what, rules, required) => {
    await sql`delete from factor_rule`
    const { personId, schoolId } = await staff()
    for (const { at, ...rule } of rules as { role?: string; at?: boolean; required?: boolean }[]) {
      await requireOf({ ...rule, ...(at ? { school_id: schoolId } : {}) })
    }
    expect(await signIn((tx) => factorRequired(tx, personId))).toBe(required)
    await sql`update role_grant set suspended_at = now() where person_id = ${personId}`
    expect(await signIn((tx) => factorRequired(tx, personId))).toBe(false)
    await sql`delete from factor_rule`
  })

  test('is set by administrators alone, one rule each', async () => {
    const administrator = await world.session(await world.person({ role: 'council_administrator' }))
    const rule = { role: 'school_staff' as const, schoolId: null }
    const { personId } = await staff()
    await expect(
      as(await world.session(personId))((tx) => setFactorRule(tx, { ...rule, required: false })),
    ).rejects.toEqual(REFUSED)
    await as(administrator)((tx) => setFactorRule(tx, { ...rule, required: true }))
    await as(administrator)((tx) => setFactorRule(tx, { ...rule, required: false }))
    expect(await as(administrator)(factorRules)).toMatchObject([{ ...rule, required: false }])
  })
})

test('a provider’s account is one person’s, once', async () => {
  const [one, two] = [await world.person(), await world.person()]
  const account = { issuer: 'https://provider.example', subject: `subject ${next()}` }
  expect(await signIn((tx) => addIdentity(tx, { ...account, personId: one }))).toBe(true)
  expect(await signIn((tx) => addIdentity(tx, { ...account, personId: two }))).toBe(false)
})

test('one acts at a place of one’s own, or at all, and sees no more for it', async () => {
  const { personId, schoolId } = await staff()
  const elsewhere = await world.school()
  await world.student(elsewhere)
  const session = await world.session(personId)
  expect(await as(session)((tx) => actAt(tx, elsewhere))).toBe(false)
  expect(await as(session)((tx) => actAt(tx, schoolId))).toBe(true)
  expect((await whoIs(session.sessionId))?.session.actingSchoolId).toBe(schoolId)
  await sql`update session set acting_school_id = ${elsewhere} where id = ${session.sessionId}`
  expect((await as(session)((tx) => tx.sql`select from student`)).count).toBe(0)
  expect(await as(session)((tx) => actAt(tx, null))).toBe(true)
  expect((await whoIs(session.sessionId))?.session.actingSchoolId).toBeNull()
})
