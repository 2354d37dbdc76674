import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { acknowledgeNotice } from '#lib/council/acknowledge-notice.ts'
import type { DraftInput } from '#lib/council/forms.ts'
import { publishNotice } from '#lib/council/publish-notice.ts'
import { discardDraft, saveDraft } from '#lib/council/save-draft.ts'
import { withdrawNotice } from '#lib/council/withdraw-notice.ts'
import { readEnvironment } from '#lib/env.ts'
import { settleService } from '#lib/service.ts'
import { type Actor, asActor, whoIs } from '../actor.ts'
import { acknowledgedFigures, addNoticeVersion, markWithdrawn } from '../queries/notice.ts'
import { heldDraft } from '../queries/notice-draft.ts'
import { seedCouncil } from '../seed/council.ts'
import type { Role, SchoolId } from '../vocabulary.ts'
import { actorOf, day, openWorld } from './world.ts'

vi.mock('server-only', () => ({}))

const world = await openWorld()
const { sql } = world
const seed = (file: string) => readFileSync(`db/seed/${file}`, 'utf8')

const DRAFT: DraftInput = {
  version: 0,
  size: 'major',
  effectiveOn: day(14),
  whatChanged: 'The placement partner is another one.',
  body: seed('notice-2.0.md').trim(),
  studentBody: seed('notice-2.0-students.md').trim(),
}

let school: SchoolId
const signedIn = async (role: Role): Promise<Actor> => {
  const at = role === 'school_coordinator' || role === 'school_staff' ? { schoolId: school } : {}
  return actorOf(await world.session(await world.person({ role, ...at })))
}

beforeAll(async () => {
  await sql.begin((tx) => seedCouncil(tx))
  school = await world.school()
  settleService({
    env: readEnvironment({}),
    secret: world.secret,
    baseUrl: 'http://localhost',
    clockMovedBy: 0,
    demonstration: null,
  })
})

const forgetDraft = () => sql`delete from notice_draft`
const versions = () => sql<{ number: string }[]>`select major || '.' || minor as number from notice_version order by 1`
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

describe('the draft', () => {
  test('of two who write at once, the second overwrites nothing and is told who was first', async () => {
    const [one, other] = [await signedIn('council_administrator'), await signedIn('council_administrator')]
    expect(await saveDraft(one, DRAFT)).toMatchObject({ ok: true })
    expect(await saveDraft(other, { ...DRAFT, whatChanged: 'Begun twice' })).toMatchObject({ reason: 'changed_since' })
    expect(await saveDraft(one, { ...DRAFT, version: 1, whatChanged: 'From one' })).toMatchObject({ ok: true })
    const refused = await saveDraft(other, { ...DRAFT, version: 1, whatChanged: 'From the other' })
    expect(refused).toMatchObject({ ok: false, reason: 'changed_since', held: { version: 2 } })
    const [both] = await Promise.all([
      Promise.all([
        saveDraft(one, { ...DRAFT, version: 2, whatChanged: 'A' }),
        saveDraft(other, { ...DRAFT, version: 2, whatChanged: 'B' }),
      ]),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await discardDraft(other, 1)).toBe(false)
    expect(await discardDraft(other, 3)).toBe(true)
  })

  test('saved as it is held, changes nothing and is not written down', async () => {
    const me = await signedIn('council_administrator')
    await saveDraft(me, DRAFT)
    expect(await saveDraft(me, { ...DRAFT, version: 1 })).toEqual({ ok: true, changed: false })
    expect(await asActor(me, heldDraft)).toMatchObject({ version: 1 })
    await forgetDraft()
  })

  test.each(['council_officer', 'data_protection_officer', 'school_coordinator'] as const)(
    'is not saved by a %s',
    async (role) => {
      expect(await code(saveDraft(await signedIn(role), DRAFT))).toBe('42501')
      expect(await sql`select from notice_draft`).toHaveLength(0)
    },
  )

  test('is seen by the data protection officer, and by no officer', async () => {
    await saveDraft(await signedIn('council_administrator'), DRAFT)
    expect(await asActor(await signedIn('data_protection_officer'), heldDraft)).not.toBeNull()
    expect(await asActor(await signedIn('council_officer'), heldDraft)).toBeNull()
    await forgetDraft()
  })
})

describe('publishing', () => {
  test('gives it a number, tells each coordinator once, and leaves no draft', async () => {
    const [me, coordinator] = [await signedIn('council_administrator'), await signedIn('school_coordinator')]
    const second = await world.school()
    await sql`insert into role_grant (id, person_id, role, school_id) values (gen_random_uuid(), ${coordinator.personId}, 'school_coordinator', ${second})`
    await saveDraft(me, DRAFT)
    expect(await publishNotice(me, 2)).toEqual({ ok: false, reason: 'changed_since' })
    expect(await publishNotice(me, 1)).toMatchObject({ ok: true, version: '3.0', effectiveOn: day(14) })
    expect(await publishNotice(me, 1)).toEqual({ ok: false, reason: 'changed_since' })
    expect(await sql`select from notice_draft`).toHaveLength(0)
    const mails = await sql`
      select subject, text from outbox_message where person_id = ${coordinator.personId} and template = 'notice_published'`
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain('The placement partner is another one.')
    expect(mails[0]?.text).toContain('/privacy/versions/3.0')
    const [event] = await sql`select details from audit_event where action = 'notice.published'`
    expect(event?.details).toEqual({ version: '3.0', effective_on: day(14) })
  })

  test('waits while another version waits', async () => {
    const me = await signedIn('council_administrator')
    await saveDraft(me, { ...DRAFT, size: 'minor', effectiveOn: day(0) })
    expect(await publishNotice(me, 1)).toEqual({ ok: false, reason: 'one_waits' })
  })

  test('is taken back before its day, with the reason, and once', async () => {
    const me = await signedIn('council_administrator')
    const withdrawing = { version: { major: 3, minor: 0 }, because: 'The partner stays after all' }
    expect(await withdrawNotice(await signedIn('council_officer'), withdrawing).catch(() => false)).toBe(false)
    expect(await withdrawNotice(me, withdrawing)).toBe(true)
    expect(await withdrawNotice(me, withdrawing)).toBe(false)
    const [mail] = await sql`select text from outbox_message where template = 'notice_withdrawn'`
    expect(mail?.text).toContain('The partner stays after all')
  })

  test('has a minor version in force at once, and asks for what is missing', async () => {
    const me = await signedIn('council_administrator')
    await saveDraft(me, { ...DRAFT, version: 1, size: 'minor', effectiveOn: day(-1) })
    expect(await publishNotice(me, 2)).toEqual({ ok: false, reason: 'too_soon', earliest: day(0) })
    await saveDraft(me, { ...DRAFT, version: 2, size: 'minor', effectiveOn: day(0), body: 'Nothing' })
    expect(await publishNotice(me, 3)).toEqual({ ok: false, reason: 'faults' })
    await saveDraft(me, { ...DRAFT, version: 3, size: 'minor', effectiveOn: day(0) })
    expect(await publishNotice(me, 4)).toMatchObject({ ok: true, version: '2.1', effectiveOn: day(0) })
  })

  test('of a major version 13 days ahead is refused, by the page and by the database', async () => {
    const me = await signedIn('council_administrator')
    await saveDraft(me, { ...DRAFT, effectiveOn: day(13) })
    // 3.0 was withdrawn: its number is not given again.
    expect(await publishNotice(me, 1)).toEqual({ ok: false, reason: 'too_soon', earliest: day(14) })
    await forgetDraft()
    const add = (effectiveOn: string, minor = 0) =>
      code(asActor(me, (tx) => addNoticeVersion(tx, me.personId, { ...DRAFT, major: 77, minor, effectiveOn })))
    expect(await add(day(13))).toBe('42501')
    expect(await add(day(-1), 1)).toBe('42501')
    expect(await add(day(14))).toBe('done')
    await sql`delete from notice_version where major = 77`
  })
})

describe('a version that was published', () => {
  test('is changed by nobody, in force or not', async () => {
    const me = await signedIn('council_administrator')
    const before = await sql`select * from notice_version order by major, minor`
    for (const column of ['body', 'student_body', 'what_changed', 'effective_on', 'published_at'])
      expect(
        await code(asActor(me, (tx) => tx.sql`update notice_version set ${tx.sql(column)} = ${tx.sql(column)}`)),
        column,
      ).toBe('42501')
    expect(await code(asActor(me, (tx) => tx.sql`delete from notice_version`))).toBe('42501')
    // In force: no withdrawing any more.
    const withdraw = (major: number, minor: number) =>
      asActor(me, (tx) => markWithdrawn(tx, me.personId, { major, minor, because: 'Too late' }))
    expect(await withdraw(2, 1)).toBe(false)
    expect(await withdraw(1, 0)).toBe(false)
    expect(await sql`select * from notice_version order by major, minor`).toEqual(before)
    expect((await versions()).map(({ number }) => number)).toEqual(['1.0', '2.0', '2.1', '3.0'])
  })
})

describe('acknowledging', () => {
  const due = async (actor: Actor) => (await whoIs(actor.sessionId))?.session.noticeDue
  /** Somebody who has signed in anew on a day. */
  const again = async (actor: Actor) => actorOf(await world.session(actor.personId))

  test('is asked once, after the day, of those who were there when it was published, and never by a token', async () => {
    const [me, before] = [await signedIn('council_administrator'), await signedIn('school_staff')]
    expect(await due(before)).toBeNull()
    await saveDraft(me, { ...DRAFT, effectiveOn: day(20) })
    expect(await publishNotice(me, 1)).toMatchObject({ version: '4.0' })
    expect(await due(await again(before)), 'before its day').toBeNull()
    await world.moveClock('21 days')
    try {
      const [anew, after] = [await again(before), await signedIn('school_staff')]
      expect(await due(before), 'a session of before has ended').toBeUndefined()
      expect(await due(anew)).toBe(4)
      expect(await due(after), 'whoever came later').toBeNull()
      await sql`
        insert into session (id, person_id, expires_at, idle_minutes, kind, name, scopes)
        values ('a token', ${before.personId}, wex.now() + interval '1 day', 6000, 'api', 'Nightly', '{cohort.read}')`
      expect((await whoIs('a token' as Actor['sessionId']))?.session.noticeDue).toBeNull()

      const asked = { ...anew, session: { ...anew.session, noticeDue: 4 } }
      await acknowledgeNotice(asked)
      await acknowledgeNotice(asked)
      expect(await due(anew)).toBeNull()
      expect(await due(await again(before))).toBeNull()
      const [officer, protection] = [await signedIn('council_officer'), await signedIn('data_protection_officer')]
      expect(await asActor(officer, acknowledgedFigures)).toEqual([])
      const figures = await asActor(protection, acknowledgedFigures)
      const fourth = figures.find(({ major }) => major === 4)
      expect(fourth?.acknowledged).toBe(1)
      expect(fourth?.asked).toBeGreaterThan(3)
      expect(figures.find(({ major }) => major === 2)).toMatchObject({ asked: 0 })
      // Nobody says it for another, nor of a version that is not in force.
      const say = (personId: string, major: number) =>
        code(
          asActor(
            anew,
            (tx) => tx.sql`insert into notice_acknowledgement (person_id, major) values (${personId}, ${major})`,
          ),
        )
      expect(await say(after.personId, 4)).toBe('42501')
      expect(await say(anew.personId, 3)).toBe('42501')
    } finally {
      await world.moveClock()
    }
  })
})
