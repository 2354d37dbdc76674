import { ROLES } from '#db/vocabulary.ts'
import { addressAt, holdersOf, needsStepUp, PAGES, placeAt } from '../access.ts'
import { ask } from '../addresses.ts'
import { apiClient, tokenOf } from '../api.ts'
import { type FileBytes, membersOf, writtenDownOf } from '../cohorts.ts'
import { expect, test as journeys, type School } from '../fixtures.ts'
import { API_ROUTES, ownersOf, ROUTES, undecidedRoutes } from '../routes.ts'

const EVERYWHERE = 'council_administrator'

/** One good row and one with a fault, so that there is something of every kind to download. */
const ROWS = ['Surname,Forename,Date of birth,Year', 'Quayside,Amara,14/06/2012,10', 'Staithe,Bo,31/02/2012,10'].join(
  '\r\n',
)
const WITH_A_FAULT: FileBytes = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(ROWS) }
const CSV = { headers: { 'content-type': 'text/csv' }, data: ROWS }

const test = journeys.extend<{ places: { own: Place; theirs: Place; other: School } }>({
  places: async ({ owner, school, newSchool, newPerson, otherBrowser, signedInAs }, use) => {
    const other = await newSchool()
    const setter = await (await otherBrowser()).newPage()
    const place = async (at: School) => {
      await signedInAs('school_coordinator', at, setter.context())
      return await placeAt(owner, at, await newPerson('school_staff', at), setter, WITH_A_FAULT)
    }
    await use({ own: await place(school), theirs: await place(other), other })
  },
})
type Place = Awaited<ReturnType<typeof placeAt>>

test('every route of the service says who may ask it', () => expect(undecidedRoutes()).toEqual([]))

test('every operation of the API is in the table of its routes', async ({ request }) => {
  const { paths } = (await (await request.get('/api/v1/openapi.json')).json()) as { paths: Record<string, object> }
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    ['get', 'post', 'put', 'patch', 'delete'].filter((word) => word in methods).map((method) => `${method} ${path}`),
  )
  expect(documented.sort()).toEqual(Object.keys(API_ROUTES).sort())
})

for (const role of ROLES) {
  const who = role.replaceAll('_', ' ')

  test(`a ${who} is given the files that the permissions say, and none of another school`, async ({
    page,
    owner,
    school,
    places: { own, theirs },
    signedInAs,
  }) => {
    await signedInAs(role, school)
    for (const [route, { permission, at, ofAPlace }] of Object.entries(ROUTES)) {
      const holds = holdersOf(permission).includes(role)
      // What a page asks again and again leads a browser without scripts back to the page.
      const given = route.endsWith('/progress') ? 303 : 200
      expect.soft((await ask(page, at(own))).status(), `${route} here`).toBe(holds ? given : 404)
      if (!ofAPlace) continue
      const there = await ask(page, at(theirs))
      const reaches = holds && role === EVERYWHERE
      expect.soft(there.status(), `${route} there`).toBe(reaches ? given : 404)
      if (!reaches) expect.soft(await there.text(), `${route} there`).not.toContain('Quayside')
    }
    if (role === EVERYWHERE) return
    const deeds = [
      ...(await writtenDownOf(owner, { id: theirs.cohortId })),
      ...(await writtenDownOf(owner, { id: theirs.uploadId })),
    ]
    expect(
      deeds.filter((deed) => deed.endsWith('_downloaded')),
      'nothing was taken',
    ).toEqual([])
  })

  test(`a token of a ${who} does what the permissions say, and nothing at another school`, async ({
    request,
    owner,
    school,
    places: { own, theirs },
    newPerson,
  }) => {
    const { token } = await tokenOf(owner, await newPerson(role, school))
    const api = await apiClient(request, token)
    const before = await membersOf(owner, { id: theirs.cohortId })
    for (const [route, { scope, method, at, ofAPlace }] of Object.entries(API_ROUTES)) {
      const owns = ownersOf(scope).includes(role)
      const body = route.endsWith('/uploads') ? CSV : {}
      const here = await api[method](at(own), body)
      if (owns) expect.soft(here.status, `${route} here`).toBeLessThan(300)
      else expect.soft([here.status, here.body.error?.code], `${route} here`).toEqual([403, 'not_allowed'])
      if (!ofAPlace || (owns && role === EVERYWHERE)) continue
      const there = await api[method](at(theirs), body)
      expect.soft(there.status, `${route} there`).toBe(owns ? 404 : 403)
    }
    expect(await membersOf(owner, { id: theirs.cohortId }), 'nothing was saved there').toBe(before)
  })
}

test('nobody is given anything by a route', async ({ page, places: { own } }) => {
  for (const [route, { at }] of Object.entries(ROUTES)) {
    const answer = await ask(page, at(own))
    expect.soft(answer.status(), route).toBe(303)
    expect.soft(answer.headers().location, route).toMatch(/^\/login\?next=/)
  }
})

test('roles are changed, tokens made and people’s names handed out on a fresh second factor alone, all else without', async ({
  page,
  owner,
  places: { own },
  signedInAs,
}) => {
  const { id, session } = await signedInAs('school_coordinator')
  await owner`insert into authenticator (person_id, secret_sealed, confirmed_at) values (${id}, '\\x00', wex.now())`
  for (const minutes of [11, 9]) {
    await owner`
      update session set revoked_at = null, factor = 'totp', factor_at = wex.now() - make_interval(mins => ${minutes})
      where id = ${session}`
    const asked = [
      ...Object.values(ROUTES).map(({ permission, at }) => [permission, at(own)] as const),
      ...Object.entries(PAGES).map(([address, permission]) => [permission, addressAt(address, own)] as const),
    ]
    for (const [permission, address] of asked) {
      if (!holdersOf(permission).includes('school_coordinator')) continue
      const answer = await ask(page, address)
      const stopped = answer.headers().location?.startsWith('/login/second-factor?next=') ?? false
      expect.soft(stopped, `${address}, ${minutes} minutes after`).toBe(needsStepUp(permission) && minutes === 11)
    }
  }
})
