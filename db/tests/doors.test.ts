import { inspect } from 'node:util'
import { sql as drizzleSql, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { asActor, asSystem, type Tx, whoIs } from '../actor.ts'
import { DatabaseFailure } from '../failure.ts'
import { asApp } from '../migrate.ts'
import { closePool, onConnection, openPool } from '../pool.ts'
import { student } from '../schema/student.ts'
import type { SessionId } from '../vocabulary.ts'
import { aStudent, as, openWorld, rolledBack } from './world.ts'

// One connection: whatever a transaction left behind, the next one would find.
const world = await openWorld({ connections: 1 })
const schoolId = await world.school()
const held = await world.student(schoolId)
const session = await world.session(await world.person({ role: 'school_coordinator', schoolId }))
const me = as(session)

/** What the connection is between two transactions. */
const between = async () => {
  const [state] = await onConnection(
    ({ sql }) => sql`
      select current_user as role, coalesce(current_setting('wex.session_id', true), '') as session,
        (select count(*)::int from student) as students, pg_current_xact_id_if_assigned() is null as idle`,
  )
  return state
}
const CLEAN = { role: 'wex_app', session: '', students: 0, idle: true }

describe('nothing of a transaction is left for the next one on its connection', () => {
  const fails = () => Promise.reject(new Error('on purpose'))
  test.each([
    ['work that is done', () => me(({ sql }) => sql`select 1`)],
    ['work that throws', () => me(fails)],
    ['work that Postgres refuses', () => me(({ sql }) => sql`select password_hash from person`)],
    ['a statement that is not SQL', () => me(({ sql }) => sql.unsafe('selec'))],
    ['a refusal that was swallowed', () => me(({ sql }) => sql`select 1/0`.catch(() => 0))],
    ['sign-in', () => asSystem('sign-in', ({ sql }) => sql`select from person`)],
    ['sign-in that throws', () => asSystem('sign-in', fails)],
    ['the public', () => asSystem('public', ({ sql }) => sql`select from council`)],
    ['the public, refused', () => asSystem('public', ({ sql }) => sql`select from student`)],
    ['a session that is nobody’s', () => asActor({ sessionId: 'x' as SessionId }, ({ sql }) => sql`select 1`)],
    ['statements that nobody waited for', () => me(async ({ sql }) => void sql`select from student`.catch(() => 0))],
  ])('%s', async (_, work: () => Promise<unknown>) => {
    await work().catch(() => undefined)
    expect(await between()).toEqual(CLEAN)
    expect((await me(({ sql }) => sql`select from student`)).count).toBe(1)
    expect(await between()).toEqual(CLEAN)
  })

  test('a hundred at once on one connection each see what is theirs', async () => {
    const strangers = await world.session(await world.person())
    const counts = await Promise.all(
      Array.from({ length: 100 }, (_, i) => as(i % 2 ? session : strangers)(({ sql }) => sql`select from student`)),
    )
    expect(counts.map(({ count }) => count)).toEqual(Array.from({ length: 100 }, (_, i) => i % 2))
  })
})

describe('a transaction is done or it is not', () => {
  test('one that failed inside and says it is done, is an error', async () => {
    const swallowed = me(async ({ sql }) => {
      await sql`update student set tutor_group = 'lost' where id = ${held}`
      await sql`select 1/0`.catch(() => undefined)
    })
    await expect(swallowed).rejects.toThrow('The transaction had failed')
    expect((await world.sql`select from student where tutor_group = 'lost'`).count).toBe(0)
  })

  test('an error of the work comes out as it is', async () => {
    class Surprise extends Error {}
    const error = new Surprise('of the work')
    await expect(me(() => Promise.reject(error))).rejects.toBe(error)
  })

  const backend = async ({ sql }: Tx) => (await sql<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid ?? 0
  /** Ends a server process, and waits until it is gone. */
  const kill = (pid: number) => world.sql`select pg_terminate_backend(${pid}, 5000)`

  test('one whose connection Postgres ends is an error, and the next has a connection of its own', async () => {
    for (let round = 0; round < 5; round += 1) {
      const killed = me(({ sql }) => sql`select pg_terminate_backend(pg_backend_pid())`)
      await expect(killed).rejects.toBeInstanceOf(DatabaseFailure)
      expect((await me(({ sql }) => sql`select from student`)).count).toBe(1)
    }
  })

  test('one whose connection ends between two statements does not go on outside of it', async () => {
    const late: unknown[] = []
    const cut = me(async (tx) => {
      await tx.sql`update student set tutor_group = 'half' where id = ${held}`
      await kill(await backend(tx))
      for (let i = 0; i < 3; i += 1) late.push(await tx.sql`select 1`.catch((error: unknown) => error))
    })
    await expect(cut).rejects.toMatchObject({ unreachable: true })
    expect(late.every((answer) => answer instanceof Error)).toBe(true)
    expect((await world.sql`select from student where tutor_group = 'half'`).count).toBe(0)
    expect(await between()).toEqual(CLEAN)
  })

  test.each(['done', 'failed', 'cut off'])('one that is %s cannot go on in the next one', async (how) => {
    const stranger = await world.session(await world.person())
    let leaked: Tx | undefined
    const first = as(stranger)(async (tx) => {
      leaked = tx
      if (how === 'cut off') await kill(await backend(tx))
      if (how !== 'done') throw new Error('on purpose')
    })
    await first.catch(() => undefined)
    // Now the one connection is ours: what the first still asks must not be answered with what we may see.
    await me(async ({ sql }) => {
      expect((await sql`select from student`).count).toBe(1)
      await expect((async () => leaked?.sql.unsafe('select from student'))()).rejects.toThrow('revoked')
      await expect((async () => leaked?.db.select().from(student))()).rejects.toMatchObject({
        cause: expect.any(TypeError),
      })
    })
  })

  test('a connection that ended while it rested is noticed', async () => {
    const pid = await me(backend)
    await kill(pid)
    // The server has gone; that its last word has arrived here, this answer over another connection says nothing of.
    const again = await me(backend).catch((error: unknown) => error)
    const after = typeof again === 'number' ? again : await me(backend)
    expect(after).not.toBe(pid)
  })
})

describe('what leaves the door on a failure carries codes and no values', () => {
  const SECRET = 'Zebedee Quillfeather'
  const named = (legal_surname: string) => ({ ...aStudent(schoolId), legal_surname, upn: SECRET, email: SECRET })
  const columns = (name: string) => ({
    id: aStudent(schoolId).id,
    schoolId,
    legalSurname: name,
    legalForename: name,
    dateOfBirth: '2012-02-29',
    yearGroup: 10 as const,
    surnameFolded: name,
    forenameFolded: name,
    upn: SECRET,
  })
  // A name that looks like a line of a stack would slip through a filter of lines.
  const FRAME = `x\n    at ${SECRET} (${SECRET}:1:1)`

  test.each<[string, string, (tx: Tx) => PromiseLike<unknown>]>([
    ['a key that is taken', '23505', (tx) => tx.sql`insert into student ${tx.sql(named(SECRET))}`],
    ['a key that is taken, by Drizzle', '23505', ({ db }) => db.insert(student).values(columns(SECRET))],
    ['a name of several lines, by Drizzle', '23505', ({ db }) => db.insert(student).values(columns(FRAME))],
    ['a value of the wrong kind', '22P02', ({ sql }) => sql`select ${SECRET}::text::uuid`],
    ['a value of several lines', '22P02', ({ sql }) => sql`select ${FRAME}::text::uuid`],
    ['a value of the wrong kind, by Drizzle', '22P02', ({ db }) => db.execute(drizzleSql`select ${FRAME}::text::uuid`)],
    ['a check', '23514', ({ sql }) => sql`update student set year_group = 99, email = ${SECRET} where id = ${held}`],
    ['a value written into the statement', '42601', ({ sql }) => sql.unsafe(`selec '${FRAME}'`)],
    [
      'a column that may not be changed',
      '42501',
      ({ db }) => db.update(student).set({ createdAt: drizzleSql`now()`, email: SECRET }).where(eq(student.id, held)),
    ],
  ])('%s', async (_, code, work) => {
    await world.sql`update student set upn = ${SECRET} where id = ${held}`
    const error: unknown = await rolledBack(me, async (tx) => void (await work(tx))).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(DatabaseFailure)
    expect(error).toMatchObject({ code })
    const told = [
      inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(error),
      String(error),
      (error as Error).stack,
    ]
    for (const words of told) for (const part of SECRET.split(' ')) expect(words).not.toContain(part)
  })

  test('a statement that could not even be sent', async () => {
    let leaked: Tx | undefined
    await me(async (tx) => {
      leaked = tx
    })
    const error = await me(async () => leaked?.db.select().from(student).where(eq(student.email, SECRET))).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toEqual(new DatabaseFailure('UNSENT', null))
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(SECRET)
  })

  test('says where it happened', async () => {
    const error = await me(({ sql }) => sql`select 1/0`).catch((thrown: Error) => thrown)
    expect((error as Error).stack).toContain('doors.test.ts')
  })
})

test('an outage is said, and nobody is taken for signed out', async () => {
  await closePool()
  openPool({ ...asApp(world.place, world.secret), port: 1 }, 1)
  try {
    for (const asking of [whoIs(session.sessionId), me(({ sql }) => sql`select 1`)]) {
      await expect(asking).rejects.toMatchObject({ name: 'DatabaseFailure', unreachable: true })
    }
  } finally {
    await closePool()
    openPool(asApp(world.place, world.secret), 1)
  }
  expect((await whoIs(session.sessionId))?.personId).toBe(session.personId)
})
