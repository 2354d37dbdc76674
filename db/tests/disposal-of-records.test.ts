import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { disposeOnDate } from '#lib/retention/dispose-on-date.ts'
import { asSystem } from '../actor.ts'
import { disposeOf } from '../queries/disposal.ts'
import { erasuresPast, takeInErasures } from '../replay-erasures.ts'
import {
  CHANGEABLE,
  RETENTION,
  RETENTION_CLASSES,
  type Retention,
  retentionEntry,
  saidInNotice,
} from '../retention-schedule.ts'
import type { PersonId } from '../vocabulary.ts'
import {
  anAccountLink,
  anIdentity,
  anOutboxMessage,
  aPasskey,
  aPermission,
  aPermissionName,
  aRecoveryCode,
  aSharing,
  openWorld,
} from './world.ts'

const world = await openWorld()
const { sql } = world

const at = (instant: string) => sql`update wex.clock set moved_by = ${instant}::timestamptz - now()`
const count = async (table: string, where: Record<string, string>): Promise<number> => {
  const [[column, value] = ['', '']] = Object.entries(where)
  return (await sql`select from ${sql(table)} where ${sql(column)} = ${value}`).length
}

beforeEach(async () => void (await world.moveClock()))
afterEach(async () => void (await world.moveClock()))

describe('the schedule', () => {
  test('that a new database begins with is that of the code', async () => {
    const rows =
      await sql`select class, version, amount, unit, basis, reason, says, students_say, set_by from retention_rule`
    const said = RETENTION_CLASSES.map((name) => {
      const { amount, unit, basis, source } = RETENTION[name]
      const { says, studentsSay } = saidInNotice(name, amount)
      return {
        class: name,
        version: 1,
        amount,
        unit,
        basis,
        reason: source,
        says,
        students_say: studentsSay,
        set_by: null,
      }
    })
    const byClass = (one: Record<string, unknown>, other: Record<string, unknown>) =>
      String(one.class) < String(other.class) ? -1 : 1
    expect([...rows].sort(byClass)).toEqual(said.sort(byClass))
  })

  test.each(RETENTION_CLASSES)('has a function of the database for %s that says the same of time', async (name) => {
    const { goes, amount, limits } = retentionEntry(name)
    for (const [signature, words] of Object.entries(goes)) {
      const [found] = await sql<{ body: string; callers: string[] }[]>`
        select p.prosrc as body, array(select a.grantee::regrole::text from aclexplode(p.proacl) a) as callers
        from pg_proc p where p.pronamespace = 'wex'::regnamespace and p.oid = ${`wex.${signature}`}::regprocedure`
      for (const word of words) {
        expect(found?.body, `${signature} says ${word}`).toContain(word)
        const [, number] = /^interval '(\d+) /.exec(word) ?? []
        // Of a period that nobody changes, the function's own number is the schedule's, or stands in its words.
        if (number)
          expect(limits === null && Number(number) === amount ? number : retentionEntry(name).words(amount)).toContain(
            number,
          )
      }
      if (!signature.startsWith('undo_')) expect(found?.callers, signature).toContain('wex_retention')
    }
  })

  test('leaves out no function that lets something go, and no period of one', async () => {
    const found = await sql<{ name: string; body: string }[]>`
      select replace(p.oid::regprocedure::text, 'wex.', '') as name, p.prosrc as body from pg_proc p
      where p.pronamespace = 'wex'::regnamespace and (p.proname like 'purge\\_%' or p.proname in ('dispose_of', 'begin_disposal'))`
    const said = new Set(RETENTION_CLASSES.flatMap((name) => Object.keys(retentionEntry(name).goes)))
    expect(found.map(({ name }) => name).filter((name) => !said.has(name))).toEqual([])
    const unsaid = found.flatMap(({ name, body }) =>
      [...body.matchAll(/interval '\d+ \w+'/g)]
        .map(([words]) => words)
        .filter((words) => !RETENTION_CLASSES.some((one) => (retentionEntry(one).goes[name] ?? []).includes(words)))
        .map((words) => `${name}: ${words}`),
    )
    expect(unsaid).toEqual([])
  })

  test('has the days of files and progress sheets that the service writes', async () => {
    const school = await world.school()
    const person = await world.person()
    const cohort = await world.cohort(school, person)
    const [sheet] = await sql`
      insert into progress_sheet (id, school_id, cohort_id, file_name, received_by, lines)
      values (${uuid()}, ${school}, ${cohort}, 'a.xlsx', ${person}, '[]') returning kept_until - wex.today() as days`
    expect(sheet?.days).toBe(RETENTION.sheet.amount)
    const [mark] = await sql`select pg_get_functiondef('wex.undo_upload(uuid)'::regprocedure) as body`
    expect(mark?.body).toContain(`interval '${RETENTION.upload.amount} days'`)
  })
})

/** Each class with a record that begins at noon of 15 June 2025, put in as the owner: what is looked for, and what stays. */
const DAY = '2025-06-15'
const NOON = `${DAY}T11:00:00Z`
type Scene = { gone: () => Promise<number> }

const SCENES: Partial<Record<Retention, () => Promise<Scene>>> = {
  'record of deeds': async () => {
    const id = uuid()
    await sql`insert into audit_event (at, person_id, action, subject_kind, subject_id) values (${NOON}, null, 'report.viewed', 'report', ${id})`
    return { gone: () => count('audit_event', { subject_id: id }) }
  },
  'record of requests': async () => {
    const id = await world.rightsCase()
    await sql`update rights_case set state = 'closed', closed_at = ${NOON}, requester_name = 'Somebody' where id = ${id}`
    return {
      gone: async () => (await sql`select from rights_case where id = ${id} and requester_name is not null`).length,
    }
  },
  account: async () => {
    const id = await world.person()
    await sql`update person set deactivated_at = ${NOON} where id = ${id}`
    return { gone: async () => (await sql`select from person where id = ${id} and name like 'Person%'`).length }
  },
  factor: async () => {
    const id = await world.person()
    await sql`insert into passkey ${sql(aPasskey(id))}`
    await sql`update person set deactivated_at = ${NOON} where id = ${id}`
    return { gone: () => count('passkey', { person_id: id }) }
  },
  invitation: async () => {
    const id = await world.invitation({ invitedBy: await world.person(), schoolId: await world.school() })
    await sql`update invitation set created_at = '2025-06-01', expires_at = ${NOON} where id = ${id}`
    return { gone: () => count('invitation', { id }) }
  },
  session: async () => {
    const { sessionId } = await world.session(await world.person())
    await sql`update session set created_at = '2025-06-01', revoked_at = ${NOON} where id = ${sessionId}`
    return { gone: () => count('session', { id: sessionId }) }
  },
  mail: async () => {
    const message = { ...anOutboxMessage(null), state: 'sent', created_at: NOON, text: null, html: null }
    await sql`insert into outbox_message ${sql(message)}`
    return { gone: () => count('outbox_message', { id: message.id }) }
  },
  permission: async () => {
    const school = await world.school()
    const permission = aPermission(school, await world.person({ role: 'council_officer' }))
    await sql`insert into permission_request ${sql({ ...permission, asked_at: '2025-06-01T00:00:00Z', until: NOON })}`
    await sql`insert into permission_name ${sql(aPermissionName(school, permission.id))}`
    return { gone: () => count('permission_name', { request_id: permission.id }) }
  },
  partner: async () => {
    const id = await world.partner()
    await world.agreement(id, [], '2025-01-01', DAY)
    await sql`update partner set contact_name = 'Somebody' where id = ${id}`
    return { gone: async () => (await sql`select from partner where id = ${id} and contact_name is not null`).length }
  },
}

/** The last second in which it is held, and the first in which it is not: midnight in the county, in summer or winter. */
async function bounds(of: Retention): Promise<[string, string]> {
  const [row] = await sql<{ before: Date; after: Date }[]>`
    select wex.day_ends(wex.falls_due(${of}, ${DAY}) - 1) - interval '1 second' as before,
      wex.day_ends(wex.falls_due(${of}, ${DAY}) - 1) as after`
  return [String(row?.before), String(row?.after)]
}

test('every class that people may change has its test here, or is that of students', () => {
  expect([...Object.keys(SCENES), 'pupil'].sort()).toEqual([...CHANGEABLE].sort())
})

describe.each(Object.entries(SCENES))('%s', (of, make) => {
  test('is held to the last second of its last day, and not a second longer', async () => {
    // The clock goes back first: a database whose clock is before everything that the other tests made.
    const scene = await make()
    const [before, after] = await bounds(of as Retention)
    await at(before)
    await disposeOnDate()
    expect(await scene.gone(), before).toBe(1)
    await at(after)
    const [due] = await sql<{ n: number }[]>`select wex.count_due(${of}, wex.kept_since(${of}))::int as n`
    const told = async () =>
      (await sql<{ n: number }[]>`select coalesce(sum(records), 0)::int as n from disposal where class = ${of}`)[0]
        ?.n ?? 0
    const earlier = await told()
    await disposeOnDate()
    expect(await scene.gone(), after).toBe(0)
    expect(due?.n, 'what the page counts is what goes').toBeGreaterThanOrEqual(1)
    expect((await told()) - earlier).toBe(due?.n)
  })
})

describe('the record of deeds', () => {
  test('is not deleted before its date by anybody: not even by the role that owns the function', async () => {
    const id = uuid()
    await sql`insert into audit_event (at, action, subject_kind, subject_id) values (now() - interval '5 years', 'report.viewed', 'report', ${id})`
    const gone = await sql.begin(async (tx) => {
      await tx`set local role wex_definer`
      return (await tx`delete from audit_event where subject_id = ${id}`).count
    })
    expect(gone).toBe(0)
    for (const role of ['sign-in', 'retention', 'mail', 'public'] as const)
      await expect(
        asSystem(role, (tx) => tx.sql`delete from audit_event where subject_id = ${id}`),
      ).rejects.toMatchObject({ code: '42501' })
  })

  test('takes what was shared, what was confirmed of access, and what an upload was called', async () => {
    const school = await world.school()
    const person = await world.person({ role: 'school_coordinator', schoolId: school })
    const student = await world.student(school)
    await sql`insert into sharing ${sql({ ...aSharing(school, student), day: '2019-01-01' })}`
    const review = uuid()
    await sql`select wex.add_review(${school}, ${review})`
    await sql`update access_review set started_at = '2019-01-01' where id = ${review}`
    const upload = await world.upload(school, await world.cohort(school, person), person)
    await sql`update upload set received_at = '2019-01-01', file = null where id = ${upload}`
    await disposeOnDate()
    expect(await count('sharing', { school_id: school })).toBe(0)
    expect(await count('access_review_line', { review_id: review })).toBe(0)
    const [left] = await sql`select file_name, report from upload where id = ${upload}`
    expect(left).toEqual({ file_name: 'A file that was emptied', report: {} })
  })

  test('keeps somebody’s last role as long as their account, and lets older ones go', async () => {
    const school = await world.school()
    const id = await world.person(
      { role: 'school_staff', schoolId: school },
      { role: 'school_coordinator', schoolId: school },
    )
    await sql`update role_grant set granted_at = '2018-01-01', ended_at = case role when 'school_staff' then '2019-01-01'::timestamptz else '2019-06-01' end where person_id = ${id}`
    await sql`update person set created_at = '2018-01-01', last_signed_in_at = now() where id = ${id}`
    await disposeOnDate()
    const left = await sql`select role from role_grant where person_id = ${id}`
    expect([...left]).toEqual([{ role: 'school_coordinator' }])
    await sql`update person set last_signed_in_at = '2019-06-02' where id = ${id}`
    await disposeOnDate()
    await disposeOnDate()
    expect(await count('role_grant', { person_id: id })).toBe(0)
    const [person] = await sql`select name, email = id || '@deleted.invalid' as emptied from person where id = ${id}`
    expect(person).toEqual({ name: 'Account that was deleted', emptied: true })
  })
})

test('the last role of an account that was erased goes on its date, as there is no account to wait for', async () => {
  const school = await world.school()
  const id = await world.person({ role: 'school_staff', schoolId: school })
  await sql`update role_grant set granted_at = '2018-01-01', ended_at = '2019-01-01' where person_id = ${id}`
  await sql`update person set created_at = '2018-01-01', deactivated_at = now(), erased_at = now() where id = ${id}`
  await disposeOnDate()
  expect(await count('role_grant', { person_id: id })).toBe(0)
})

describe('an account', () => {
  const everythingOf = async (id: PersonId) => {
    await world.authenticator(id)
    await sql`insert into passkey ${sql(aPasskey(id))}`
    await sql`insert into recovery_code ${sql(aRecoveryCode(id))}`
    await sql`insert into identity ${sql(anIdentity(id))}`
    await sql`insert into account_link ${sql(anAccountLink(id))}`
    await sql`insert into outbox_message ${sql({ ...anOutboxMessage(null), person_id: id, created_at: new Date().toISOString() })}`
    await world.session(id)
  }
  const OF_IT = [
    'authenticator',
    'passkey',
    'recovery_code',
    'identity',
    'account_link',
    'outbox_message',
    'session',
  ] as const

  test('that is in use is never emptied, however old, nor while a role is paused', async () => {
    const school = await world.school()
    const id = await world.person({ role: 'school_staff', schoolId: school })
    await sql`update person set created_at = '2010-01-01', last_signed_in_at = '2011-01-01' where id = ${id}`
    await sql`update role_grant set suspended_at = '2011-01-01' where person_id = ${id}`
    await sql`insert into passkey ${sql(aPasskey(id))}`
    await disposeOnDate()
    expect(await count('passkey', { person_id: id })).toBe(1)
    expect((await sql`select from person where id = ${id} and name like 'Person%'`).length).toBe(1)
  })

  test('that is past its date is a row without a name, with nothing that hangs on it', async () => {
    const id = await world.person()
    await everythingOf(id)
    await sql`update person set created_at = '2010-01-01', deactivated_at = '2015-01-01' where id = ${id}`
    await disposeOnDate()
    for (const table of OF_IT) expect(await count(table, { person_id: id }), table).toBe(0)
    const [row] =
      await sql`select name, password_hash, last_signed_in_at, deactivated_at is not null as closed from person where id = ${id}`
    expect(row).toEqual({
      name: 'Account that was deleted',
      password_hash: null,
      last_signed_in_at: null,
      closed: true,
    })
  })
})

describe('through the door of the job', () => {
  test('students, and what has a function of its own, are not let go of by the name of their class', async () => {
    for (const of of ['pupil', 'file'] as const)
      await expect(asSystem('retention', (tx) => disposeOf(tx, of, 10))).rejects.toMatchObject({ code: '22023' })
  })

  test('a class that is none has no rule, and nothing goes', async () => {
    expect(await asSystem('retention', (tx) => disposeOf(tx, 'everything' as Retention, 10))).toEqual([])
  })
})

test('an erasure that is past its date does not come back by the ledger beside the database, and is found there to be let go of', async () => {
  const entry = (at: string) => ({
    id: uuid(),
    caseId: uuid(),
    schoolId: uuid(),
    studentId: uuid(),
    accountId: null,
    at,
  })
  const [old, young] = [entry('2019-01-01T00:00:00Z'), entry(new Date().toISOString())]
  await takeInErasures(world.place, [old, young])
  const left = await sql`select id from erasure_ledger where id in (${old.id}, ${young.id})`
  expect([...left]).toEqual([{ id: young.id }])
  expect(await erasuresPast(world.place, [old, young])).toEqual([old.id])
})
