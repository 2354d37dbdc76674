import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { asSystem, type Tx, whoIs } from '../actor.ts'
import { DatabaseFailure } from '../failure.ts'
import { addLink, findLink, useEmailLink, useResetLink } from '../queries/account-link.ts'
import { addApiToken, listApiTokens, revokeApiToken } from '../queries/api-token.ts'
import {
  acceptInvitation,
  acceptInvitationsTo,
  addInvitation,
  findInvitation,
  listInvitations,
  renewInvitation,
  withdrawInvitation,
} from '../queries/invitation.ts'
import type { InvitationId, PersonId, Role, SchoolId } from '../vocabulary.ts'
import { anInvitation, aPerson, aSessionId, as, aTokenHash, next, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const signIn = <T>(work: (tx: Tx) => Promise<T>) => asSystem('sign-in', work)
const REFUSED = new DatabaseFailure('42501', null)

async function coordinator() {
  const schoolId = await world.school()
  const session = await world.session(await world.person({ role: 'school_coordinator', schoolId }))
  return { schoolId, ...session }
}
const newcomer = () => ({ personId: aPerson().id, name: 'New Person', passwordHash: 'a hash' })

/** An open invitation to a new school, and its link's hash. */
async function invited(values: { email?: string; role?: Role } = {}) {
  const { schoolId, ...inviter } = await coordinator()
  const tokenHash = aTokenHash()
  const id = await world.invitation({ invitedBy: inviter.personId, schoolId, tokenHash, ...values })
  return { id, tokenHash, schoolId, inviter }
}

describe('a coordinator cannot invite', () => {
  test.each([
    ['to another school', async (own: SchoolId) => ({ schoolId: await world.school(), own })],
    ['to a role of the council', async () => ({ role: 'council_officer' as const, schoolId: null })],
    ['a partner’s adviser', async () => ({ role: 'partner_adviser' as const, partnerId: await world.partner() })],
  ])('%s', async (_what, make) => {
    const me = await coordinator()
    const { own: _, ...values } = { own: null, ...(await make(me.schoolId)) }
    const row = anInvitation({ invitedBy: me.personId, ...values })
    await expect(as(me)((tx) => tx.sql`insert into invitation ${tx.sql(row)}`)).rejects.toEqual(REFUSED)
  })

  test('in somebody else’s name, for longer than 7 days, or as accepted already', async () => {
    const me = await coordinator()
    const other = await world.person()
    const row = anInvitation({ invitedBy: me.personId, schoolId: me.schoolId })
    for (const change of [
      { invited_by: other },
      { expires_at: '2099-01-01T00:00:00Z' },
      { accepted_at: '2026-09-01T00:00:00Z' },
    ]) {
      const add = as(me)((tx) => tx.sql`insert into invitation ${tx.sql({ ...row, ...change })}`)
      await expect(add).rejects.toEqual(REFUSED)
    }
  })

  test('by a personal access token', async () => {
    const me = await coordinator()
    const id = aSessionId()
    await as(me)((tx) => addApiToken(tx, { id, personId: me.personId, name: 'Nightly', scopes: [], seconds: 3600 }))
    const row = anInvitation({ invitedBy: me.personId, schoolId: me.schoolId })
    const add = as({ sessionId: id })((tx) => tx.sql`insert into invitation ${tx.sql(row)}`)
    await expect(add).rejects.toEqual(REFUSED)
  })
})

describe('an invitation cannot be accepted', () => {
  test.each([
    ['with another link', async () => aTokenHash()],
    ['once it was withdrawn', async () => await overBy(sql`withdrawn_at = now()`)],
    ['after 7 days', async () => await overBy(sql`expires_at = now()`)],
    ['by the link before it was sent anew', async () => await overBy(sql`token_hash = ${aTokenHash()}`)],
  ])('%s', async (_what, link) => {
    const tokenHash = await link()
    expect(await signIn((tx) => findInvitation(tx, tokenHash))).toBeNull()
    expect(await signIn((tx) => acceptInvitation(tx, tokenHash, newcomer()))).toBeNull()
  })

  test('for somebody whose account is closed', async () => {
    const { tokenHash, id } = await invited()
    const somebody = await world.person()
    await sql`update person set deactivated_at = now(), email = (select email from invitation where id = ${id}) where id = ${somebody}`
    expect(await signIn((tx) => acceptInvitation(tx, tokenHash, newcomer()))).toBeNull()
  })

  test('twice, not even at once: exactly one wins, and one account is made', async () => {
    const { tokenHash, id } = await invited()
    const answers = await Promise.all([1, 2, 3].map(() => signIn((tx) => acceptInvitation(tx, tokenHash, newcomer()))))
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1)
    const made = await sql`select from person p join invitation i on i.email = p.email where i.id = ${id}`
    expect(made).toHaveLength(1)
    expect(await signIn((tx) => acceptInvitation(tx, tokenHash, newcomer()))).toBeNull()
  })

  async function overBy(change: ReturnType<typeof sql>): Promise<string> {
    const { tokenHash, id } = await invited()
    await sql`update invitation set ${change} where id = ${id}`
    return tokenHash
  }
})

test('the link lasts 7 days to the second, by the service’s clock', async () => {
  const { tokenHash } = await invited()
  try {
    await world.moveClock('6 days 23 hours 59 minutes')
    expect(await signIn((tx) => findInvitation(tx, tokenHash))).not.toBeNull()
    await world.moveClock('7 days')
    expect(await signIn((tx) => findInvitation(tx, tokenHash))).toBeNull()
  } finally {
    await world.moveClock()
  }
})

test('accepted, it makes the account with its role, and says who invited', async () => {
  const { tokenHash, schoolId, inviter, id } = await invited()
  const who = newcomer()
  const done = await signIn((tx) => acceptInvitation(tx, tokenHash, who))
  expect(done).toEqual({ personId: who.personId, made: true, accepted: [{ id, role: 'school_staff', schoolId }] })
  const [row] = await sql`select name, password_hash, invited_by from person where id = ${who.personId}`
  expect(row).toEqual({ name: who.name, password_hash: who.passwordHash, invited_by: inviter.personId })
  const actor = await whoIs((await world.session(who.personId)).sessionId)
  expect(actor?.grants).toMatchObject([{ role: 'school_staff', schoolId }])
})

test('an account that is there gets the role, keeps its name and passphrase, and signs in anew', async () => {
  const { id: personId, ...there } = aPerson()
  await sql`insert into person ${sql({ id: personId, ...there })}`
  const session = await world.session(personId)
  const { tokenHash } = await invited({ email: there.email })
  expect(await signIn((tx) => findInvitation(tx, tokenHash))).toMatchObject({ hasAccount: true })
  expect(await signIn((tx) => acceptInvitation(tx, tokenHash, newcomer()))).toMatchObject({ personId, made: false })
  const [row] = await sql`select name, password_hash from person where id = ${personId}`
  expect(row).toEqual({ name: there.name, password_hash: there.password_hash })
  expect(await whoIs(session.sessionId)).toBeNull()
})

test('a provider’s verified address accepts all that are open to it, and no others', async () => {
  const email = `sso${next()}@school.example`
  const [one, two, over, other] = [
    await invited({ email }),
    await invited({ email }),
    await invited({ email }),
    await invited(),
  ]
  await sql`update invitation set withdrawn_at = now() where id = ${over.id}`
  const done = await signIn((tx) => acceptInvitationsTo(tx, email, { ...newcomer(), passwordHash: null }))
  expect(done?.accepted.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort())
  expect(await signIn((tx) => findInvitation(tx, other.tokenHash))).not.toBeNull()
})

test('an invitation is listed, sent anew and withdrawn by its school, and not when it is over', async () => {
  const me = await coordinator()
  const stranger = await coordinator()
  const id = uuid() as InvitationId
  const values = { id, email: `i${next()}@school.example`, role: 'school_staff' as const, schoolId: me.schoolId }
  await as(me)((tx) =>
    addInvitation(tx, { ...values, partnerId: null, invitedBy: me.personId, tokenHash: aTokenHash() }),
  )
  const list = (session: typeof me) =>
    as(session)((tx) => listInvitations(tx, { schoolId: null, open: true, page: 1, size: 20 }))
  expect(await list(stranger)).toEqual({ found: 0, entries: [] })
  expect(await list(me)).toMatchObject({ found: 1, entries: [{ id, state: 'open', mail: null }] })
  expect(await as(stranger)((tx) => renewInvitation(tx, id, aTokenHash()))).toBeNull()
  expect(await as(stranger)((tx) => withdrawInvitation(tx, id))).toBe(false)
  expect(await as(me)((tx) => renewInvitation(tx, id, aTokenHash()))).toMatchObject({ email: values.email })
  expect(await as(me)((tx) => withdrawInvitation(tx, id))).toBe(true)
  expect(await as(me)((tx) => renewInvitation(tx, id, aTokenHash()))).toBeNull()
  const reopen = as(me)((tx) => tx.sql`update invitation set withdrawn_at = null where id = ${id}`)
  await expect(reopen).rejects.toEqual(REFUSED)
})

describe('a link to a new passphrase', () => {
  const reset = async (personId: PersonId) => {
    const tokenHash = aTokenHash()
    await signIn((tx) => addLink(tx, { tokenHash, personId, kind: 'reset', seconds: 1800 }))
    return tokenHash
  }
  const hashOf = async (personId: PersonId) =>
    (await sql`select password_hash from person where id = ${personId}`)[0]?.password_hash

  test('is made by nobody who is signed in, for themselves or others', async () => {
    const me = await coordinator()
    const add = as(me)((tx) =>
      addLink(tx, { tokenHash: aTokenHash(), personId: me.personId, kind: 'reset', seconds: 60 }),
    )
    await expect(add).rejects.toEqual(REFUSED)
  })

  test('does nothing after 30 minutes, for a closed account, nor for a change of address', async () => {
    const personId = await world.person()
    const link = await reset(personId)
    try {
      await world.moveClock('30 minutes')
      expect(await signIn((tx) => findLink(tx, link))).toBeNull()
      expect(await signIn((tx) => useResetLink(tx, link, 'another'))).toBeNull()
    } finally {
      await world.moveClock()
    }
    expect(await signIn((tx) => useEmailLink(tx, link))).toBeNull()
    await sql`update person set deactivated_at = now() where id = ${personId}`
    expect(await signIn((tx) => useResetLink(tx, link, 'another'))).toBeNull()
    expect(await hashOf(personId)).toBe('not a hash')
  })

  test('works once, of two at once for exactly one, and ends sessions, tokens and other links', async () => {
    const { personId, sessionId } = await world.session(await world.person())
    const token = aSessionId()
    await as({ sessionId })((tx) => addApiToken(tx, { id: token, personId, name: 'Nightly', scopes: [], seconds: 60 }))
    const [link, older] = [await reset(personId), await reset(personId)]
    const answers = await Promise.all(['one', 'two'].map((hash) => signIn((tx) => useResetLink(tx, link, hash))))
    expect(answers.filter((answer) => answer === personId)).toHaveLength(1)
    expect(await hashOf(personId)).toBe(answers[0] ? 'one' : 'two')
    expect([await whoIs(sessionId), await whoIs(token)]).toEqual([null, null])
    expect(await signIn((tx) => useResetLink(tx, older, 'three'))).toBeNull()
  })
})

describe('a change of address', () => {
  async function asked() {
    const session = await world.session(await world.person())
    const newEmail = `new${next()}@school.example`
    const [old, fresh, changeId] = [aTokenHash(), aTokenHash(), uuid()]
    const change = { personId: session.personId, seconds: 1800, newEmail, changeId }
    await as(session)(async (tx) => {
      await addLink(tx, { ...change, tokenHash: old, kind: 'email_old' })
      await addLink(tx, { ...change, tokenHash: fresh, kind: 'email_new' })
    })
    return { ...session, newEmail, old, fresh }
  }
  const emailOf = async (id: PersonId) => (await sql`select email from person where id = ${id}`)[0]?.email
  const confirm = (link: string) => signIn((tx) => useEmailLink(tx, link))

  test('is asked for oneself alone', async () => {
    const me = await coordinator()
    const personId = await world.person()
    const add = as(me)((tx) =>
      addLink(tx, {
        tokenHash: aTokenHash(),
        personId,
        kind: 'email_new',
        newEmail: 'a@b.example',
        changeId: uuid(),
        seconds: 60,
      }),
    )
    await expect(add).rejects.toEqual(REFUSED)
  })

  test('waits for both ends, and the same end twice is one', async () => {
    const { personId, newEmail, old, fresh } = await asked()
    expect(await confirm(fresh)).toEqual({ personId, outcome: 'waiting' })
    expect(await confirm(fresh)).toBeNull()
    expect(await emailOf(personId)).not.toBe(newEmail)
    expect(await confirm(old)).toEqual({ personId, outcome: 'changed' })
    expect(await emailOf(personId)).toBe(newEmail)
  })

  test('is made when both ends confirm at once', async () => {
    const { personId, newEmail, old, fresh } = await asked()
    const outcomes = (await Promise.all([confirm(old), confirm(fresh)])).map((done) => done?.outcome)
    expect(outcomes.sort()).toEqual(['changed', 'waiting'])
    expect(await emailOf(personId)).toBe(newEmail)
  })

  test('is not made to an address that somebody has taken meanwhile', async () => {
    const { personId, newEmail, old, fresh } = await asked()
    await sql`insert into person ${sql({ ...aPerson(), email: newEmail })}`
    await confirm(old)
    expect(await confirm(fresh)).toEqual({ personId, outcome: 'taken' })
    expect(await emailOf(personId)).not.toBe(newEmail)
  })
})

describe('a personal access token', () => {
  async function withToken() {
    const me = await coordinator()
    await world.student(me.schoolId)
    const id = aSessionId()
    const token = { id, personId: me.personId, name: 'Nightly', scopes: ['cohort.read'] as const, seconds: 86_400 }
    await as(me)((tx) => addApiToken(tx, token))
    return { me, id }
  }

  test('is made for oneself, for a year at most, and never as a browser’s session', async () => {
    const me = await coordinator()
    const token = { id: aSessionId(), personId: me.personId, name: 'Nightly', scopes: [], seconds: 86_400 }
    const other = await world.person()
    await expect(as(me)((tx) => addApiToken(tx, { ...token, personId: other }))).rejects.toEqual(REFUSED)
    await expect(as(me)((tx) => addApiToken(tx, { ...token, seconds: 400 * 86_400 }))).rejects.toMatchObject({
      code: '23514',
    })
    const browser = { id: aSessionId(), person_id: me.personId, expires_at: '2099-01-01', idle_minutes: 60 }
    await expect(as(me)((tx) => tx.sql`insert into session ${tx.sql(browser)}`)).rejects.toEqual(REFUSED)
  })

  test('makes no token, and sees and ends no session', async () => {
    const { me, id } = await withToken()
    const token = as({ sessionId: id })
    const more = { id: aSessionId(), personId: me.personId, name: 'More', scopes: [], seconds: 60 }
    await expect(token((tx) => addApiToken(tx, more))).rejects.toEqual(REFUSED)
    const [seen, ended] = await token((tx) =>
      Promise.all([tx.sql`select from session`, tx.sql`update session set revoked_at = wex.now()`]),
    )
    expect([seen.count, ended.count]).toEqual([0, 0])
  })

  test('sees what its owner sees, rests as long as it likes, and is over when it is revoked', async () => {
    const { me, id } = await withToken()
    try {
      await world.moveClock('23 hours')
      expect((await whoIs(id))?.session).toMatchObject({ kind: 'api', scopes: ['cohort.read'] })
      expect((await as({ sessionId: id })((tx) => tx.sql`select from student`)).count).toBe(1)
      await world.moveClock('24 hours')
      expect(await whoIs(id)).toBeNull()
    } finally {
      await world.moveClock()
    }
    expect(await as(me)(listApiTokens)).toMatchObject([{ id, name: 'Nightly', state: 'live' }])
    expect(await as(await coordinator())((tx) => revokeApiToken(tx, id))).toBeNull()
    expect(await as(me)((tx) => revokeApiToken(tx, id))).toBe('Nightly')
    expect(await whoIs(id)).toBeNull()
  })

  test('outlives a new role and a new factor, and not the end of a role', async () => {
    const { me, id } = await withToken()
    await sql`insert into role_grant (id, person_id, role) values (gen_random_uuid(), ${me.personId}, 'council_officer')`
    await world.authenticator(me.personId)
    expect(await whoIs(id)).not.toBeNull()
    await sql`update role_grant set suspended_at = now() where person_id = ${me.personId} and role = 'council_officer'`
    expect(await whoIs(id)).toBeNull()
  })
})
