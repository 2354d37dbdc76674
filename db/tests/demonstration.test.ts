import { beforeAll, expect, test } from 'vitest'
import { sweepReviews } from '#lib/people/run-reviews.ts'
import { asSystem, whoIs } from '../actor.ts'
import { ACCOUNTS, COLLEAGUES, LARKMEADOW, STAITHE, TRUST_LEAD } from '../people.ts'
import { listReviews } from '../queries/access-review.ts'
import { listPeople } from '../queries/people.ts'
import { peopleFigures } from '../queries/people-figures.ts'
import { choicesOf, studentsToShare } from '../queries/privacy-choice.ts'
import { studentsToAsk } from '../queries/sharing-instruction.ts'
import { seedCouncil } from '../seed/council.ts'
import { seedDemonstration } from '../seed/demonstration.ts'
import { withoutForce } from '../seed/without-force.ts'
import { as, openWorld } from './world.ts'

const world = await openWorld()

beforeAll(async () => {
  await withoutForce(world.sql, async (tx) => {
    await seedCouncil(tx)
    await seedDemonstration(tx, 'not a hash', '2026-11-24')
  })
})

test('has a list of people with every state that there is', async () => {
  const coordinator = await world.session(ACCOUNTS.larkmeadowCoordinator.id)
  const wanted = { schoolId: LARKMEADOW.id, search: '', withoutFactor: false, page: 1, size: 50 }
  const { entries } = await as(coordinator)((tx) => listPeople(tx, wanted))
  expect(entries.some(({ hasFactor }) => hasFactor)).toBe(true)
  expect(entries.some(({ lastSignedInAt }) => lastSignedInAt === null)).toBe(true)
  expect(entries.some(({ grants }) => grants.every(({ suspendedAt }) => suspendedAt !== null))).toBe(true)
  expect(await as(coordinator)((tx) => peopleFigures(tx, LARKMEADOW.id))).toEqual({
    people: 5,
    withoutFactor: 4,
    withoutRequired: 0,
  })
})

test('has a review to answer, and nothing that the hour would change', async () => {
  const coordinator = await world.session(ACCOUNTS.larkmeadowCoordinator.id)
  const open = () => as(coordinator)((tx) => listReviews(tx, { schoolId: null, open: true, limit: 5 }))
  expect(await open()).toMatchObject([{ schoolId: LARKMEADOW.id, people: 5, answered: 0 }])
  expect(await asSystem('retention', sweepReviews)).toEqual({ started: 0, reminded: 0, lapsed: 0 })
})

test('has a school that shares with its partner after a no, and students of whom it must not', async () => {
  const coordinator = as(await world.session(ACCOUNTS.larkmeadowCoordinator.id))
  const chosen = (await coordinator((tx) => choicesOf(tx, LARKMEADOW.id))).filter(
    ({ kind }) => kind === 'students_to_partner',
  )
  expect(chosen.map(({ chosen }) => chosen)).toEqual([true, false])
  expect(await coordinator((tx) => studentsToAsk(tx, LARKMEADOW.id, 60))).toHaveLength(2)
  expect(await coordinator((tx) => studentsToShare(tx, LARKMEADOW.id))).toBe(177)
  const adviser = as(await world.session(ACCOUNTS.adviser.id))
  const [seen] = await adviser((tx) => tx.sql`select count(*)::int as students from student`)
  expect(seen?.students).toBe(177)
})

test('has somebody who works for both schools, and can sign in', async () => {
  const lead = await whoIs((await world.session(TRUST_LEAD.id)).sessionId)
  expect(lead?.grants.map(({ schoolId }) => schoolId).sort()).toEqual([LARKMEADOW.id, STAITHE.id])
  const [row] = await world.sql`select password_hash as hash from person where id = ${TRUST_LEAD.id}`
  expect(row?.hash).toBe('not a hash')
})

test('lets nobody in who is only there to be seen with a second factor', async () => {
  const shown = COLLEAGUES.filter(({ factor }) => factor).map(({ id }) => id)
  const open = await world.sql`select from person where id in ${world.sql(shown)} and password_hash is not null`
  expect(shown.length).toBeGreaterThan(0)
  expect(open).toHaveLength(0)
})
