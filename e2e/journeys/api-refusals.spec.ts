import { v7 as uuid } from 'uuid'
import { apiClient, tokenOf } from '../api.ts'
import { membersOf, writtenDownOf } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'

const CSV = { 'content-type': 'text/csv' }
const ROWS = 'Surname,Forename,DOB,Year\r\nQuayside,Amara,14/06/2012,10'

test.describe('the API refuses', () => {
  test('whoever brings no token, even with the cookie of a coordinator', async ({
    page,
    owner,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort(1)
    await signedInAs('school_coordinator')
    const { get, post } = await apiClient(page.request, null)
    for (const answer of [
      await get('/cohorts'),
      await get(`/cohorts/${cohort.id}`),
      await get(`/cohorts/${cohort.id}/students`),
      await get(`/students/${cohort.students[0]?.id}`),
      await get('/reports/stages'),
      await get(`/cohorts/${cohort.id}/uploads/${uuid()}`),
      await post(`/cohorts/${cohort.id}/uploads`, { headers: CSV, data: ROWS }),
      await post(`/cohorts/${cohort.id}/uploads/${uuid()}/commit`),
    ]) {
      expect([answer.status, answer.body.error.code]).toEqual([401, 'token_missing'])
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/)
    }
    expect(await writtenDownOf(owner, cohort)).toEqual([])
  })

  test('a token as a cookie, signed or not, and a browser’s session as a token', async ({
    page,
    context,
    baseURL,
    request,
    owner,
    signedInAs,
  }) => {
    const person = await signedInAs('school_coordinator')
    const [cookie] = await context.cookies()
    const browsers = cookie?.value.split('.')[0] ?? ''
    for (const token of [browsers, `wex_${browsers}`, cookie?.value ?? '']) {
      const { get } = await apiClient(request, token)
      expect((await get('/cohorts')).body.error.code).toBe('token_not_accepted')
    }
    const { token } = await tokenOf(owner, person)
    await owner`update session set kind = 'api', name = 'x', scopes = '{}' where id = ${person.session}`
    for (const value of [token, `${token}.${cookie?.value.split('.')[1]}`, cookie?.value ?? '']) {
      await context.addCookies([{ name: 'wex.session', value, url: baseURL ?? '' }])
      const answer = await page.request.get('/cohorts', { maxRedirects: 0, headers: { accept: 'text/html' } })
      expect(answer.status()).toBe(303)
    }
  })

  for (const [what, ends] of [
    ['that was revoked', (session: string) => ({ table: 'session', column: 'revoked_at', where: 'id', is: session })],
    [
      'of somebody whose role ended a moment ago',
      (_: string, person: string) => ({ table: 'role_grant', column: 'ended_at', where: 'person_id', is: person }),
    ],
    [
      'of a closed account',
      (_: string, person: string) => ({ table: 'person', column: 'deactivated_at', where: 'id', is: person }),
    ],
  ] as const) {
    test(`a token ${what}, at the next request`, async ({ request, owner, newPerson }) => {
      const person = await newPerson('school_coordinator')
      const { token, session } = await tokenOf(owner, person)
      const { get } = await apiClient(request, token)
      expect((await get('/cohorts')).status).toBe(200)
      const { table, column, where, is } = ends(session, person.id)
      await owner`update ${owner(table)} set ${owner(column)} = wex.now() where ${owner(where)} = ${is}`
      const after = await get('/cohorts')
      expect([after.status, after.body.error.code]).toEqual([401, 'token_not_accepted'])
    })
  }

  test('a token past its time', async ({ request, owner, newPerson }) => {
    const { token, session } = await tokenOf(owner, await newPerson('school_coordinator'))
    await owner`update session set created_at = wex.now() - interval '31 days', expires_at = wex.now() - interval '1 day' where id = ${session}`
    expect((await (await apiClient(request, token)).get('/cohorts')).status).toBe(401)
  })

  test('what a token was not made for, each scope by itself', async ({ request, owner, newPerson, newCohort }) => {
    const cohort = await newCohort(1)
    const person = await newPerson('school_coordinator')
    for (const [address, scope, other] of [
      ['/cohorts', 'cohort.read', 'student.read'],
      [`/cohorts/${cohort.id}/students`, 'student.read', 'cohort.read'],
      [`/students/${cohort.students[0]?.id}`, 'student.read', 'cohort.upload'],
      [`/cohorts/${cohort.id}/uploads/${uuid()}`, 'cohort.upload', 'cohort.read'],
      ['/reports/stages', 'report.read', 'cohort.read'],
    ] as const) {
      const { get } = await apiClient(request, (await tokenOf(owner, person, [other])).token)
      const answer = await get(address)
      expect([answer.status, answer.body.error.code], address).toEqual([403, 'scope_missing'])
      expect(answer.headers['www-authenticate']).toContain(`scope="${scope}"`)
    }
    const { post } = await apiClient(request, (await tokenOf(owner, person, ['cohort.read'])).token)
    expect((await post(`/cohorts/${cohort.id}/uploads`, { headers: CSV, data: ROWS })).status).toBe(403)
  })

  test('another school’s, in the words of what is not there; nothing is saved or written down', async ({
    request,
    owner,
    newPerson,
    newCohort,
    newSchool,
  }) => {
    const other = await newCohort(2, await newSchool())
    const { token } = await tokenOf(owner, await newPerson('school_coordinator'))
    const { get, post } = await apiClient(request, token)
    const nothing = await get(`/cohorts/${uuid()}`)
    expect(nothing.status).toBe(404)
    for (const answer of [
      await get(`/cohorts/${other.id}`),
      await get('/cohorts/Year-10'),
      await get(`/cohorts/${other.id}/students`),
      await get(`/students/${other.students[0]?.id}`),
      await get(`/cohorts/${other.id}/uploads/${uuid()}`),
      await post(`/cohorts/${other.id}/uploads`, { headers: CSV, data: ROWS }),
      await post(`/cohorts/${other.id}/uploads/${uuid()}/commit`),
    ]) {
      expect(answer.body).toEqual(nothing.body)
    }
    expect(await membersOf(owner, other)).toBe(2)
    expect(await writtenDownOf(owner, other)).toEqual([])
    expect(await writtenDownOf(owner, { id: other.students[0]?.id ?? '' })).toEqual([])
  })

  test('a school’s id that is forged into the request: it is not taken, wherever it stands', async ({
    request,
    owner,
    newPerson,
    newCohort,
    newSchool,
  }) => {
    const [own, other] = [await newCohort(), await newCohort(0, await newSchool())]
    const { token } = await tokenOf(owner, await newPerson('school_coordinator'))
    const { get, post } = await apiClient(request, token)
    for (const answer of [
      await get(`/cohorts?schoolId=${other.school.id}`),
      await get(`/cohorts/${own.id}?schoolId=${other.school.id}`),
      await post(`/cohorts/${own.id}/uploads?schoolId=${other.school.id}`, { headers: CSV, data: ROWS }),
    ]) {
      expect([answer.status, answer.body.error.fields]).toEqual([
        422,
        [{ field: 'schoolId', message: 'is not known here' }],
      ])
    }
    const { body } = await post(`/cohorts/${own.id}/uploads`, {
      multipart: {
        file: { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(ROWS) },
        schoolId: other.school.id,
      },
    })
    expect(body.cohortId).toBe(own.id)
    const forged = await post(`/cohorts/${own.id}/uploads/${body.id}/commit`, { data: { schoolId: other.school.id } })
    expect(forged.status).toBe(422)
    expect([await membersOf(owner, own), await membersOf(owner, other)]).toEqual([0, 0])
  })
})
