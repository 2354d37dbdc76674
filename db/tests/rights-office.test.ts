import { v7 as uuid } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readEnvironment } from '#lib/env.ts'
import { BANK_HOLIDAYS } from '#lib/rights/bank-holidays.ts'
import { caseClock } from '#lib/rights/case-clock.ts'
import { answerSchoolPart } from '#lib/rights/office/answer-part.ts'
import { askSchool } from '#lib/rights/office/ask-school.ts'
import { assignCase } from '#lib/rights/office/assign-case.ts'
import { changeHolidays } from '#lib/rights/office/change-holidays.ts'
import { settleProof } from '#lib/rights/office/check-proof.ts'
import { askQuestion, closeQuestion } from '#lib/rights/office/clarify-case.ts'
import { decideOne, sendDecision } from '#lib/rights/office/decide-case.ts'
import { enterCase } from '#lib/rights/office/enter-case.ts'
import { extendCase } from '#lib/rights/office/extend-case.ts'
import { choosePerson } from '#lib/rights/office/find-person.ts'
import { moveCase } from '#lib/rights/office/move-case.ts'
import { recordFinding } from '#lib/rights/office/record-finding.ts'
import type { EnteredCase } from '#lib/rights/office/schema.ts'
import { sendMessage } from '#lib/rights/office/send-message.ts'
import { type CaseRecord, nextStep } from '#lib/rights/office/tasks.ts'
import { sweepWarnings } from '#lib/rights/office/warn-handlers.ts'
import { settleService } from '#lib/service.ts'
import { foldName } from '#lib/students/folded-name.ts'
import { type Actor, asSystem, whoIs } from '../actor.ts'
import { holidayNames } from '../queries/bank-holiday.ts'
import { eventsOf, oneCase } from '../queries/rights-case.ts'
import { findCaseAccounts, findCaseStudents } from '../queries/rights-person.ts'
import { ownParts } from '../queries/rights-record.ts'
import { seedCouncil } from '../seed/council.ts'
import { type RightsAsk, type RightsAttachmentId, type RightsCaseId, ROLES, type StudentId } from '../vocabulary.ts'
import { as, day, next, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world

beforeAll(async () => {
  await sql.begin(seedCouncil)
  const env = { DATABASE_URL: 'postgres://o@db/wex', AUTH_SECRET: 'a'.repeat(32), SMTP_URL: 'smtp://mail.example' }
  const rest = { secret: world.secret, baseUrl: 'http://localhost', clockMovedBy: 0, demonstration: null }
  settleService({ env: readEnvironment(env), ...rest })
})
beforeEach(() => world.moveClock())

const signedIn = async (...roles: Parameters<typeof world.person>): Promise<Actor> => {
  const actor = await whoIs((await world.session(await world.person(...roles))).sessionId)
  if (!actor) throw new Error('The session is live')
  return actor
}
const handler = () => signedIn({ role: 'data_protection_officer' })

const ENTERED: Omit<EnteredCase, 'asks' | 'receivedOn'> = {
  ...{ channel: 'letter', requester: 'self', subjectName: 'Amara Okafor', subjectDateOfBirth: null },
  ...{ subjectSchoolId: null, subjectSchool: null, about: null, authority: null, requesterName: 'Amara Okafor' },
  ...{ requesterEmail: 'amara@people.example', requesterAddress: null, requesterPhone: null, details: {} },
} as const

/** A case as a handler entered it, opened where that is wanted. */
async function aCase(by: Actor, asks: RightsAsk[] = ['access'], { received = day(0), open = true } = {}) {
  const id = await enterCase(by, { ...ENTERED, asks, receivedOn: received })
  if (open) await moveCase(by, await seen(id), { move: 'begin' })
  return id
}
const held = async (by: Actor, id: RightsCaseId) => {
  const found = await as(by)((tx) => oneCase(tx, id))
  if (!found) throw new Error('The case is there')
  return found
}
const seen = async (caseId: RightsCaseId) => {
  const [row] = await sql<{ version: number }[]>`select version from rights_case where id = ${caseId}`
  return { caseId, version: row?.version ?? 0 }
}
const state = async (id: RightsCaseId) =>
  (await sql<{ state: string }[]>`select state from rights_case where id = ${id}`)[0]?.state
const mailsTo = async (email: string) =>
  await sql<
    { text: string; subject: string }[]
  >`select subject, text from outbox_message where to_email = ${email} order by created_at`

describe('whoever does not handle cases', () => {
  test.each(ROLES.filter((role) => role !== 'data_protection_officer'))(
    'a %s finds nobody, moves nothing, decides nothing, and says nothing',
    async (role) => {
      const by = await handler()
      const schoolId = await world.school()
      const id = await aCase(by)
      const item = (await held(by, id)).items[0]
      const place = role.startsWith('school')
        ? { schoolId }
        : role === 'partner_adviser'
          ? { partnerId: await world.partner() }
          : {}
      const who = await signedIn({ role, ...place })
      const wanted = { surname: 'okafor', forename: '', born: '' }
      expect(await as(who)((tx) => findCaseStudents(tx, id, wanted))).toEqual([])
      expect(await as(who)((tx) => findCaseAccounts(tx, id, 'person'))).toEqual([])
      const [count] = await sql`select count(*)::int as n from rights_finding where case_id = ${id}`
      expect(count?.n).toBe(0)
      const at = await seen(id)
      const nothing = { ok: false, reason: 'not_found' }
      expect(await moveCase(who, at, { move: 'withdraw' })).toEqual(nothing)
      const said = { itemId: item?.id ?? (uuid() as never), outcome: 'granted' as const, reasons: [], words: '' }
      expect(await decideOne(who, at, said)).toEqual(nothing)
      expect(await sendDecision(who, at, 'No')).toEqual(nothing)
      expect(await extendCase(who, at, 'More time')).toEqual(nothing)
      expect(await state(id)).toBe('open')
    },
  )

  test('an administrator, who sees the case, writes no message in it', async () => {
    const id = await aCase(await handler())
    const who = await signedIn({ role: 'council_administrator' })
    await expect(sendMessage(who, id, { body: 'Hello', letter: null })).rejects.toMatchObject({ code: '42501' })
  })
})

describe('looking for a person', () => {
  const student = async (values: Record<string, string>) => {
    const id = await world.student(await world.school())
    await sql`update student set ${sql(values)} where id = ${id}`
    return id
  }

  test('reaches every school, takes a part of the names and of the date of birth, and is written down', async () => {
    const by = await handler()
    const caseId = await aCase(by)
    const surname = `zz${next()}`
    const one = await student({ surname_folded: `${surname}ab`, forename_folded: 'amara', date_of_birth: '2010-03-09' })
    const two = await student({ surname_folded: `${surname}cd`, forename_folded: 'ben', date_of_birth: '2011-03-09' })
    const found = async (wanted: { surname: string; forename: string; born: string }) =>
      (await as(by)((tx) => findCaseStudents(tx, caseId, wanted))).map(({ studentId }) => studentId)
    expect(await found({ surname, forename: '', born: '' })).toEqual([one, two])
    expect(await found({ surname, forename: 'am', born: '' })).toEqual([one])
    expect(await found({ surname, forename: '', born: '2011' })).toEqual([two])
    expect(await found({ surname, forename: '', born: '2010-03' })).toEqual([one])
    expect(await found({ surname: `${surname.slice(1)}cd`, forename: '', born: '' })).toEqual([two])
    expect(await found({ surname: 'nobodyofthisname', forename: '', born: '' })).toEqual([])
    const searches =
      await sql`select facts from rights_finding where case_id = ${caseId} and kind = 'search' order by at, id`
    expect(searches.map(({ facts }) => [facts.surname, facts.found])).toEqual([
      ...[
        [surname, 2],
        [surname, 1],
        [surname, 1],
        [surname, 1],
        [`${surname.slice(1)}cd`, 1],
      ],
      ['nobodyofthisname', 0],
    ])
  })

  test('takes any word of a surname with what follows it, however it is written', async () => {
    const by = await handler()
    const caseId = await aCase(by)
    const last = `Sïlv${next()}`
    const surname = `Zéphyr-d’Orø Santos da ${last}`
    const one = await student({ legal_surname: surname, surname_folded: foldName(surname) })
    for (const typed of ['zephyr', 'dorosantos', 'Santos da', `da ${last}`, last])
      expect(
        await as(by)((tx) => findCaseStudents(tx, caseId, { surname: foldName(typed), forename: '', born: '' })),
        typed,
      ).toMatchObject([{ studentId: one }])
  })

  test('finds somebody whose information is only stored, gives 20 at most, and never everybody', async () => {
    const by = await handler()
    const caseId = await aCase(by)
    const surname = `yy${next()}`
    for (let n = 0; n < 21; n++) await student({ surname_folded: surname })
    const found = await as(by)((tx) => findCaseStudents(tx, caseId, { surname, forename: '', born: '' }))
    expect(found).toHaveLength(20)
    const hidden = await student({ surname_folded: `${surname}q` })
    await sql`update student set restricted_at = now() where id = ${hidden}`
    expect(
      await as(by)((tx) => findCaseStudents(tx, caseId, { surname: `${surname}q`, forename: '', born: '' })),
    ).toHaveLength(1)
    for (const wanted of [
      { surname: '', forename: 'amara', born: '' },
      { surname: 'a', forename: '', born: '2010' },
    ])
      await expect(as(by)((tx) => findCaseStudents(tx, caseId, wanted))).rejects.toMatchObject({ code: '22023' })
  })

  test('ends with the case', async () => {
    const by = await handler()
    const caseId = await aCase(by)
    await moveCase(by, await seen(caseId), { move: 'withdraw' })
    expect(await as(by)((tx) => findCaseStudents(tx, caseId, { surname: 'okafor', forename: '', born: '' }))).toEqual(
      [],
    )
  })

  test('among accounts says that the case is about one, and about no student', async () => {
    const by = await handler()
    const caseId = await aCase(by)
    const found = await as(by)((tx) => findCaseAccounts(tx, caseId, by.email))
    expect(found.map(({ personId }) => personId)).toEqual([by.personId])
    const pupil = await student({ surname_folded: `xx${next()}` })
    expect((await choosePerson(by, await seen(caseId), { studentId: pupil })).ok).toBe(true)
    expect((await choosePerson(by, await seen(caseId), { accountId: by.personId })).ok).toBe(true)
    expect(await held(by, caseId)).toMatchObject({ studentId: null, accountId: by.personId })
  })

  test('takes nobody who is not there', async () => {
    const by = await handler()
    const caseId = await aCase(by)
    const nobody = { studentId: uuid() as StudentId }
    expect(await choosePerson(by, await seen(caseId), nobody)).toEqual({ ok: false, reason: 'not_now' })
  })

  test('is said after a decision, too, where nobody was found before it, and then stays as it is', async () => {
    const by = await handler()
    const caseId = await aCase(by)
    await sql`update rights_case set state = 'decided', decided_at = wex.now() where id = ${caseId}`
    const [one, other] = [await student({ tutor_group: '10A' }), await student({ tutor_group: '10B' })]
    expect((await choosePerson(by, await seen(caseId), { studentId: one })).ok).toBe(true)
    expect(await choosePerson(by, await seen(caseId), { studentId: other })).toEqual({ ok: false, reason: 'not_now' })
    expect(await choosePerson(by, await seen(caseId), null)).toEqual({ ok: false, reason: 'not_now' })
    expect(await held(by, caseId)).toMatchObject({ studentId: one })
  })
})

test('a decision that grants something to nobody leads to looking for the person first', async () => {
  const actor = await handler()
  const id = await aCase(actor, ['access'])
  const next = async () => {
    const found = await held(actor, id)
    const search = { kind: 'search' } as CaseRecord['findings'][number]
    const nothing = { subject: null, findings: [search], proofs: [], parts: [] }
    return nextStep({ held: found, clock: caseClock(found, day(0)), today: day(0), ...nothing }).to
  }
  const decide = async (outcome: 'granted' | 'does_not_apply', reasons: string[]) => {
    await sql`update rights_item set outcome = ${outcome}, reasons = ${reasons}, decided_at = wex.now() where case_id = ${id}`
  }
  await decide('granted', [])
  expect(await next()).toBe('person')
  await decide('does_not_apply', ['nothing_held'])
  expect(await next()).toBe('decide')
})

describe('of two who change a case at once', () => {
  test('one wins, and the other is told who was first', async () => {
    const [one, other] = [await handler(), await handler()]
    const id = await aCase(one)
    const item = (await held(one, id)).items[0]?.id
    if (!item) throw new Error('The case asks for something')
    const at = await seen(id)
    const say = (by: Actor, outcome: 'granted' | 'refused') =>
      decideOne(by, at, { itemId: item, outcome, reasons: outcome === 'refused' ? ['nothing_held'] : [], words: '' })
    const done = await Promise.all([
      say(one, 'granted'),
      decideOne(other, at, { itemId: item, outcome: 'does_not_apply', reasons: ['nothing_held'], words: '' }),
    ])
    expect(done.map(({ ok }) => ok).sort()).toEqual([false, true])
    const [winner, loser] = done[0]?.ok ? [one, done[1]] : [other, done[0]]
    expect(loser).toMatchObject({ reason: 'changed_since', by: (await nameOf(winner)) ?? '', kind: 'decide_item' })
    const decided = (await held(one, id)).items[0]
    expect(decided?.outcome).toBe(winner === one ? 'granted' : 'does_not_apply')
  })
  const nameOf = async ({ personId }: Actor) =>
    (await sql<{ name: string }[]>`select name from person where id = ${personId}`)[0]?.name

  test('the one who sends the decision sends it once', async () => {
    const by = await handler()
    const id = await aCase(by)
    const item = (await held(by, id)).items[0]
    await decideOne(by, await seen(id), {
      itemId: item?.id ?? (uuid() as never),
      outcome: 'granted',
      reasons: [],
      words: '',
    })
    const at = await seen(id)
    const sent = await Promise.all([sendDecision(by, at, 'Granted.'), sendDecision(by, at, 'Granted.')])
    expect(sent.map(({ ok }) => ok).sort()).toEqual([false, true])
    const letters = await sql`select from rights_message where case_id = ${id} and letter = 'outcome'`
    expect(letters).toHaveLength(1)
    expect(await state(id)).toBe('decided')
  })
})

describe('a case', () => {
  test('pauses for a question about access, and for nothing else', async () => {
    const by = await handler()
    const [access, erasure] = [await aCase(by), await aCase(by, ['erasure'])]
    expect(await askQuestion(by, await seen(erasure), 'Which?')).toEqual({ ok: false, reason: 'not_now' })
    expect((await askQuestion(by, await seen(access), 'Which year?')).ok).toBe(true)
    expect(await state(access)).toBe('awaiting_clarification')
    const [question] = (await held(by, access)).questions
    const answered = { questionId: question?.id ?? '', words: 'All of them', on: day(1) }
    expect((await closeQuestion(by, await seen(access), answered)).ok).toBe(false)
    expect((await closeQuestion(by, await seen(access), { ...answered, on: day(0) })).ok).toBe(true)
    expect(await state(access)).toBe('open')
  })

  test('is extended in time, once, and not on the day after', async () => {
    const by = await handler()
    const [early, late] = [
      await aCase(by, ['access'], { received: day(-5) }),
      await aCase(by, ['access'], { received: day(-40) }),
    ]
    expect((await extendCase(by, await seen(late), 'Complex')).ok).toBe(false)
    expect((await extendCase(by, await seen(early), 'Complex')).ok).toBe(true)
    expect((await extendCase(by, await seen(early), 'Complex')).ok).toBe(false)
    expect(await held(by, early)).toMatchObject({ extendedOn: day(0), extensionReason: 'Complex', state: 'open' })
  })

  test('writes each move down: who, when, from, to, why, by which rules', async () => {
    const by = await handler()
    const id = await aCase(by, ['access'], { open: false })
    await moveCase(by, await seen(id), { move: 'ask_identity', on: day(0), letter: 'Who are you?' })
    await moveCase(by, await seen(id), { move: 'accept_identity', on: day(0), reason: 'passport' })
    const events = await as(by)((tx) => eventsOf(tx, id))
    expect(
      events.map(({ kind, fromState, toState, reason, ruleVersion }) => [
        kind,
        fromState,
        toState,
        reason,
        ruleVersion,
      ]),
    ).toEqual([
      ['entered', null, 'received', null, '2026-02-05'],
      ['ask_identity', 'received', 'awaiting_identity', null, '2026-02-05'],
      ['accept_identity', 'awaiting_identity', 'open', 'passport', '2026-02-05'],
    ])
  })

  test('takes no day before the request, and none that has not come', async () => {
    const by = await handler()
    const id = await aCase(by, ['access'], { open: false })
    for (const on of [day(-1), day(1)])
      expect(await moveCase(by, await seen(id), { move: 'ask_identity', on })).toEqual({ ok: false, reason: 'not_now' })
  })

  test('that a parent asks is not decided before the child’s competence was weighed', async () => {
    const by = await handler()
    const parent = { ...ENTERED, requester: 'parent' as const, requesterName: 'A Parent' }
    const id = await enterCase(by, { ...parent, asks: ['access'], receivedOn: day(0) })
    await moveCase(by, await seen(id), { move: 'begin' })
    const item = (await held(by, id)).items[0]
    await decideOne(by, await seen(id), {
      itemId: item?.id ?? (uuid() as never),
      outcome: 'granted',
      reasons: [],
      words: '',
    })
    expect((await sendDecision(by, await seen(id), 'Granted.')).ok).toBe(false)
    const facts = { factors: {}, conclusion: 'parent_authorised', because: 'They wrote a letter' } as never
    await recordFinding(by, id, { kind: 'competence', facts })
    expect((await sendDecision(by, await seen(id), 'Granted.')).ok).toBe(true)
  })

  test('is given to somebody who handles cases, and to nobody else', async () => {
    const by = await handler()
    const id = await aCase(by)
    const officer = await signedIn({ role: 'council_officer' })
    expect((await assignCase(by, await seen(id), officer.personId)).ok).toBe(false)
    expect((await assignCase(by, await seen(id), by.personId)).ok).toBe(true)
  })

  test('tells the requester by mail that there is a message, and not what', async () => {
    const by = await handler()
    const email = `requester${next()}@people.example`
    const id = await enterCase(by, { ...ENTERED, asks: ['access'], receivedOn: day(0), requesterEmail: email })
    await sendMessage(by, id, { body: 'The secret of the case', letter: null })
    const [mail] = await mailsTo(email)
    expect(mail?.text).toContain('http://localhost/data-rights/track/')
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/secret|Amara|Okafor/)
  })

  test('sends nothing to an address of the web form that nobody has confirmed', async () => {
    const by = await handler()
    const email = `mistyped${next()}@people.example`
    const id = await aCase(by)
    await sql`update rights_case set channel = 'web', requester_email = ${email} where id = ${id}`
    await sendMessage(by, id, { body: 'Hello', letter: null })
    expect(await mailsTo(email)).toEqual([])
    await sql`update rights_case set email_confirmed_at = now() where id = ${id}`
    await sendMessage(by, id, { body: 'Hello', letter: null })
    expect(await mailsTo(email)).toHaveLength(1)
  })
})

describe('a proof', () => {
  const attached = async (caseId: RightsCaseId, kind = 'identity') => {
    const id = uuid() as RightsAttachmentId
    await sql`insert into rights_attachment ${sql({ id, case_id: caseId, kind, size: 3, media_type: 'image/png', file: new Uint8Array([1, 2, 3]) })}`
    return id
  }

  test.each([
    ['accepted', 'open'],
    ['not_enough', 'awaiting_identity'],
  ] as const)('that is %s loses its file at once, and leaves the case %s', async (accepted, then) => {
    const by = await handler()
    const caseId = await aCase(by, ['access'], { open: false })
    await moveCase(by, await seen(caseId), { move: 'ask_identity', on: day(0) })
    const id = await attached(caseId)
    expect((await settleProof(by, await seen(caseId), { id, accepted })).ok).toBe(true)
    const [row] = await sql`select file, accepted, checked_by from rights_attachment where id = ${id}`
    expect(row).toEqual({ file: null, accepted, checked_by: by.personId })
    expect(await state(caseId)).toBe(then)
    expect((await settleProof(by, await seen(caseId), { id, accepted })).ok).toBe(false)
  })

  test('of another case is not settled here, and all go when the request is taken back', async () => {
    const by = await handler()
    const [mine, other] = [await aCase(by), await aCase(by)]
    const id = await attached(other)
    expect((await settleProof(by, await seen(mine), { id, accepted: 'accepted' })).ok).toBe(false)
    await moveCase(by, await seen(other), { move: 'withdraw', reason: 'by telephone' })
    const [row] = await sql`select file from rights_attachment where id = ${id}`
    expect(row?.file).toBeNull()
  })
})

describe('the school’s part', () => {
  async function asked() {
    const by = await handler()
    const schoolId = await world.school()
    const studentId = await world.student(schoolId)
    const coordinator = await signedIn({ role: 'school_coordinator', schoolId })
    const caseId = await aCase(by)
    await choosePerson(by, await seen(caseId), { studentId })
    await askSchool(by, await seen(caseId), 'Which employers were told?')
    const [part] = await as(coordinator)(ownParts)
    if (!part) throw new Error('The coordinator is asked')
    return { by, coordinator, caseId, schoolId, part }
  }

  test('shows its coordinators the question and the student, and is answered once', async () => {
    const { coordinator, part, caseId } = await asked()
    expect(part.question).toBe('Which employers were told?')
    expect(part.student).toMatchObject({ yearGroup: 10 })
    expect(JSON.stringify(part)).not.toContain('amara@people.example')
    const said = { partId: part.id, answer: 'None.' }
    expect(await answerSchoolPart(coordinator, said)).toBe('answered')
    expect(await answerSchoolPart(coordinator, said)).toBe('already')
    const [mail] = await mailsTo(coordinator.email)
    expect(mail?.text).not.toMatch(/Amara|Okafor|employers/)
    expect(await as(coordinator)((tx) => oneCase(tx, caseId))).toBeNull()
  })

  test('is nothing to another school, to staff, or once the case is over', async () => {
    const { by, coordinator, part, schoolId, caseId } = await asked()
    const far = await signedIn({ role: 'school_coordinator', schoolId: await world.school() })
    const staff = await signedIn({ role: 'school_staff', schoolId })
    const said = { partId: part.id, answer: 'None.' }
    for (const who of [far, staff]) {
      expect(await as(who)(ownParts)).toEqual([])
      expect(await answerSchoolPart(who, said)).toBe('not_found')
    }
    await moveCase(by, await seen(caseId), { move: 'withdraw' })
    expect(await answerSchoolPart(coordinator, said)).toBe('already')
  })

  test('asks no school before the student is found', async () => {
    const by = await handler()
    const caseId = await aCase(by)
    expect(await askSchool(by, await seen(caseId), 'Which?')).toEqual({ ok: false, reason: 'not_now' })
  })
})

test('the bank holidays of a new database are those that the rules know', async () => {
  const by = await handler()
  expect(await as(by)(holidayNames)).toEqual(BANK_HOLIDAYS.days)
})

test('a day that becomes a holiday moves the due dates of open cases, and how many is written down', async () => {
  const by = await handler()
  const other = await handler()
  const id = await aCase(by, ['access'], { received: '2026-09-07' })
  await aCase(by, ['access'], { received: '2026-09-15' })
  await sql`update rights_case set state = 'withdrawn' where id not in (select id from rights_case where received_on in ('2026-09-07', '2026-09-15'))`
  expect(await changeHolidays(by, { deed: 'add', day: '2026-10-07', name: 'a day for all' })).toEqual({
    ok: true,
    moved: 1,
  })
  expect(await changeHolidays(other, { deed: 'add', day: '2026-10-07', name: 'again' })).toEqual({ ok: false })
  const [event] =
    await sql`select details from audit_event where action = 'bank_holiday.added' and person_id = ${by.personId}`
  expect(event?.details).toEqual({ day: '2026-10-07', moved: 1 })
  expect(await changeHolidays(by, { deed: 'remove', day: '2026-10-07' })).toEqual({ ok: true, moved: 1 })
  expect(await state(id)).toBe('open')
  const administrator = await signedIn({ role: 'council_administrator' })
  expect(await changeHolidays(administrator, { deed: 'remove', day: '2026-12-25' })).toEqual({ ok: false })
})

test('a case that is due is warned of once at each distance, to its handler, or to all while it has none', async () => {
  await sql`update rights_case set state = 'withdrawn'`
  const [one, other] = [await handler(), await handler()]
  const id = await aCase(one, ['access'], { received: day(-25) })
  const sweep = () => asSystem('retention', sweepWarnings)
  expect(await sweep()).toBe(1)
  expect(await sweep()).toBe(0)
  expect(await mailsTo(one.email)).toHaveLength(1)
  expect(await mailsTo(other.email)).toHaveLength(1)
  await assignCase(one, await seen(id), other.personId)
  await sql`update rights_case set received_on = received_on - 10 where id = ${id}`
  expect(await sweep()).toBe(1)
  expect(await mailsTo(one.email)).toHaveLength(1)
  const [, late] = await mailsTo(other.email)
  expect(late?.subject).toMatch(/^Late: data rights request DR-/)
  expect(late?.text).not.toMatch(/Amara|Okafor/)
  expect(await sweep()).toBe(0)
})
