import { createHash, createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { connect, type Sql } from '#db/connection.ts'
import { ACCOUNTS, type Cast } from '#db/people.ts'
import type { Role } from '#db/vocabulary.ts'
import { type Cohort, cohortAt } from './cohorts.ts'
import { typeSignIn } from './forms.ts'
import { PASSPHRASE } from './service.ts'

export { expect }

/** A school of the test's own, with whoever the test needs at it. */
export type School = { id: string; name: string }

/** Somebody, and the session that their browser holds. */
export type Person = { id: string; name: string; email: string }
export type SignedIn = Person & { session: string }

type Fixtures = {
  /** The owner's connection: to set the scene, never to do what a person does. */
  owner: Sql
  school: School
  /**
   * Signs a browser in, the test's own unless another is given, as somebody new with this role: at the test's own
   * school where the role has one.
   */
  signedInAs: (role: Role, at?: School, browser?: BrowserContext) => Promise<SignedIn>
  /** Somebody new with this role and the demonstration's passphrase, not signed in yet. */
  newPerson: (role: Role, at?: School) => Promise<Person>
  /** Signs in by the form. */
  signIn: (who: Person | Cast, page?: Page) => Promise<void>
  newSchool: () => Promise<School>
  /** A cohort with so many students, all at the first stage; at the test's own school unless another is given. */
  newCohort: (students?: number, at?: School) => Promise<Cohort>
  /** Another browser, without JavaScript where the test's own has none. */
  otherBrowser: () => Promise<BrowserContext>
}

type Secrets = { owner: string; auth: string }

const folder = (): string => process.env.WEX_E2E_FOLDER ?? ''
const secrets = (): Secrets => JSON.parse(readFileSync(path.join(folder(), 'secrets.json'), 'utf8'))

/** Connects as the owner of the service's embedded database; its socket stands in the server's own file. */
export function ownerOf(dataFolder: string): Sql {
  const socket = readFileSync(path.join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4] ?? ''
  const { owner } = JSON.parse(readFileSync(path.join(dataFolder, 'secrets.json'), 'utf8')) as Secrets
  return connect(
    { host: socket, port: 5432, database: 'wex', user: 'wex_owner', password: owner },
    { max: 2, name: 'e2e' },
  )
}

const COUNCIL_ROLES: readonly Role[] = ['council_administrator', 'council_officer', 'data_protection_officer']

export const test = base.extend<Fixtures & { complaints: undefined }, { workerOwner: Sql }>({
  workerOwner: [
    async ({}, use) => {
      const sql = ownerOf(folder())
      await use(sql)
      await sql.end()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({}, use) => await use(process.env.WEX_E2E_ADDRESS),
  owner: async ({ workerOwner }, use) => await use(workerOwner),
  newSchool: async ({ owner }, use) =>
    await use(async () => {
      const id = uuid()
      const name = `Test School ${id.slice(-6)}`
      // Among so many schools, two of a number that is chosen by chance are no surprise: the next one that is free.
      for (let urn = 100_000 + (Number.parseInt(id.slice(-5), 16) % 700_000); ; urn++) {
        const school = { id, urn: String(urn), dfe_number: '9264992', name, phase: 'Secondary', town: 'Testing' }
        const added = await owner`insert into school ${owner(school)} on conflict (urn) do nothing`
        if (added.count === 1) return { id, name }
      }
    }),
  school: async ({ newSchool }, use) => await use(await newSchool()),
  newPerson: async ({ owner, school }, use) =>
    await use(async (role, at = school) => {
      const id = uuid()
      const email = `${id}@people.example`
      const name = `${role.replaceAll('_', ' ')} ${id.slice(-4)}`
      const schoolId = COUNCIL_ROLES.includes(role) || role === 'partner_adviser' ? null : at.id
      await owner`insert into person (id, email, name, password_hash)
        select ${id}, ${email}, ${name}, password_hash from person where email = ${ACCOUNTS.officer.email}`
      const partnerId = role === 'partner_adviser' ? await partnerOf(owner, at, id) : null
      await owner`insert into role_grant ${owner({ id: uuid(), person_id: id, role, school_id: schoolId, partner_id: partnerId })}`
      return { id, name, email }
    }),
  signedInAs: async ({ owner, school, newPerson, context, baseURL }, use) =>
    await use(async (role, at = school, on = context) => {
      const person = await newPerson(role, at)
      const token = randomBytes(32).toString('base64url')
      const session = createHash('sha256').update(token).digest('base64url')
      await owner`insert into session (id, person_id, expires_at, idle_minutes)
        values (${session}, ${person.id}, wex.now() + interval '1 hour', 60)`
      const signature = createHmac('sha256', secrets().auth).update(`session ${token}`).digest('base64url')
      await on.clearCookies()
      await on.addCookies([{ name: 'wex.session', value: `${token}.${signature}`, url: baseURL ?? '' }])
      return { ...person, session }
    }),
  newCohort: async ({ owner, school }, use) =>
    await use(async (students = 0, at = school) => await cohortAt(owner, at, students)),
  otherBrowser: async ({ browser, baseURL, javaScriptEnabled, viewport }, use) => {
    const opened: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext({ baseURL, javaScriptEnabled, viewport, locale: 'en-GB' })
      opened.push(context)
      return context
    })
    for (const context of opened) await context.close()
  },
  signIn: async ({ page }, use) =>
    await use(async (who, on = page) => {
      await on.goto('/login')
      await typeSignIn(on, typeof who === 'string' ? ACCOUNTS[who].email : who.email, PASSPHRASE)
      await on.waitForURL((url) => url.pathname !== '/login')
    }),
  // An unexpected complaint of the browser fails the test, whatever it was about.
  complaints: [
    async ({ context }, use) => {
      const said: string[] = []
      context.on('weberror', (error) => said.push(error.error().message))
      context.on('console', (message) => {
        const expected = /status of (404|500|503)/.test(message.text())
        if (message.type() === 'error' && !expected) said.push(message.text())
      })
      await use(undefined)
      expect(said, 'the browser complained').toEqual([])
    },
    { auto: true },
  ],
})

/** A partner of its own, with an agreement in force over the school, who has said yes to it. */
async function partnerOf(owner: Sql, school: School, decidedBy: string): Promise<string> {
  const partner = uuid()
  const agreement = uuid()
  await owner`insert into partner ${owner({ id: partner, name: `Partner ${partner.slice(-6)}` })}`
  await owner`insert into partner_agreement (id, partner_id, purpose, instructions, starts_on, ends_on)
    values (${agreement}, ${partner}, 'Find placements', 'Only that', wex.today(), wex.today() + 30)`
  await owner`insert into partner_agreement_school ${owner({ agreement_id: agreement, school_id: school.id })}`
  await owner`insert into privacy_choice ${owner({
    ...{ school_id: school.id, kind: 'students_to_partner', partner_id: partner, agreement_id: agreement },
    ...{ chosen: true, decided_by: decidedBy },
  })}`
  return partner
}
