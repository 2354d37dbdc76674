import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changePeriod } from '#lib/retention/change-period.ts'
import { disposeOfStudents } from '#lib/retention/dispose-on-date.ts'
import { placeHold } from '#lib/retention/place-hold.ts'
import { releaseHold } from '#lib/retention/release-hold.ts'
import { reviewHold } from '#lib/retention/review-hold.ts'
import { approvePlan } from '#lib/rights/carry-out/approve-plan.ts'
import { carryOut } from '#lib/rights/carry-out/carry-out.ts'
import { preparePlan } from '#lib/rights/carry-out/prepare-plan.ts'
import type { Actor } from '../actor.ts'
import { inventoryRows } from '../inventory.ts'
import { holdsStanding, recordsDue, studentsDue } from '../queries/retention-due.ts'
import { heldStudent, holdsNow } from '../queries/retention-hold.ts'
import { changeRule, keptNow, retentionRules, studentKeptUntil } from '../queries/retention-rule.ts'
import { type Retention, saidInNotice } from '../retention-schedule.ts'
import type { HoldId, SchoolId, StudentId } from '../vocabulary.ts'
import { rightsIn } from './planted.ts'
import { actorOf, as, day, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const rights = rightsIn(world)

const someone = async (...roles: Parameters<typeof world.person>): Promise<Actor> =>
  actorOf(await world.session(await world.person(...roles)))
const administrator = () => someone({ role: 'council_administrator' })
const protection = () => someone({ role: 'data_protection_officer' })

const ruleOf = async (of: Retention) => {
  const [row] = await sql<
    { version: number | null; amount: number | null }[]
  >`select version, amount from wex.rule_in_force(${of})`
  return row?.version ? row : null
}
const latestOf = async (of: Retention): Promise<number> =>
  (await sql<{ version: number }[]>`select max(version) as version from retention_rule where class = ${of}`)[0]
    ?.version ?? 0

/** Another period, from the version that counts now. */
const change = async (actor: Actor, of: Retention, amount: number) =>
  await changePeriod(actor, { of, amount, seen: await latestOf(of), reason: 'So it was decided' })

/** A notice in force from a day on, that says this. */
async function publish(body: string, studentBody: string, on = day(0)): Promise<void> {
  const [last] = await sql<{ minor: number }[]>`select max(minor) as minor from notice_version where major = 2`
  await sql`insert into notice_version ${sql({ major: 2, minor: (last?.minor ?? 0) + 1, effective_on: on, what_changed: 'A word', body, student_body: studentBody })}`
}
const textsNow = async () =>
  (
    await sql<{ body: string; student: string }[]>`
    select body, student_body as student from notice_version where effective_on <= wex.today() order by major desc, minor desc limit 1`
  )[0] ?? { body: '', student: '' }

beforeEach(async () => {
  await sql`delete from retention_rule where version > 1`
  await sql`delete from notice_version where minor > 0`
  await sql`update retention_hold set released_at = now(), released_by = placed_by, release_reason = 'over' where released_at is null`
})
afterEach(async () => void (await world.moveClock()))

describe('another period', () => {
  test.each(['council_administrator', 'data_protection_officer'] as const)(
    'is set by a %s, and stands in the history',
    async (role) => {
      const actor = await someone({ role })
      expect(await change(actor, 'session', 120)).toEqual({ ok: true, effectiveOn: day(0), confirmed: false })
      expect(await ruleOf('session')).toMatchObject({ version: 2, amount: 120 })
      const rules = (await as(actor)((tx) => retentionRules(tx))).filter((rule) => rule.class === 'session')
      expect(rules.map(({ version, basis, inForce, latest }) => [version, basis, inForce, latest])).toEqual([
        [2, 'council', true, true],
        [1, 'to_confirm', false, false],
      ])
      const [event] =
        await sql`select details from audit_event where action = 'retention.changed' and person_id = ${actor.personId}`
      expect(event?.details).toEqual({
        class: 'session',
        unit: 'days',
        before: 90,
        after: 120,
        version: 2,
        effective_on: day(0),
      })
      const kept = await as(actor)(keptNow)
      const said = inventoryRows(kept).filter(({ table }) => table === 'session')
      expect(new Set(said.map(({ retention }) => retention))).toEqual(new Set(['120 days after it ended']))
    },
  )

  test('is set by nobody else, whatever they send', async () => {
    const school = await world.school()
    const others = [
      await someone({ role: 'school_coordinator', schoolId: school }),
      await someone({ role: 'school_staff', schoolId: school }),
      await someone({ role: 'council_officer' }),
      await someone({ role: 'partner_adviser', partnerId: await world.partner() }),
    ]
    for (const actor of others) {
      expect(await change(actor, 'session', 120)).toEqual({ ok: false, reason: 'changed_since' })
      await expect(
        as(actor)(
          (tx) =>
            tx.sql`insert into retention_rule (class, version, amount, unit, basis, reason, effective_on) values ('session', 2, 100, 'days', 'council', 'x', '2020-01-01')`,
        ),
      ).rejects.toMatchObject({ code: '42501' })
    }
    expect(await latestOf('session')).toBe(1)
  })

  test.each([
    ['pupil', 18],
    ['pupil', 36],
    ['record of deeds', 0],
    ['record of deeds', 11],
    ['file', 29],
  ] as const)('of %s is not %i: beyond its limits, which the table keeps as well', async (of, amount) => {
    const actor = await administrator()
    expect(await change(actor, of, amount)).toEqual({ ok: false, reason: 'limits' })
    const rule = { class: of, seen: 1, amount, reason: 'x', ...saidInNotice(of, amount) }
    const past = as(actor)((tx) => changeRule(tx, rule))
    if (of === 'file') expect(await past).toBeNull()
    else await expect(past).rejects.toMatchObject({ code: '23514', constraint: 'retention_rule_is_within_its_limits' })
    expect(await latestOf(of)).toBe(1)
  })

  test('that somebody set meanwhile is not written over', async () => {
    const [one, other] = [await administrator(), await protection()]
    expect(await changePeriod(one, { of: 'session', amount: 100, seen: 1, reason: 'x' })).toMatchObject({ ok: true })
    expect(await changePeriod(other, { of: 'session', amount: 110, seen: 1, reason: 'x' })).toEqual({
      ok: false,
      reason: 'changed_since',
    })
    expect(await ruleOf('session')).toMatchObject({ amount: 100 })
  })

  test('that lets something go earlier waits for 7 days, and can be taken back until then', async () => {
    const actor = await administrator()
    expect(await change(actor, 'session', 10)).toMatchObject({ ok: true, effectiveOn: day(7) })
    expect(await ruleOf('session')).toMatchObject({ amount: 90 })
    expect(await change(actor, 'session', 90)).toMatchObject({ ok: true, effectiveOn: day(0) })
    await world.moveClock('8 days')
    expect(await ruleOf('session')).toMatchObject({ version: 3, amount: 90 })
  })

  test('counts when the 7 days are over', async () => {
    await change(await administrator(), 'session', 10)
    await world.moveClock('7 days')
    expect(await ruleOf('session')).toMatchObject({ version: 2, amount: 10 })
  })

  test('is the same one again: confirmed by the council', async () => {
    expect(await change(await protection(), 'account', 6)).toEqual({ ok: true, effectiveOn: day(0), confirmed: true })
    const [row] = await sql`select basis from wex.rule_in_force('account')`
    expect(row?.basis).toBe('council')
  })
})

describe('what the privacy notice promises', () => {
  const line = (amount: number) => saidInNotice('pupil', amount)

  test('is what is done: a longer period waits until the notice in force says it, in both of its texts', async () => {
    const actor = await administrator()
    expect(await change(actor, 'pupil', 30)).toMatchObject({ ok: true, effectiveOn: day(0) })
    expect(await ruleOf('pupil')).toMatchObject({ version: 1, amount: 25 })
    const { body, student } = await textsNow()
    const [now, then] = [line(25), line(30)]
    const changed = body.replace(now.says ?? '', then.says ?? '')
    await publish(changed, student)
    expect(await ruleOf('pupil'), 'students are still told another').toBeNull()
    await publish(changed, student.replace(now.studentsSay ?? '', then.studentsSay ?? ''))
    expect(await ruleOf('pupil')).toMatchObject({ version: 2, amount: 30 })
    expect(await as(actor)((tx) => studentKeptUntil(tx, '2010-02-28'))).toEqual({ on: '2040-02-28', years: 30 })
  })

  test('of a coming version counts on its day, and not before', async () => {
    await change(await administrator(), 'pupil', 30)
    const { body, student } = await textsNow()
    const [now, then] = [line(25), line(30)]
    await publish(
      body.replace(now.says ?? '', then.says ?? ''),
      student.replace(now.studentsSay ?? '', then.studentsSay ?? ''),
      day(14),
    )
    expect(await ruleOf('pupil')).toMatchObject({ amount: 25 })
    await world.moveClock('14 days')
    expect(await ruleOf('pupil')).toMatchObject({ amount: 30 })
  })

  test('where it says nothing that the schedule ever said, nothing is deleted, and no day is told', async () => {
    const school = await world.school()
    const old = await world.student(school)
    await sql`update student set date_of_birth = '1990-01-01' where id = ${old}`
    const { body, student } = await textsNow()
    await publish(body.replace(line(25).says ?? '', 'as long as we like'), student)
    expect(await disposeOfStudents()).toBe(0)
    const actor = await administrator()
    expect(await as(actor)((tx) => studentKeptUntil(tx, '2010-02-28'))).toBeNull()
    expect((await as(actor)(keptNow)).pupil).toBe('Until the privacy notice says how long')
    await sql`delete from notice_version where minor > 0`
    expect(await disposeOfStudents()).toBe(1)
  })

  test('cannot be left behind by a rule that says nothing to it', async () => {
    const actor = await administrator()
    const silent = as(actor)((tx) =>
      changeRule(tx, { class: 'pupil', seen: 1, amount: 20, reason: 'x', says: null, studentsSay: null }),
    )
    await expect(silent).rejects.toMatchObject({ code: '23514' })
  })
})

describe('what is due', () => {
  async function born(dayOfBirth: string, school: SchoolId): Promise<StudentId> {
    const id = await world.student(school)
    await sql`update student set date_of_birth = ${dayOfBirth} where id = ${id}`
    return id
  }

  test('is counted by school, with those who are kept and why', async () => {
    const school = await world.school()
    const [, held, asked, stored] = await Promise.all(
      ['1990-01-01', '1990-01-02', '1990-01-03', '1990-01-04', '2012-01-01'].map((on) => born(on, school)),
    )
    const officer = await protection()
    await sql`insert into retention_hold (school_id, student_id, ground, reason, review_on, placed_by) values (${school}, ${held ?? ''}, 'inquiry', 'x', '2099-01-01', ${officer.personId})`
    await rights.aCaseAbout(school, asked as StudentId, ['access'])
    await sql`update student set restricted_at = now() where id = ${stored ?? ''}`
    const rows = (await as(officer)((tx) => studentsDue(tx, '2000-01-01'))).filter((row) => row.schoolId === school)
    expect(rows).toMatchObject([{ goes: 1, held: 1, requested: 1, restricted: 1 }])
    expect(await as(officer)(holdsStanding)).toEqual([{ ground: 'inquiry', standing: 1, toReview: 0 }])
  })

  test('is the same for all at once as for one after the other', async () => {
    const school = await world.school()
    const ids = await Promise.all(
      ['1990-02-01', '1990-02-02', '1990-02-03', '1990-02-04', '1990-02-05'].map((on) => born(on, school)),
    )
    const officer = await protection()
    await sql`insert into retention_hold (school_id, student_id, ground, reason, review_on, placed_by) values (${school}, ${ids[0] ?? ''}, 'inquiry', 'x', '2099-01-01', ${officer.personId})`
    await rights.aCaseAbout(school, ids[1] as StudentId, ['access'])
    const unfound = await world.rightsCase()
    await sql`update rights_case set subject_date_of_birth = '1990-02-03' where id = ${unfound}`
    const ofStaff = await world.rightsCase()
    await sql`update rights_case set subject_date_of_birth = '1990-02-04', account_id = ${officer.personId} where id = ${ofStaff}`
    await sql`update student set restricted_at = now() where id in (${ids[0] ?? ''}, ${ids[1] ?? ''}, ${ids[4] ?? ''})`
    const one = await sql`
      select wex.kept_because(school_id, id, date_of_birth, restricted_at) as why, count(*)::int as n from student where school_id = ${school} group by 1 order by 1`
    const all =
      await sql`select why, n::int from wex.students_standing('2000-01-01') where school_id = ${school} order by 1`
    expect([...one]).toEqual([
      { why: 'held', n: 1 },
      { why: 'requested', n: 2 },
      { why: 'restricted', n: 1 },
      { why: null, n: 1 },
    ])
    expect([...all]).toEqual([...one])
  })

  test.each([
    ['a coordinator', async () => someone({ role: 'school_coordinator', schoolId: await world.school() })],
    ['an officer', () => someone({ role: 'council_officer' })],
    ['an adviser', async () => someone({ role: 'partner_adviser', partnerId: await world.partner() })],
  ])('is not told to %s', async (_, who) => {
    const actor = await who()
    expect(await as(actor)((tx) => studentsDue(tx, '2099-01-01'))).toEqual([])
    expect(await as(actor)((tx) => recordsDue(tx, 'record of deeds', '2099-01-01'))).toBeNull()
    expect(await as(actor)(holdsStanding)).toEqual([])
  })
})

describe('a hold', () => {
  const wanted = (schoolId: SchoolId) => ({
    ...{
      schoolId,
      upn: '',
      surname: '',
      born: null,
      ground: 'legal_claim' as const,
      reason: 'A claim',
      reviewOn: day(30),
    },
  })
  async function aStudentNamed(surname: string, born: string, upn: string | null = null) {
    const school = await world.school()
    const id = await world.student(school)
    await sql`update student set legal_surname = ${surname}, surname_folded = ${surname.toLowerCase()}, date_of_birth = ${born}, upn = ${upn} where id = ${id}`
    return { school, id }
  }

  test('is placed by the UPN, seen by the data protection officer alone, looked at again and released', async () => {
    const officer = await protection()
    const { school, id: student } = await aStudentNamed('Quayle', '2010-05-06', 'H801200001001')
    const placed = await placeHold(officer, { ...wanted(school), upn: 'H801200001001' })
    if (!placed.ok) throw new Error(placed.reason)
    const { holdId } = placed
    expect(await as(officer)((tx) => heldStudent(tx, holdId))).toMatchObject({
      dateOfBirth: '2010-05-06',
      dueOn: '2035-05-06',
    })
    await sql`update student set restricted_at = wex.now() where id = ${student}`
    expect(await as(officer)((tx) => heldStudent(tx, holdId))).toEqual({ name: null, dateOfBirth: null, dueOn: null })
    await sql`update student set restricted_at = null where id = ${student}`
    expect((await as(officer)(holdsNow)).map(({ id }) => id)).toEqual([holdId])
    for (const actor of [await administrator(), await someone({ role: 'school_coordinator', schoolId: school })]) {
      expect(await as(actor)(holdsNow)).toEqual([])
      expect(await as(actor)((tx) => heldStudent(tx, holdId))).toBeNull()
      expect(await releaseHold(actor, holdId, 'x')).toBe(false)
      expect(await reviewHold(actor, holdId, day(60))).toBe('over')
    }
    expect(await reviewHold(officer, holdId, day(0))).toBe('review_in_past')
    expect(await reviewHold(officer, holdId, day(60))).toBeNull()
    expect(await releaseHold(officer, holdId, 'settled')).toBe(true)
    expect(await releaseHold(officer, holdId, 'again')).toBe(false)
    const events = await sql`select action from audit_event where subject_id = ${holdId} order by id`
    expect(events.map(({ action }) => action)).toEqual(['hold.placed', 'hold.reviewed', 'hold.released'])
  })

  test('is placed by surname and date of birth where one student fits, and not where none or two do', async () => {
    const officer = await protection()
    const { school, id } = await aStudentNamed('Quince', '2010-05-07')
    const named = { ...wanted(school), surname: 'QUINCE', born: '2010-05-07' }
    expect(await placeHold(officer, { ...named, born: '2010-05-08' })).toEqual({ ok: false, reason: 'nobody' })
    expect(await placeHold(officer, { ...named, schoolId: await world.school() })).toEqual({
      ok: false,
      reason: 'nobody',
    })
    const twin = await world.student(school)
    await sql`update student set legal_surname = 'Quince', surname_folded = 'quince', date_of_birth = '2010-05-07' where id = ${twin}`
    expect(await placeHold(officer, named)).toEqual({ ok: false, reason: 'several' })
    await sql`delete from student where id = ${twin}`
    expect(await placeHold(officer, named)).toMatchObject({ ok: true })
    expect(await placeHold(officer, named)).toEqual({ ok: false, reason: 'held' })
    const [sought] =
      await sql`select count(*)::int as n from audit_event where action = 'hold.sought' and person_id = ${officer.personId}`
    expect(sought?.n, 'whoever looked in vain is written down, too').toBe(4)
    const [row] = await sql`select student_id as id from retention_hold where released_at is null`
    expect(row?.id).toBe(id)
  })

  test('is placed by nobody else', async () => {
    const { school } = await aStudentNamed('Quirk', '2010-05-09')
    for (const actor of [
      await administrator(),
      await someone({ role: 'school_coordinator', schoolId: school }),
      await someone({ role: 'council_officer' }),
    ])
      expect(
        await placeHold(actor, { ...wanted(school), surname: 'Quirk', born: '2010-05-09' }).catch(() => ({
          ok: false,
        })),
      ).toMatchObject({ ok: false })
    expect(await sql`select from retention_hold where released_at is null`).toHaveLength(0)
  })

  test('stands in the way of an erasure that was granted, of which then nothing has happened', async () => {
    const at = await rights.planted()
    const [handler, second] = [await rights.handler(), await rights.administrator()]
    const aCase = await rights.aCaseAbout(at.school, at.student, ['erasure'])
    await preparePlan(handler, { caseId: aCase.id, itemId: aCase.itemOf('erasure') })
    const plan = await rights.planOf(aCase.itemOf('erasure'))
    await approvePlan(second, plan)
    const hold = await sql<{ id: HoldId }[]>`
      insert into retention_hold (school_id, student_id, ground, reason, review_on, placed_by)
      values (${at.school}, ${at.student}, 'legal_claim', 'x', '2099-01-01', ${handler.personId}) returning id`
    expect(await carryOut(handler, plan)).toEqual({ ok: false, reason: 'held' })
    expect(await sql`select from student where id = ${at.student}`).toHaveLength(1)
    expect(await sql`select from erasure_ledger where student_id = ${at.student}`).toHaveLength(0)
    expect(await releaseHold(handler, hold[0]?.id as HoldId, 'settled')).toBe(true)
    expect(await carryOut(handler, plan)).toEqual({ ok: true, again: false })
  })

  test('keeps a student whom an upload brought, when it is undone', async () => {
    const officer = await protection()
    const { school, id } = await aStudentNamed('Quennell', '2010-05-10')
    const [before] = await sql`select updated_at from student where id = ${id}`
    await placeHold(officer, { ...wanted(school), surname: 'Quennell', born: '2010-05-10' })
    const [after] = await sql`select updated_at from student where id = ${id}`
    expect(String(after?.updated_at)).not.toBe(String(before?.updated_at))
  })
})
