import { readFileSync } from 'node:fs'
import { expect, inject, test } from 'vitest'
import { asActor } from '../actor.ts'
import { connect, type Sql } from '../connection.ts'
import { isDatabaseFailure } from '../failure.ts'
import { PERSON, rightsIn, tracesInLog } from './planted.ts'
import { openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const rights = rightsIn(world)
const { upn, legalSurname, legalForename, email, dateOfBirth } = PERSON
const WORDS = [upn, PERSON.uln, legalSurname, legalForename, PERSON.preferredForename, email, dateOfBirth]

/** Statements that fail with the person's values in them, by what Postgres says of it. */
const FAILING: [
  code: string,
  work: (tx: Sql, at: { school: string; student: string; upload: string }) => Promise<unknown>,
][] = [
  ['22P02', (tx) => tx`select ${upn}::text::uuid`],
  ['22P02', (tx) => tx`select ${`{"${legalSurname}": `}::text::jsonb`],
  ['22007', (tx) => tx`select ${`31/02 ${legalForename} ${legalSurname}`}::text::date`],
  ['22008', (tx) => tx`select ${`${dateOfBirth.slice(0, 5)}02-31 ${email}`.slice(0, 10)}::text::date`],
  ['2201B', (tx) => tx`select ${legalSurname}::text ~ ${`(${legalSurname}`}::text`],
  ['42601', (tx) => tx.unsafe(`select '${legalSurname}' from from`)],
  ['42703', (tx) => tx.unsafe(`select "${legalSurname}" from student`)],
  [
    '23505',
    (tx, { school }) => tx`
    insert into student (id, school_id, legal_surname, legal_forename, date_of_birth, year_group, upn, surname_folded, forename_folded)
    values (gen_random_uuid(), ${school}, ${legalSurname}, ${legalForename}, ${dateOfBirth}, 10, ${upn}, 'q', 'z')`,
  ],
  [
    '23514',
    (tx, { school }) => tx`
    insert into student (id, school_id, legal_surname, legal_forename, date_of_birth, year_group, email, surname_folded, forename_folded)
    values (gen_random_uuid(), ${school}, ${legalSurname}, ${legalForename}, ${dateOfBirth}, 99, ${email}, 'q', 'z')`,
  ],
  [
    '57014',
    async (tx) => {
      await tx`select set_config('statement_timeout', '50', true)`
      return await tx`select pg_sleep(5), ${email}::text, ${legalSurname}::text`
    },
  ],
  [
    '55P03',
    async (tx, { student }) => {
      await tx`select set_config('lock_timeout', '50', true)`
      return await tx`update student set email = ${email} where id = ${student} and legal_surname = ${legalSurname}`
    },
  ],
]

test('Postgres’ own log has nothing of a person whose values were in statements that failed, waited or were slow', async () => {
  const at = await rights.planted()
  const where = { school: at.school, student: at.student, upload: at.saved }
  for (const [code, work] of FAILING) {
    const hold = await sql.reserve()
    await hold`begin`
    if (code === '55P03') await hold`select from student where id = ${at.student} for update`
    const failed = await asActor(at.coordinator, (tx) => work(tx.sql, where)).catch((error: unknown) => error)
    expect(isDatabaseFailure(failed) && failed.code, String(failed)).toBe(code)
    await hold`rollback`
    hold.release()
  }
  expect(tracesInLog(WORDS)).toEqual([])
})

test('nor of one about whom two waited for each other, or whose server process was ended', async () => {
  const at = await rights.planted()
  const lock = (on: Sql, id: string) =>
    on`select from student where id = ${id} and ${email}::text <> ${legalSurname}::text for update`
  const [one, other] = [await sql.reserve(), await sql.reserve()]
  await Promise.all([one`begin`, other`begin`])
  await Promise.all([lock(one, at.student), lock(other, at.classmate)])
  const crossed = await Promise.allSettled([lock(one, at.classmate), lock(other, at.student)])
  expect(crossed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await Promise.all([one`rollback`, other`rollback`])
  one.release()
  other.release()
  const ending = connect(world.place, { max: 1, name: 'wex-test-ending' })
  const [{ pid } = { pid: 0 }] = await ending<{ pid: number }[]>`select pg_backend_pid() as pid`
  const slow = ending`select pg_sleep(60), ${legalSurname}::text, ${upn}::text`.catch(() => 'ended')
  await expect
    .poll(async () => (await sql`select from pg_stat_activity where pid = ${pid} and state = 'active'`).length)
    .toBe(1)
  await sql`select pg_terminate_backend(${pid})`
  expect(await slow).toBe('ended')
  await ending.end({ timeout: 1 })
  expect(tracesInLog(WORDS)).toEqual([])
})

test('the log is there, and still says what matters', () => {
  expect(readFileSync(inject('server').log, 'utf8')).toContain('database system is ready to accept connections')
})
