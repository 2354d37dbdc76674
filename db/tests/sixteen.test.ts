import { describe, expect, test } from 'vitest'
import { readEnvironment } from '#lib/env.ts'
import { sweepSixteen } from '#lib/privacy/remind-of-sixteen.ts'
import { settleService } from '#lib/service.ts'
import { asSystem } from '../actor.ts'
import { seedCouncil } from '../seed/council.ts'
import type { PersonId, SchoolId } from '../vocabulary.ts'
import { aPrivacyChoice, aSharingInstruction, day, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
await sql.begin(seedCouncil)
settleService({
  env: readEnvironment({}),
  secret: world.secret,
  baseUrl: 'http://localhost',
  clockMovedBy: 0,
  demonstration: null,
})

/** The date of birth of somebody who is 16 so many days from today. */
const bornFor = async (days: number): Promise<string> =>
  (await sql<{ born: string }[]>`select ((wex.today() + ${days}::int) - interval '16 years')::date::text as born`)[0]
    ?.born ?? ''

async function aSchool() {
  const school = await world.school()
  const coordinator = await world.person({ role: 'school_coordinator', schoolId: school })
  await world.person({ role: 'school_staff', schoolId: school })
  return { school, coordinator }
}

/** A student who is 16 in so many days, and for whom a parent has instructed. */
async function instructed(school: SchoolId, inDays: number, given: Record<string, unknown> = {}) {
  const student = await world.student(school)
  await sql`update student set date_of_birth = ${await bornFor(inDays)}, legal_surname = 'Quillonbury' where id = ${student}`
  const row = { ...aSharingInstruction(school, student, crypto.randomUUID() as PersonId), given_on: day(-40), ...given }
  await sql`insert into sharing_instruction ${sql(row as never)}`
  return student
}
const sweep = () => asSystem('retention', sweepSixteen)
const mails = async (to: PersonId) => [
  ...(await sql<{ subject: string; text: string; html: string; school_id: string }[]>`
    select subject, text, html, school_id from outbox_message where template = 'sixteen_soon' and person_id = ${to} order by id`),
]

describe('the reminder of a sixteenth birthday', () => {
  test('comes two weeks before it, to the day, once, to the coordinators of the school alone', async () => {
    const [at, far] = [await aSchool(), await aSchool()]
    await instructed(at.school, 15)
    await sweep()
    expect(await mails(at.coordinator)).toEqual([])
    await world.moveClock('1 day')
    await Promise.all([sweep(), sweep()])
    expect(await mails(at.coordinator)).toHaveLength(1)
    for (const later of ['2 days', '15 days', '400 days']) {
      await world.moveClock(later)
      await sweep()
    }
    await world.moveClock()
    expect(await mails(at.coordinator)).toHaveLength(1)
    expect(await mails(far.coordinator)).toEqual([])
    const all = await sql`select from outbox_message where template = 'sixteen_soon' and school_id = ${at.school}`
    expect(all).toHaveLength(1)
  })

  test('says how many and where to look, and neither who nor on which day', async () => {
    const at = await aSchool()
    const students = [
      await instructed(at.school, 3),
      await instructed(at.school, 10),
      await instructed(at.school, -100, { given_on: day(-140) }),
    ]
    await sweep()
    const [mail] = await mails(at.coordinator)
    expect(mail?.subject).toContain('3 students at')
    expect(mail?.text).toContain(`http://localhost/privacy-options?school=${at.school}#instructions`)
    const words = `${mail?.subject} ${mail?.text} ${mail?.html}`
    for (const told of [...students, 'Quillonbury', await bornFor(3), await bornFor(10)])
      expect(words).not.toContain(told)
    expect(words).not.toMatch(
      /\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)\b/,
    )
  })

  test('counts nobody whose information is only stored, and counts them when it is used again', async () => {
    const at = await aSchool()
    const student = await instructed(at.school, 5)
    await sql`update student set restricted_at = wex.now() where id = ${student}`
    await sweep()
    expect(await mails(at.coordinator)).toEqual([])
    await sql`update student set restricted_at = null where id = ${student}`
    await sweep()
    expect(await mails(at.coordinator)).toHaveLength(1)
  })

  test('is not of a student who has instructed, or whose instruction was withdrawn', async () => {
    const at = await aSchool()
    const withdrawn = await instructed(at.school, 5)
    await sql`insert into sharing_instruction ${sql({
      ...aSharingInstruction(at.school, withdrawn, at.coordinator),
      ...{ deed: 'withdrawn', given_on: day(-3) },
    } as never)}`
    await instructed(at.school, -30, { capacity: 'student', given_on: day(-3) })
    await world.student(at.school)
    await sweep()
    expect(await mails(at.coordinator)).toEqual([])
  })

  test('is once a student, also where the parent instructs again', async () => {
    const at = await aSchool()
    const student = await instructed(at.school, 12)
    await sweep()
    await sql`insert into sharing_instruction ${sql({ ...aSharingInstruction(at.school, student, at.coordinator), given_on: day(-1) } as never)}`
    await sweep()
    expect(await mails(at.coordinator)).toHaveLength(1)
  })

  test('is left out where the school wants no reminders', async () => {
    const at = await aSchool()
    const no = { ...aPrivacyChoice({ schoolId: at.school } as never, at.coordinator), kind: 'mail_reminders' }
    await sql`insert into privacy_choice ${sql({ ...no, partner_id: null, agreement_id: null, chosen: false } as never)}`
    await instructed(at.school, 5)
    await sweep()
    expect(await mails(at.coordinator)).toEqual([])
  })

  test('is written down by nobody else: the service’s role marks no instruction', async () => {
    const at = await aSchool()
    const student = await instructed(at.school, 5)
    await expect(
      asSystem(
        'retention',
        (tx) => tx.sql`update sharing_instruction set reminded_at = now() where student_id = ${student}`,
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
