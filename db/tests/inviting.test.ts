import { v7 as uuid } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { acceptAsHolder, acceptAsNewcomer } from '#lib/accounts/accept-invitation.ts'
import { correctInvitation } from '#lib/accounts/correct-invitation.ts'
import { invitePerson } from '#lib/accounts/invite-person.ts'
import { resendInvitation } from '#lib/accounts/resend-invitation.ts'
import { withdrawInvitation } from '#lib/accounts/withdraw-invitation.ts'
import { readEnvironment } from '#lib/env.ts'
import { sessionIdOf } from '#lib/gate/token.ts'
import { settleService } from '#lib/service.ts'
import { type Actor, asSystem, whoIs } from '../actor.ts'
import { halfSession } from '../queries/sessions.ts'
import { seedCouncil } from '../seed/council.ts'
import type { InvitationId, PartnerId, PersonId, Role, SchoolId } from '../vocabulary.ts'
import { next, openWorld } from './world.ts'

const world = await openWorld()
const { sql, secret } = world
const FROM = { address: '192.0.2.1', device: 'A browser' }
const NEWCOMER = { name: 'Ivy Newcomer', passphrase: 'quilted thunder over marmalade docks' }

beforeAll(async () => {
  await sql.begin(seedCouncil)
  const env = readEnvironment({})
  settleService({ env, secret, baseUrl: 'http://localhost', clockMovedBy: 0, demonstration: null })
})

/** Somebody signed in, as the gate hands them to a verb. */
async function actorAs(...grants: Parameters<typeof world.person>): Promise<Actor> {
  const actor = await whoIs((await world.session(await world.person(...grants))).sessionId)
  if (!actor) throw new Error('They are signed in')
  return actor
}
async function coordinator(): Promise<Actor & { schoolId: SchoolId }> {
  const schoolId = await world.school()
  return { ...(await actorAs({ role: 'school_coordinator', schoolId })), schoolId }
}
const address = () => `invited${next()}@school.example`
const staffAt = (schoolId: SchoolId, email = address()) => ({
  email,
  role: 'school_staff' as Role,
  schoolId: schoolId as SchoolId | null,
  partnerId: null as PartnerId | null,
})

async function mailOf(id: InvitationId) {
  const rows = await sql<{ text: string; template: string; toEmail: string; schoolId: string | null }[]>`
    select text, template, to_email as "toEmail", school_id as "schoolId" from outbox_message
    where invitation_id = ${id} order by created_at, id`
  return rows.map((row) => ({ ...row, token: /\/invitation\/([\w-]{43})/.exec(row.text)?.[1] ?? '' }))
}
const deedsOn = async (id: string) =>
  (await sql<{ action: string }[]>`select action from audit_event where subject_id = ${id} order by id`).map(
    ({ action }) => action,
  )

/** An invitation that has been sent, and the token of its link. */
async function invited(by?: Actor & { schoolId: SchoolId }, email = address()) {
  const inviter = by ?? (await coordinator())
  const done = await invitePerson(inviter, staffAt(inviter.schoolId, email))
  if (!done.ok) throw new Error(done.reason)
  const [mail] = await mailOf(done.invitationId)
  return { inviter, email, id: done.invitationId, token: mail?.token ?? '' }
}

describe('nobody invites where they may not', () => {
  test.each([
    ['a coordinator to another school', async () => staffAt(await world.school())],
    [
      'a coordinator to the council',
      async () => ({ ...staffAt(uuid() as SchoolId), role: 'council_administrator' as const, schoolId: null }),
    ],
    [
      'a coordinator for a partner',
      async () => ({
        ...staffAt(uuid() as SchoolId),
        role: 'partner_adviser' as const,
        schoolId: null,
        partnerId: await world.partner(),
      }),
    ],
    [
      'a coordinator to a council role at their own school',
      async (own: SchoolId) => ({ ...staffAt(own), role: 'council_officer' as const }),
    ],
    ['a coordinator to no school', async () => ({ ...staffAt(uuid() as SchoolId), schoolId: null })],
  ])('%s', async (_what, wanted) => {
    const me = await coordinator()
    const { email, ...rest } = await wanted(me.schoolId)
    expect(await invitePerson(me, { email, ...rest })).toEqual({ ok: false, reason: 'not_found' })
    expect(await sql`select from invitation where email = ${email}`).toHaveLength(0)
    expect(await sql`select from outbox_message where to_email = ${email}`).toHaveLength(0)
  })

  test('staff at all, nor a coordinator whose role has ended meanwhile', async () => {
    const schoolId = await world.school()
    const staff = await actorAs({ role: 'school_staff', schoolId })
    expect(await invitePerson(staff, staffAt(schoolId))).toMatchObject({ reason: 'not_found' })
    const former = await coordinator()
    await sql`update role_grant set ended_at = now() where person_id = ${former.personId}`
    expect(await invitePerson(former, staffAt(former.schoolId))).toMatchObject({ reason: 'not_found' })
  })

  test('whose invitation it is not: not sent again, withdrawn or corrected by another school', async () => {
    const { id, email, token } = await invited()
    const stranger = await coordinator()
    expect(await resendInvitation(stranger, id)).toEqual({ ok: false, reason: 'gone' })
    expect(await withdrawInvitation(stranger, id)).toBe(false)
    expect(await correctInvitation(stranger, id, address())).toEqual({ ok: false, reason: 'not_found' })
    expect(await mailOf(id)).toMatchObject([{ toEmail: email, token }])
    expect(await deedsOn(id)).toEqual(['person.invited'])
  })

  test('twice to the same role, nor who has it already', async () => {
    const { inviter, email } = await invited()
    expect(await invitePerson(inviter, staffAt(inviter.schoolId, email))).toEqual({ ok: false, reason: 'open' })
    const colleague = await world.person({ role: 'school_staff', schoolId: inviter.schoolId })
    const [held] = await sql<{ email: string }[]>`select email from person where id = ${colleague}`
    const again = await invitePerson(inviter, staffAt(inviter.schoolId, held?.email))
    expect(again).toEqual({ ok: false, reason: 'held' })
  })

  test('one mailbox again and again', async () => {
    const { inviter, id } = await invited()
    for (let n = 0; n < 4; n++) expect(await resendInvitation(inviter, id)).toEqual({ ok: true })
    expect(await resendInvitation(inviter, id)).toMatchObject({ ok: false, reason: 'wait' })
  })
})

test('whoever governs invites to any role, and the mail says as what and for whom', async () => {
  const governor = await actorAs({ role: 'council_administrator' })
  const partnerId = await world.partner()
  const wanted = { email: address(), role: 'partner_adviser' as const, schoolId: null, partnerId }
  const done = await invitePerson(governor, wanted)
  if (!done.ok) throw new Error(done.reason)
  expect(await mailOf(done.invitationId)).toMatchObject([
    {
      template: 'invitation',
      toEmail: wanted.email,
      schoolId: null,
      text: expect.stringContaining('a partner adviser for Placements'),
    },
  ])
})

test('the inviter gets the same answer whether or not the address has an account; the mail asks to sign in', async () => {
  const me = await coordinator()
  const elsewhere = await world.person({ role: 'school_staff', schoolId: await world.school() })
  const [row] = await sql<{ email: string }[]>`select email from person where id = ${elsewhere}`
  const { id } = await invited(me, row?.email)
  expect(await mailOf(id)).toMatchObject([{ template: 'invitation_to_account' }])
})

describe('a link that is over opens nothing', () => {
  test.each([
    [
      'withdrawn',
      async ({ inviter, id }: Awaited<ReturnType<typeof invited>>) =>
        expect(await withdrawInvitation(inviter, id)).toBe(true),
    ],
    ['sent again', async ({ inviter, id }) => expect(await resendInvitation(inviter, id)).toEqual({ ok: true })],
    [
      'corrected',
      async ({ inviter, id }) => expect(await correctInvitation(inviter, id, address())).toMatchObject({ ok: true }),
    ],
    ['used', async ({ token }) => expect(await acceptAsNewcomer(token, NEWCOMER, FROM)).toMatchObject({ ok: true })],
    ['outlived', async () => await world.moveClock('7 days')],
  ] as [string, (one: Awaited<ReturnType<typeof invited>>) => Promise<unknown>][])(
    'once it was %s',
    async (_how, end) => {
      const one = await invited()
      try {
        await end(one)
        expect(await acceptAsNewcomer(one.token, NEWCOMER, FROM)).toEqual({ ok: false, reason: 'over' })
      } finally {
        await world.moveClock()
      }
    },
  )

  test('of two who use it at once exactly one gets in', async () => {
    const { token, email } = await invited()
    const both = await Promise.all([1, 2].map(() => acceptAsNewcomer(token, NEWCOMER, FROM)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.filter((answer) => !answer.ok)).toEqual([{ ok: false, reason: 'over' }])
    expect(await sql`select from person where email = ${email}`).toHaveLength(1)
  })
})

test('a weak passphrase is refused, and the link lives on', async () => {
  const { token } = await invited()
  const weak = await acceptAsNewcomer(token, { ...NEWCOMER, passphrase: 'Ivy Newcomer Ivy' }, FROM)
  expect(weak).toMatchObject({ ok: false, reason: 'weak' })
  expect(await acceptAsNewcomer(token, { ...NEWCOMER, passphrase: 'fourteen chars' }, FROM)).toMatchObject({
    sentence: expect.stringContaining('15 characters'),
  })
  const done = await acceptAsNewcomer(token, NEWCOMER, FROM)
  if (!done.ok) throw new Error(done.reason)
  expect(await whoIs(sessionIdOf(done.token))).toMatchObject({
    name: NEWCOMER.name,
    grants: [{ role: 'school_staff' }],
  })
})

test('a new role that requires a second factor lets nobody in before it is set up', async () => {
  const governor = await actorAs({ role: 'council_administrator' })
  const wanted = { email: address(), role: 'council_officer' as const, schoolId: null, partnerId: null }
  const invitation = await invitePerson(governor, wanted)
  if (!invitation.ok) throw new Error(invitation.reason)
  const [mail] = await mailOf(invitation.invitationId)
  const done = await acceptAsNewcomer(mail?.token ?? '', NEWCOMER, FROM)
  if (!done.ok) throw new Error(done.reason)
  expect(await whoIs(sessionIdOf(done.token))).toBeNull()
  const half = await asSystem('sign-in', (tx) => halfSession(tx, sessionIdOf(done.token)))
  expect(half).toMatchObject({ needs: 'enrolment' })
})

describe('somebody with an account', () => {
  async function holder(): Promise<Actor> {
    const actor = await actorAs({ role: 'school_staff', schoolId: await world.school() })
    const [row] = await sql<{ email: string }[]>`select email from person where id = ${actor.personId}`
    return { ...actor, email: row?.email ?? '' }
  }

  test('cannot be given another passphrase by an invitation', async () => {
    const me = await holder()
    const { token } = await invited(undefined, me.email)
    expect(await acceptAsNewcomer(token, NEWCOMER, FROM)).toEqual({ ok: false, reason: 'account' })
    const [row] = await sql`select password_hash from person where id = ${me.personId}`
    expect(row?.password_hash).toBe('not a hash')
  })

  test('accepts as nobody else', async () => {
    const { token } = await invited()
    expect(await acceptAsHolder(await holder(), token, FROM)).toEqual({ ok: false, reason: 'stranger' })
    expect(await acceptAsNewcomer(token, NEWCOMER, FROM)).toMatchObject({ ok: true })
  })

  test('accepts as themselves, once: the old session ends, a new one has the role', async () => {
    const me = await holder()
    const { token, inviter, id } = await invited(undefined, me.email)
    const done = await acceptAsHolder(me, token, FROM)
    if (!done.ok) throw new Error(done.reason)
    expect(await whoIs(me.sessionId)).toBeNull()
    const after = await whoIs(sessionIdOf(done.token))
    expect(after?.grants.map(({ schoolId }) => schoolId)).toContain(inviter.schoolId)
    expect(await deedsOn(id)).toEqual(['person.invited', 'invitation.accepted'])
    expect(await acceptAsHolder({ ...me }, token, FROM)).toEqual({ ok: false, reason: 'over' })
  })

  test('with a second factor, shows it again before the new role is theirs to use', async () => {
    const me = await holder()
    await world.authenticator(me.personId as PersonId)
    const { token } = await invited(undefined, me.email)
    const done = await acceptAsHolder(me, token, FROM)
    if (!done.ok) throw new Error(done.reason)
    expect(await whoIs(sessionIdOf(done.token))).toBeNull()
  })
})

test('a corrected address gets an invitation of its own, and what it cannot get changes nothing', async () => {
  const { inviter, id, email, token } = await invited()
  const right = address()
  const done = await correctInvitation(inviter, id, right)
  if (!done.ok) throw new Error(done.reason)
  expect(await mailOf(done.invitationId)).toMatchObject([{ toEmail: right }])
  expect(await deedsOn(id)).toEqual(['person.invited', 'invitation.withdrawn'])
  expect(await correctInvitation(inviter, done.invitationId, right)).toEqual({ ok: false, reason: 'same' })
  const other = await invited(inviter)
  expect(await correctInvitation(inviter, other.id, right)).toEqual({ ok: false, reason: 'open' })
  expect(await acceptAsNewcomer(other.token, NEWCOMER, FROM)).toMatchObject({ ok: true })
  expect([token, email]).not.toContain(right)
})
