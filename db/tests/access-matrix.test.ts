import { describe, expect, test } from 'vitest'
import { asActor, asCase, asSystem, type Tx } from '../actor.ts'
import { DatabaseFailure } from '../failure.ts'
import type { TableName } from '../personal-data.ts'
import type { RightsCaseId, SessionId } from '../vocabulary.ts'
import { ACCESS_MATRIX, ASKERS, type Asker, undecided } from './access-matrix.ts'
import { ownThings, PROBES, type Probe, twoSchools } from './access-probes.ts'
import { aSessionId, as, day, openWorld, rolledBack, type Session } from './world.ts'

const world = await openWorld()
const schools = await twoSchools(world)
const { own, rights } = schools

type Door = (work: (tx: Tx) => Promise<never>) => Promise<never>
type Way = { as: string; session: Session; door: Door }

const tables = Object.keys(ACCESS_MATRIX) as TableName[]
const ways = await everyWay()

describe.each(tables)('%s', (table) => {
  const cases = (Object.keys(ASKERS) as Asker[]).flatMap((asker) => ways[asker].map((way) => ({ ...way, asker })))

  test.each(cases)('as $as', async ({ asker, session, door }) => {
    const answers: string[] = []
    for (const probe of PROBES[table](schools, session)) answers.push(await ask(door, table, probe))
    expect(answers).toEqual(ACCESS_MATRIX[table][asker])
  })
})

test('a table without a row in the matrix is found out', async () => {
  const catalogue = await world.sql<{ name: string }[]>`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')`
  const names = catalogue.map(({ name }) => name)
  expect(undecided(names, ACCESS_MATRIX)).toEqual({ missing: [], gone: [] })
  expect(undecided([...names, 'detention'], ACCESS_MATRIX)).toEqual({ missing: ['detention'], gone: [] })
  expect(undecided(names.slice(1), ACCESS_MATRIX)).toEqual({ missing: [], gone: names.slice(0, 1) })
})

/** See, add, change, remove: each in a transaction of its own that leaves no trace. */
async function ask(door: Door, table: TableName, { row, add, change }: Probe): Promise<string> {
  const marks = [
    await mark(door, async ({ sql }) => {
      const [found] = await sql<
        { seen: number }[]
      >`select count(*)::int as seen from ${sql(table)} where ${matching(sql, row)}`
      return found?.seen
    }),
    await mark(door, async ({ sql }) => (await sql`insert into ${sql(table)} ${sql(add)}`).count),
    await mark(
      door,
      async ({ sql }) => (await sql`update ${sql(table)} set ${sql(change)} where ${matching(sql, row)}`).count,
    ),
    await mark(door, async ({ sql }) => (await sql`delete from ${sql(table)} where ${matching(sql, row)}`).count),
  ]
  return marks.join(' ')
}

async function mark(door: Door, work: (tx: Tx) => Promise<number | undefined>): Promise<string> {
  try {
    return String(await rolledBack(door, work))
  } catch (error) {
    if (error instanceof DatabaseFailure && error.code === '42501') return 'x'
    // One's own is there already: Postgres asks the policies first, and they let it by.
    if (error instanceof DatabaseFailure && error.code === '23505') return '1'
    throw error
  }
}

const matching = (sql: Tx['sql'], row: Record<string, unknown>) =>
  Object.entries(row)
    .map(([column, value]) => sql`${sql(column)} = ${value as string}`)
    .reduce((all, one) => sql`${all} and ${one}`)

/** Each asker in every form in which they can come. */
async function everyWay(): Promise<Record<Asker, Way[]>> {
  const signedIn = async (...roles: Parameters<typeof world.person>) => {
    const personId = await world.person(...roles)
    await ownThings(world, personId)
    return await world.session(personId)
  }
  const by = (name: string, session: Session): Way => ({ as: name, session, door: as(session) })
  const holder = async (asker: Asker, ...roles: Parameters<typeof world.person>) => [
    by(ASKERS[asker], await signedIn(...roles)),
  ]
  const adviser = async (startsOn: string, endsOn: string) => {
    const partnerId = await world.partner()
    await world.agreement(partnerId, [own.id], startsOn, endsOn)
    return await signedIn({ role: 'partner_adviser', partnerId })
  }
  const coordinator = () => signedIn({ role: 'school_coordinator', schoolId: own.id })
  const system = (asker: Asker, name: Parameters<typeof asSystem>[0]): Way[] => [
    {
      as: ASKERS[asker],
      session: { personId: own.colleague, sessionId: own.sessionId },
      door: (work) => asSystem(name, work),
    },
  ]

  const [signedOut, expired, rested, deactivated, live, suspended] = [
    await coordinator(),
    await coordinator(),
    await coordinator(),
    await coordinator(),
    await coordinator(),
    await coordinator(),
  ]
  await world.sql`update session set revoked_at = now() where id = ${signedOut.sessionId}`
  await world.sql`update session set expires_at = now() where id = ${expired.sessionId}`
  await world.sql`update session set last_seen_at = now() - interval '60 minutes' where id = ${rested.sessionId}`
  await world.sql`update person set deactivated_at = now() where id = ${deactivated.personId}`
  await world.sql`update role_grant set suspended_at = now() where person_id = ${suspended.personId}`
  const protection = await signedIn({ role: 'data_protection_officer' })
  const throughCase = (name: string, session: Session, caseId: RightsCaseId): Way => ({
    as: name,
    session,
    door: (work) => asCase(session, caseId, work),
  })
  const aboutNobody = await world.rightsCase()
  const aboutAccount = await world.rightsCase()
  await world.sql`update rights_case set account_id = ${own.colleague} where id = ${aboutAccount}`
  const over = await world.rightsCase()
  await world.sql`
    update rights_case set state = 'closed', student_id = ${own.student}, student_school_id = ${own.id} where id = ${over}`
  const half = await world.person({ role: 'school_coordinator', schoolId: own.id })
  await ownThings(world, half)

  return {
    coordinator: await holder('coordinator', { role: 'school_coordinator', schoolId: own.id }),
    staff: await holder('staff', { role: 'school_staff', schoolId: own.id }),
    administrator: await holder('administrator', { role: 'council_administrator' }),
    officer: await holder('officer', { role: 'council_officer' }),
    adviser: await holder('adviser', { role: 'partner_adviser', partnerId: own.partner }),
    lapsed: [
      by('a partner adviser whose agreement ended yesterday', await adviser(day(-30), day(-1))),
      by('a partner adviser whose agreement starts tomorrow', await adviser(day(1), day(30))),
    ],
    protection: await holder('protection', { role: 'data_protection_officer' }),
    nobody: [
      by('somebody who signed out', signedOut),
      by('an expired session', expired),
      by('a session that rested too long', rested),
      by('somebody who was deactivated', deactivated),
      by('somebody whose role was suspended', suspended),
      by('a session that still needs its second factor', await world.halfSession(half, 'factor')),
      by('a session that still has to set one up', await world.halfSession(half, 'enrolment')),
      by('a session that was never issued', { ...live, sessionId: aSessionId() }),
      by('no session', { ...live, sessionId: '' as SessionId }),
    ],
    handler: [throughCase(ASKERS.handler, protection, rights.id)],
    noCase: [
      throughCase('a council administrator', await signedIn({ role: 'council_administrator' }), rights.id),
      throughCase('a coordinator of the student’s school', await coordinator(), rights.id),
      throughCase('a handler whose request is over', protection, over),
      throughCase('a handler whose request names nobody', protection, aboutNobody),
      throughCase('a handler whose session was ended', signedOut, rights.id),
    ],
    accountCase: [throughCase(ASKERS.accountCase, protection, aboutAccount)],
    signIn: system('signIn', 'sign-in'),
    public: system('public', 'public'),
    mail: system('mail', 'mail'),
    retention: system('retention', 'retention'),
    uploads: system('uploads', 'uploads'),
  }
}

// The door is what the service uses; a test that went round it would prove nothing.
test('the tests go through the service’s own role', async () => {
  const session = await world.session(own.colleague)
  const [me] = await asActor(session, ({ sql }) => sql<{ user: string }[]>`select current_user as user`)
  expect(me?.user).toBe('wex_app')
})
