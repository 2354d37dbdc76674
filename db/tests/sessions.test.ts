import { describe, expect, test } from 'vitest'
import { asSystem, whoIs } from '../actor.ts'
import { DatabaseFailure } from '../failure.ts'
import type { PersonId, SessionId } from '../vocabulary.ts'
import { aPasskey, aRecoveryCode, aSessionId, as, openWorld, type Session } from './world.ts'

const world = await openWorld()
const { sql } = world

/** How many students the person of a session sees, each time anew. */
const seen = async (session: Pick<Session, 'sessionId'>): Promise<number> => {
  const [found] = await as(session)(({ sql }) => sql<{ n: number }[]>`select count(*)::int as n from student`)
  return found?.n ?? Number.NaN
}

/** A coordinator of a new school with one student, signed in. */
async function coordinator() {
  const schoolId = await world.school()
  await world.student(schoolId)
  const personId = await world.person({ role: 'school_coordinator', schoolId })
  return { schoolId, ...(await world.session(personId)) }
}

describe('a session that is over sees nothing, at once', () => {
  test('when it is revoked', async () => {
    const session = await coordinator()
    expect(await seen(session)).toBe(1)
    await as(session)(({ sql }) => sql`update session set revoked_at = wex.now() where id = ${session.sessionId}`)
    expect(await seen(session)).toBe(0)
    expect(await whoIs(session.sessionId)).toBeNull()
  })

  test('even in the transaction that revokes it', async () => {
    const session = await coordinator()
    const [after] = await as(session)(async ({ sql }) => {
      await sql`update session set revoked_at = wex.now() where id = ${session.sessionId}`
      return await sql<{ n: number }[]>`select count(*)::int as n from student`
    })
    expect(after?.n).toBe(0)
  })

  test('when it has expired, to the second', async () => {
    const session = await world.session((await coordinator()).personId, { hours: 12, idleMinutes: 24 * 60 })
    try {
      await world.moveClock('11 hours 59 minutes 50 seconds')
      expect(await seen(session)).toBe(1)
      await world.moveClock('12 hours')
      expect(await seen(session)).toBe(0)
      expect(await whoIs(session.sessionId)).toBeNull()
    } finally {
      await world.moveClock()
    }
  })

  test('when it has rested too long; and using it counts as not resting', async () => {
    const session = await coordinator()
    try {
      await world.moveClock('59 minutes')
      expect((await whoIs(session.sessionId))?.personId).toBe(session.personId)
      await world.moveClock('118 minutes')
      expect(await seen(session)).toBe(1)
      await world.moveClock('119 minutes 5 seconds')
      expect(await seen(session)).toBe(0)
      // Once over, being used does not bring it back.
      expect(await whoIs(session.sessionId)).toBeNull()
      await world.moveClock('118 minutes')
      const [row] = await sql<{ rested: boolean }[]>`
        select last_seen_at < wex.now() - interval '58 minutes' as rested from session where id = ${session.sessionId}`
      expect(row?.rested).toBe(true)
    } finally {
      await world.moveClock()
    }
  })

  test('when its person is deactivated', async () => {
    const session = await coordinator()
    await sql`update person set deactivated_at = now() where id = ${session.personId}`
    expect(await seen(session)).toBe(0)
    expect(await whoIs(session.sessionId)).toBeNull()
  })
})

describe('what changes somebody’s rights ends their sessions, at once', () => {
  const stillThere = async (session: Pick<Session, 'sessionId'>) => (await whoIs(session.sessionId)) !== null

  test.each([
    ['a role that is ended', (id: PersonId) => sql`update role_grant set ended_at = now() where person_id = ${id}`],
    [
      'one that is suspended',
      (id: PersonId) => sql`update role_grant set suspended_at = now() where person_id = ${id}`,
    ],
    [
      'one that is added',
      (id: PersonId) =>
        sql`insert into role_grant (id, person_id, role) values (gen_random_uuid(), ${id}, 'council_officer')`,
    ],
    ['a new passphrase', (id: PersonId) => sql`update person set password_hash = 'another' where id = ${id}`],
    ['an authenticator app', (id: PersonId) => world.authenticator(id)],
    ['a passkey', (id: PersonId) => sql`insert into passkey ${sql(aPasskey(id))}`],
    ['new recovery codes', (id: PersonId) => sql`insert into recovery_code ${sql(aRecoveryCode(id))}`],
  ])('%s', async (_what, change) => {
    const [session, colleague] = [await coordinator(), await coordinator()]
    expect(await seen(session)).toBe(1)
    await change(session.personId)
    expect(await seen(session)).toBe(0)
    expect(await stillThere(session)).toBe(false)
    expect(await stillThere(colleague)).toBe(true)
  })

  test('a role that is restored; and it counts for nothing until then', async () => {
    const { personId } = await coordinator()
    await sql`update role_grant set suspended_at = now() where person_id = ${personId}`
    const session = await world.session(personId)
    expect(await seen(session)).toBe(0)
    expect((await whoIs(session.sessionId))?.grants).toEqual([])
    await sql`update role_grant set suspended_at = null where person_id = ${personId}`
    expect(await stillThere(session)).toBe(false)
    expect(await seen(await world.session(personId))).toBe(1)
  })

  test('a role that has ended never comes back', async () => {
    const { personId } = await coordinator()
    await sql`update role_grant set ended_at = now() where person_id = ${personId}`
    await expect(sql`update role_grant set ended_at = null where person_id = ${personId}`).rejects.toMatchObject({
      code: '42501',
    })
  })
})

test('an agreement ends at midnight in Norfolk, not in Greenwich', async () => {
  const schoolId = await world.school()
  await world.student(schoolId)
  const partnerId = await world.partner()
  await world.agreement(partnerId, [schoolId], '2027-06-01', '2027-06-30')
  const session = await world.session(await world.person({ role: 'partner_adviser', partnerId }))
  await sql`update session set expires_at = '2099-01-01', idle_minutes = 99999999 where id = ${session.sessionId}`
  const at = async (instant: string) => {
    await sql`update wex.clock set moved_by = ${instant}::timestamptz - now()`
    return await seen(session)
  }
  try {
    expect(await at('2027-05-31T22:59:00Z')).toBe(0)
    expect(await at('2027-05-31T23:01:00Z')).toBe(1)
    expect(await at('2027-06-30T22:59:00Z')).toBe(1)
    expect(await at('2027-06-30T23:01:00Z')).toBe(0)
  } finally {
    await world.moveClock()
  }
})

describe('who is asking', () => {
  test.each([
    ['a session never issued', aSessionId()],
    ['nothing', ''],
    ['a pattern', '%'],
    ['somebody’s number', '00000000-0000-7000-8000-000000000000'],
    ['words for Postgres', "' or true --"],
  ])('is nobody, with %s', async (_, id) => {
    expect(await whoIs(id as SessionId)).toBeNull()
    expect(await seen({ sessionId: id as SessionId })).toBe(0)
  })

  test('is the person with what they hold now, and nothing of the passphrase', async () => {
    const session = await coordinator()
    const actor = await whoIs(session.sessionId)
    expect(actor).toEqual({
      sessionId: session.sessionId,
      personId: session.personId,
      name: expect.stringMatching(/^Person \d+$/),
      email: expect.stringMatching(/@school\.example$/),
      grants: [
        {
          role: 'school_coordinator',
          schoolId: session.schoolId,
          schoolName: expect.stringMatching(/^School \d+$/),
          partnerId: null,
          partnerName: null,
        },
      ],
      session: {
        kind: 'browser',
        factor: 'totp',
        factorAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        actingSchoolId: null,
        scopes: [],
        expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        idleMinutes: 60,
        noticeDue: null,
      },
    })
  })

  test('is not told of a colleague to whom the asker is nobody', async () => {
    const { personId } = await coordinator()
    const name = (session: Pick<Session, 'sessionId'>) =>
      as(session)(({ sql }) => sql<{ name: string | null }[]>`select wex.display_name(${personId}) as name`)
    expect(await name({ sessionId: aSessionId() })).toEqual([{ name: null }])
    expect((await name(await coordinator()))[0]?.name).toMatch(/^Person/)
  })
})

describe('a session is its person’s own', () => {
  test('it cannot be opened again, nor made longer', async () => {
    const session = await coordinator()
    const over = await world.session(session.personId)
    await sql`update session set revoked_at = now() where id = ${over.sessionId}`
    const reopen = as(session)(({ sql }) => sql`update session set revoked_at = null where id = ${over.sessionId}`)
    await expect(reopen).rejects.toEqual(new DatabaseFailure('42501', null))
    for (const column of ['expires_at', 'last_seen_at', 'idle_minutes', 'person_id', 'id']) {
      const change = as(session)(({ sql }) => sql`update session set ${sql(column)} = ${sql(column)}`)
      await expect(change, column).rejects.toEqual(new DatabaseFailure('42501', null))
    }
  })

  test('nobody else reads or ends it, the council included', async () => {
    const { personId } = await coordinator()
    const administrator = await world.session(await world.person({ role: 'council_administrator' }))
    const [read, ended] = await as(administrator)(({ sql }) =>
      Promise.all([
        sql`select from session where person_id = ${personId}`,
        sql`update session set revoked_at = wex.now() where person_id = ${personId}`,
      ]),
    )
    expect([read.count, ended.count]).toEqual([0, 0])
  })
})

describe('a passphrase’s hash', () => {
  test.each(['council_administrator', 'data_protection_officer'] as const)('cannot be read by a %s', async (role) => {
    const session = await world.session(await world.person({ role }))
    const ask = (work: Parameters<ReturnType<typeof as>>[0]) => as(session)(work)
    await expect(ask(({ sql }) => sql`select password_hash from person`)).rejects.toEqual(
      new DatabaseFailure('42501', null),
    )
    await expect(ask(({ sql }) => sql`select * from person`)).rejects.toEqual(new DatabaseFailure('42501', null))
    await expect(ask(({ sql }) => sql`select id from person where password_hash like 'a%'`)).rejects.toEqual(
      new DatabaseFailure('42501', null),
    )
    await expect(ask(({ sql }) => sql`update person set name = password_hash`)).rejects.toEqual(
      new DatabaseFailure('42501', null),
    )
    await expect(ask(({ sql }) => sql`update person set password_hash = 'mine'`)).rejects.toEqual(
      new DatabaseFailure('42501', null),
    )
  })

  test('is read by the sign-in role, which reads nothing else of anybody’s work', async () => {
    const { personId } = await coordinator()
    const [row] = await asSystem(
      'sign-in',
      ({ sql }) =>
        sql<{ password_hash: string }[]>`select password_hash from person where id = ${personId as PersonId}`,
    )
    expect(row?.password_hash).toBe('not a hash')
    const student = asSystem('sign-in', ({ sql }) => sql`select from student`)
    await expect(student).rejects.toEqual(new DatabaseFailure('42501', null))
  })
})
