import { ROLES, type Role } from '#db/vocabulary.ts'
import { ask } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { partnerOfAdviser, permissionFor, requestTo } from '../permissions.ts'

/** Which roles find a page: those of the school that it is about, and those of another one. */
type Finders = { here: readonly Role[]; elsewhere: readonly Role[] }

const ADMINISTRATOR: Finders = { here: ['council_administrator'], elsewhere: ['council_administrator'] }
const COUNCIL = ['council_administrator', 'data_protection_officer'] as const
const PROTECTION = ['data_protection_officer'] as const

const PARTNER = {
  '/partners/PARTNER': { here: ['school_coordinator', ...COUNCIL], elsewhere: COUNCIL },
  '/partners/PARTNER/edit': ADMINISTRATOR,
  '/partners/PARTNER/agreements/new': ADMINISTRATOR,
  '/partners/PARTNER/agreements/AGREEMENT/end': ADMINISTRATOR,
} satisfies Record<string, Finders>

/** Of a request that waits, and of one that is in force. The officers that ask here are others than the one who asked. */
const PERMISSION = {
  '/permissions/ASKED': { here: ['school_coordinator', ...PROTECTION], elsewhere: PROTECTION },
  '/permissions/ASKED/answer': { here: ['school_coordinator'], elsewhere: [] },
  '/permissions/ASKED/withdraw': { here: ['school_coordinator'], elsewhere: [] },
  '/permissions/ASKED/students': { here: [], elsewhere: [] },
  '/permissions/IN_FORCE': { here: ['school_coordinator', ...PROTECTION], elsewhere: PROTECTION },
  '/permissions/IN_FORCE/withdraw': { here: ['school_coordinator'], elsewhere: [] },
  '/permissions/IN_FORCE/students': { here: [], elsewhere: [] },
  '/permissions/IN_FORCE/students/print': { here: [], elsewhere: [] },
  '/api/exports/permissions/students.csv?permission=IN_FORCE': { here: [], elsewhere: [] },
} satisfies Record<string, Finders>

for (const role of ROLES) {
  test(`a ${role.replaceAll('_', ' ')} finds the partners and requests that concern them, and no others`, async ({
    page,
    owner,
    school,
    newSchool,
    newCohort,
    newPerson,
    signedInAs,
  }) => {
    const [adviser, officer] = [await newPerson('partner_adviser'), await newPerson('council_officer')]
    const partner = await partnerOfAdviser(owner, adviser)
    const cohort = await newCohort(1)
    const filled = (address: string) =>
      address
        .replace('PARTNER', partner.id)
        .replace('AGREEMENT', partner.agreementId)
        .replace('ASKED', asked)
        .replace('IN_FORCE', inForce)
    const asked = await requestTo(owner, school, officer, ['Somebody'])
    const inForce = await permissionFor(owner, cohort, officer, await newPerson('school_coordinator'))
    for (const at of ['here', 'elsewhere'] as const) {
      await signedInAs(role, at === 'here' ? school : await newSchool())
      for (const [address, finders] of Object.entries({ ...PARTNER, ...PERMISSION })) {
        const finds = (finders[at] as readonly Role[]).includes(role)
        expect.soft((await ask(page, filled(address))).status(), `${address} ${at}`).toBe(finds ? 200 : 404)
      }
    }
  })
}

test('nobody finds any of them', async ({ page }) => {
  for (const address of Object.keys({ ...PARTNER, ...PERMISSION })) {
    const filled = address.replaceAll(/PARTNER|AGREEMENT|ASKED|IN_FORCE/g, '01900000-0000-7000-8000-00000000ffff')
    const answer = await ask(page, filled)
    expect.soft(answer.status(), address).toBe(303)
    expect.soft(answer.headers().location, address).toMatch(/^\/login\?next=/)
  }
})

test('an adviser finds the own organisation, and not to change it', async ({ page, owner, signedInAs }) => {
  const { id, agreementId } = await partnerOfAdviser(owner, await signedInAs('partner_adviser'))
  expect((await ask(page, `/partners/${id}`)).status()).toBe(200)
  for (const rest of ['/edit', '/agreements/new', `/agreements/${agreementId}/end`])
    expect((await ask(page, `/partners/${id}${rest}`)).status(), rest).toBe(404)
})

test('the officer who asked finds the students, and a list to print or to take along on a fresh second factor alone', async ({
  page,
  owner,
  newCohort,
  newPerson,
  signedInAs,
}) => {
  const cohort = await newCohort(2)
  const officer = await signedInAs('council_officer')
  const id = await permissionFor(owner, cohort, officer, await newPerson('school_coordinator'))
  const at = `/permissions/${id}`
  for (const rest of ['', '/students', '/students/print', '/withdraw'])
    expect((await ask(page, `${at}${rest}`)).status(), rest).toBe(200)
  expect((await ask(page, `${at}/answer`)).status()).toBe(404)

  await owner`insert into authenticator (person_id, secret_sealed, confirmed_at) values (${officer.id}, '\\x00', wex.now())`
  await owner`
    update session set revoked_at = null, factor = 'totp', factor_at = wex.now() - interval '11 minutes'
    where id = ${officer.session}`
  expect((await ask(page, `${at}/students`)).status()).toBe(200)
  for (const address of [`${at}/students/print`, `/api/exports/permissions/students.csv?permission=${id}`]) {
    await page.goto(address)
    expect(new URL(page.url()).pathname, address).toBe('/login/second-factor')
  }
})
