import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listCohorts } from '#lib/api/list-cohorts.ts'
import { listStudents } from '#lib/api/list-students.ts'
import { makeToken } from '#lib/api/make-token.ts'
import { OPERATIONS } from '#lib/api/operations.ts'
import { readStudent } from '#lib/api/read-student.ts'
import { revokeToken } from '#lib/api/revoke-token.ts'
import { readEnvironment } from '#lib/env.ts'
import { apiRoute } from '#lib/gate/api.ts'
import { sessionIdOf } from '#lib/gate/token.ts'
import { log } from '#lib/log.ts'
import { settleService } from '#lib/service.ts'
import { type Actor, whoIs } from '../actor.ts'
import type { ApiScope, Role, SchoolId } from '../vocabulary.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world

beforeAll(() => {
  log.level = 'silent'
  settleService({
    env: readEnvironment({}),
    secret: world.secret,
    baseUrl: 'http://localhost',
    clockMovedBy: 0,
    demonstration: null,
  })
})
afterAll(async () => {
  log.level = 'info'
  await world.moveClock()
})

async function actor(...roles: { role: Role; schoolId?: SchoolId }[]): Promise<Actor> {
  const { sessionId } = await world.session(await world.person(...roles))
  const found = await whoIs(sessionId)
  if (!found) throw new Error('nobody')
  return found
}

const ALL: ApiScope[] = ['cohort.read', 'student.read', 'cohort.upload', 'report.read']
let named = 0

async function tokenOf(owner: Actor, scopes: ApiScope[] = ALL, days = 30): Promise<string> {
  const made = await makeToken(owner, { name: `token ${++named}`, scopes, days })
  if (!made.ok) throw new Error(`not made: ${made.reason}`)
  return made.token
}

const route = apiRoute(OPERATIONS.listCohorts, async (asking, { query }) => ({
  answer: await listCohorts(asking, query),
}))
let address = 0
const ask = async (token: string | null, { query = '', from = `192.0.2.${++address}`, headers = {} } = {}) => {
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
  const request = new Request(`http://localhost/api/v1/cohorts${query}`, {
    headers: { ...authorization, 'x-wex-address': from, ...headers },
  })
  const response = await route(request, { params: Promise.resolve(undefined) })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

describe('a token', () => {
  test('opens what its owner sees, and nothing of another school', async () => {
    const [own, other] = [await world.school(), await world.school()]
    const owner = await actor({ role: 'school_coordinator', schoolId: own })
    const stranger = await actor({ role: 'school_coordinator', schoolId: other })
    const cohort = await world.cohort(own, owner.personId)
    await world.cohort(other, stranger.personId)
    const { status, body } = await ask(await tokenOf(owner))
    expect(status).toBe(200)
    expect(body.cohorts.map(({ id }: { id: string }) => id)).toEqual([cohort])
  })

  test('takes along nothing of a school where its owner only advises', async () => {
    const [own, advised] = [await world.school(), await world.school()]
    const partnerId = await world.partner()
    await world.agreement(partnerId, [advised])
    const personId = await world.person(
      { role: 'school_coordinator', schoolId: own },
      { role: 'partner_adviser', partnerId },
    )
    const cohort = await world.cohort(advised, personId)
    const student = await world.student(advised)
    await world.membership(advised, cohort, student)
    const owner = await whoIs((await world.session(personId)).sessionId)
    if (!owner) throw new Error('nobody')
    expect((await ask(await tokenOf(owner))).body.cohorts).toEqual([])
    expect(await listStudents(owner, cohort, { limit: 200 })).toBeNull()
    expect(await readStudent(owner, student)).toBeNull()
  })

  test('is made for no more than its owner may do, whatever the form says', async () => {
    const officer = await actor({ role: 'council_officer' })
    expect(await makeToken(officer, { name: 'figures', scopes: ['student.read'], days: 30 })).toEqual({
      ok: false,
      reason: 'not_allowed',
    })
    const adviser = await actor()
    expect(await makeToken(adviser, { name: 'x', scopes: ['report.read'], days: 30 })).toMatchObject({ ok: false })
  })

  test('of a name that is in use is not made a second time; of one that was revoked, it is', async () => {
    const owner = await actor({ role: 'council_officer' })
    const first = await makeToken(owner, { name: 'figures', scopes: ['report.read'], days: 30 })
    expect(await makeToken(owner, { name: 'figures', scopes: ['report.read'], days: 30 })).toEqual({
      ok: false,
      reason: 'named',
    })
    await revokeToken(owner, sessionIdOf(first.ok ? first.token : ''))
    expect(await makeToken(owner, { name: 'figures', scopes: ['report.read'], days: 365 })).toMatchObject({ ok: true })
  })

  test('is revoked by its owner alone', async () => {
    const school = await world.school()
    const owner = await actor({ role: 'school_coordinator', schoolId: school })
    const colleague = await actor({ role: 'school_coordinator', schoolId: school })
    const id = sessionIdOf(await tokenOf(owner))
    expect(await revokeToken(colleague, id)).toBeNull()
    expect(await whoIs(id)).not.toBeNull()
    expect(await revokeToken(owner, id)).toMatch(/^token/)
    expect(await whoIs(id)).toBeNull()
  })

  test('makes no other token', async () => {
    const owner = await actor({ role: 'school_coordinator', schoolId: await world.school() })
    const asToken = await whoIs(sessionIdOf(await tokenOf(owner)))
    if (!asToken) throw new Error('nobody')
    await expect(makeToken(asToken, { name: 'another', scopes: ['report.read'], days: 30 })).rejects.toMatchObject({
      code: '42501',
    })
  })

  test('leaves its reference in the record of what it does, and of its making, and never itself', async () => {
    const school = await world.school()
    const owner = await actor({ role: 'school_coordinator', schoolId: school })
    const cohort = await world.cohort(school, owner.personId)
    await world.membership(school, cohort, await world.student(school))
    const token = await tokenOf(owner)
    const asToken = await whoIs(sessionIdOf(token))
    if (!asToken) throw new Error('nobody')
    await listStudents(asToken, cohort, { limit: 200 })
    const reference = sessionIdOf(token).slice(0, 8)
    const events = await sql`select action, details from audit_event where person_id = ${owner.personId} order by id`
    expect([...events]).toEqual([
      { action: 'api_token.made', details: { token: reference, scopes: ALL, days: 30 } },
      { action: 'cohort.students_read', details: { students: 1, token: reference } },
    ])
  })
})

describe('no answer', () => {
  test('without a token, with something else, or with the token of a browser', async () => {
    const school = await world.school()
    const owner = await actor({ role: 'school_coordinator', schoolId: school })
    const without = await ask(null, { headers: { cookie: `wex.session=${owner.sessionId}` } })
    expect([without.status, without.body.error.code]).toEqual([401, 'token_missing'])
    expect(without.headers.get('www-authenticate')).toBe('Bearer realm="WEX"')
    const browsers = `wex_${'b'.repeat(43)}`
    await sql`insert into session (id, person_id, expires_at, idle_minutes, factor, factor_at)
      values (${sessionIdOf(browsers)}, ${owner.personId}, wex.now() + interval '1 hour', 60, 'totp', wex.now())`
    for (const token of ['something', `wex_${'a'.repeat(43)}`, browsers]) {
      const refused = await ask(token)
      expect([refused.status, refused.body.error.code], token).toEqual([401, 'token_not_accepted'])
      expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"')
    }
  })

  test.each([
    ['that is revoked', (id: string) => sql`update session set revoked_at = wex.now() where id = ${id}`],
    [
      'that is past its time',
      (id: string) => sql`update session set expires_at = created_at + interval '1 microsecond' where id = ${id}`,
    ],
    [
      'of somebody whose role ended a moment ago',
      (id: string) =>
        sql`update role_grant set ended_at = wex.now() where person_id = (select person_id from session where id = ${id})`,
    ],
    [
      'of somebody whose role is suspended',
      (id: string) =>
        sql`update role_grant set suspended_at = wex.now() where person_id = (select person_id from session where id = ${id})`,
    ],
    [
      'of a closed account',
      (id: string) =>
        sql`update person set deactivated_at = wex.now() where id = (select person_id from session where id = ${id})`,
    ],
  ])('to a token %s', async (_what, end) => {
    const owner = await actor({ role: 'school_coordinator', schoolId: await world.school() })
    const token = await tokenOf(owner)
    expect((await ask(token)).status).toBe(200)
    await end(sessionIdOf(token))
    expect((await ask(token)).status).toBe(401)
  })

  test('to a token that was made for something else: it is told for what', async () => {
    const owner = await actor({ role: 'school_coordinator', schoolId: await world.school() })
    const { status, body, headers } = await ask(await tokenOf(owner, ['report.read']))
    expect([status, body.error.code]).toEqual([403, 'scope_missing'])
    expect(headers.get('www-authenticate')).toContain('error="insufficient_scope", scope="cohort.read"')
  })

  test('to a token whose owner’s roles let no token do that, however it came about', async () => {
    const partnerId = await world.partner()
    const adviser = await world.person({ role: 'partner_adviser', partnerId })
    const token = `wex_${'c'.repeat(43)}`
    await sql`insert into session (id, person_id, kind, name, scopes, expires_at, idle_minutes)
      values (${sessionIdOf(token)}, ${adviser}, 'api', 'x', ${['cohort.read']}, wex.now() + interval '1 hour', 0)`
    const { status, body } = await ask(token)
    expect([status, body.error.code]).toEqual([403, 'not_allowed'])
  })

  test('to what cannot be meant: each parameter is named, and its value is not repeated', async () => {
    const owner = await actor({ role: 'school_coordinator', schoolId: await world.school() })
    const { status, body } = await ask(await tokenOf(owner), {
      query: '?academicYear=Okafor&limit=501&schol=123456&cursor=x&school=1&school=2',
    })
    expect(status).toBe(422)
    const fields = body.error.fields.map(({ field }: { field: string }) => field)
    expect(fields.toSorted()).toEqual(['academicYear', 'cursor', 'limit', 'schol', 'school'])
    expect(JSON.stringify(body)).not.toContain('Okafor')
  })
})

describe('so many requests a minute', () => {
  test('from one token, and then a wait that is said and ends', async () => {
    const owner = await actor({ role: 'school_coordinator', schoolId: await world.school() })
    const token = await tokenOf(owner)
    const answers = await Promise.all(Array.from({ length: 125 }, (_, n) => ask(token, { from: `198.51.100.${n}` })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(120)
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(5)
    for (const { headers, body } of refused) {
      expect(body.error.code).toBe('too_many_requests')
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
    }
    expect((await ask(await tokenOf(owner))).status).toBe(200)
    await world.moveClock('61 seconds')
    expect((await ask(token)).status).toBe(200)
    await world.moveClock()
  })

  test('with tokens that are none, from one address; another address is not concerned', async () => {
    const wrong = await Promise.all(Array.from({ length: 22 }, () => ask('guess', { from: '203.0.113.1' })))
    expect(wrong.filter(({ status }) => status === 429)).toHaveLength(2)
    expect((await ask('guess', { from: '203.0.113.2' })).status).toBe(401)
  })
})
