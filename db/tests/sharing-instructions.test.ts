import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { instructionState, isWithheld, sixteenthBirthday } from '#lib/privacy/rules.ts'
import { DatabaseFailure } from '../failure.ts'
import { moveUp } from '../queries/roll-over.ts'
import { studentsToAsk } from '../queries/sharing-instruction.ts'
import type { InstructionCapacity, InstructionDeed, Role, StudentId } from '../vocabulary.ts'
import { aSharingInstruction, aStageEvent, as, day, openWorld, rolledBack } from './world.ts'

const world = await openWorld()
const { sql } = world

/** A student with everything that can be held, in a cohort, a stage on; and one of each role that could see them. */
async function place({ born = '2012-02-29' } = {}) {
  const schoolId = await world.school()
  const partnerId = await world.partner()
  await world.agreement(partnerId, [schoolId])
  const hold = async (role: Role) =>
    await world.session(
      await world.person({
        role,
        ...(role === 'partner_adviser' ? { partnerId } : {}),
        ...(role.startsWith('school') ? { schoolId } : {}),
      }),
    )
  const [coordinator, staff, administrator, adviser] = [
    await hold('school_coordinator'),
    await hold('school_staff'),
    await hold('council_administrator'),
    await hold('partner_adviser'),
  ]
  const cohort = await world.cohort(schoolId, coordinator.personId)
  const student = await world.student(schoolId)
  await sql`update student set tutor_group = '10A', upn = 'A926499023001', uln = '1000000001',
    email = 'a@school.example', date_of_birth = ${born} where id = ${student}`
  const membership = await world.membership(schoolId, cohort, student, 'searching')
  await sql`insert into stage_event ${sql(aStageEvent(schoolId, membership, coordinator.personId))}`
  return { schoolId, partnerId, cohort, student, membership, coordinator, staff, administrator, adviser }
}

type Place = Awaited<ReturnType<typeof place>>

const instruct = (at: Place, values: Partial<ReturnType<typeof aSharingInstruction>> = {}, by = at.coordinator) =>
  as(by)(
    (tx) =>
      tx.sql`insert into sharing_instruction ${tx.sql({ ...aSharingInstruction(at.schoolId, at.student, by.personId), ...values })}`,
  )

const held = async (at: Place) => {
  const [found] = await sql`
    select tutor_group, upn, uln, email, basics_only, legal_surname, date_of_birth::text, year_group from student where id = ${at.student}`
  return found
}

/** How many students, memberships and events of the place somebody sees. */
const sees = (at: Place, who: keyof Pick<Place, 'coordinator' | 'staff' | 'administrator' | 'adviser'>) =>
  as(at[who])(async (tx) => {
    const [seen] = await tx.sql<{ s: number; m: number; e: number }[]>`
      select (select count(*) from student where school_id = ${at.schoolId})::int as s,
        (select count(*) from membership where school_id = ${at.schoolId})::int as m,
        (select count(*) from stage_event where school_id = ${at.schoolId})::int as e`
    return [seen?.s, seen?.m, seen?.e]
  })

test('while an instruction holds, names, date of birth and year group are all that is kept', async () => {
  const at = await place()
  await instruct(at)
  expect(await held(at)).toMatchObject({
    ...{ tutor_group: null, upn: null, uln: null, email: null, basics_only: true },
    ...{ legal_surname: expect.any(String), date_of_birth: '2012-02-29', year_group: 10 },
  })
})

test.each(['coordinator', 'administrator'] as const)('whatever a %s writes beyond them is not kept', async (who) => {
  const at = await place()
  await instruct(at)
  const write = {
    tutor_group: '10B',
    upn: 'B926499023002',
    uln: '1000000002',
    email: 'b@school.example',
    legal_surname: 'Sutton',
  }
  await as(at[who])((tx) => tx.sql`update student set ${tx.sql(write)} where id = ${at.student}`)
  expect(await held(at)).toMatchObject({
    tutor_group: null,
    upn: null,
    uln: null,
    email: null,
    legal_surname: 'Sutton',
  })
})

test('partners see nothing of the student at all, the council’s administrators the basics, the school everything', async () => {
  const at = await place()
  expect(await sees(at, 'adviser')).toEqual([1, 1, 1])
  await instruct(at)
  expect(await sees(at, 'adviser')).toEqual([0, 0, 0])
  expect(await sees(at, 'administrator')).toEqual([1, 0, 0])
  expect(await sees(at, 'staff')).toEqual([1, 1, 1])
  expect(await sees(at, 'coordinator')).toEqual([1, 1, 1])
  await instruct(at, { deed: 'withdrawn' })
  expect(await sees(at, 'adviser')).toEqual([1, 1, 1])
  expect(await sees(at, 'administrator')).toEqual([1, 1, 1])
})

test('a partner and the council change nothing of such a student’s progress', async () => {
  const at = await place()
  await instruct(at)
  for (const who of [at.adviser, at.administrator]) {
    const changed = await rolledBack(
      as(who),
      ({ sql }) => sql`update membership set stage = 'offered' where id = ${at.membership}`,
    )
    expect(changed.count).toBe(0)
    const event = aStageEvent(at.schoolId, at.membership, who.personId)
    const add = rolledBack(as(who), ({ sql }) => sql`insert into stage_event ${sql(event)}`)
    await expect(add).rejects.toEqual(new DatabaseFailure('42501', null))
  }
})

test('the mark is never believed: nobody sets it and nobody takes it away', async () => {
  const at = await place()
  const set = as(at.coordinator)((tx) => tx.sql`update student set basics_only = true where id = ${at.student}`)
  await expect(set).rejects.toEqual(new DatabaseFailure('42501', null))
  await sql`update student set basics_only = true where id = ${at.student}`
  expect(await held(at)).toMatchObject({ basics_only: false, tutor_group: '10A' })
  await instruct(at)
  await sql`update student set basics_only = false where id = ${at.student}`
  expect(await held(at)).toMatchObject({ basics_only: true })
})

test('nobody but the school’s coordinators records, none of another school, nobody rewrites', async () => {
  const [at, other] = [await place(), await place()]
  const refused = new DatabaseFailure('42501', null)
  for (const who of [at.staff, at.administrator, at.adviser, other.coordinator])
    await expect(instruct(at, {}, who)).rejects.toEqual(refused)
  await instruct(at)
  for (const write of ["update sharing_instruction set deed = 'withdrawn'", 'delete from sharing_instruction'])
    await expect(as(at.coordinator)((tx) => tx.sql.unsafe(write))).rejects.toEqual(refused)
  expect(await as(other.coordinator)((tx) => tx.sql`select from sharing_instruction`)).toHaveLength(0)
})

test('the parent decides before the sixteenth birthday, the student from it; nobody tomorrow', async () => {
  const at = await place({ born: '2008-02-29' })
  const not = new DatabaseFailure('23514', 'sharing_instruction_by_whoever_decides')
  await expect(instruct(at, { capacity: 'parent', given_on: '2024-02-29' })).rejects.toEqual(not)
  await expect(instruct(at, { capacity: 'student', given_on: '2024-02-28' })).rejects.toEqual(not)
  await expect(instruct(at, { capacity: 'student', given_on: day(1) })).rejects.toEqual(
    new DatabaseFailure('23514', 'sharing_instruction_given_by_now'),
  )
  await instruct(at, { capacity: 'parent', given_on: '2024-02-28' })
  await instruct(at, { capacity: 'student', given_on: '2024-02-29', deed: 'withdrawn' })
  expect(await held(at)).toMatchObject({ basics_only: false })
})

test('a parent’s instruction outlasts the birthday until the student has answered, and the school is told to ask', async () => {
  const at = await place({ born: '2010-06-14' })
  await instruct(at, { given_on: '2026-06-13' })
  expect(await held(at)).toMatchObject({ basics_only: true })
  const asked = () => as(at.coordinator)((tx) => studentsToAsk(tx, at.schoolId, 60))
  expect(await asked()).toMatchObject([{ id: at.student, sixteenOn: '2026-06-14' }])
  await instruct(at, { capacity: 'student', given_on: day(0) })
  expect(await asked()).toEqual([])
  expect(await held(at)).toMatchObject({ basics_only: true })
})

test('a corrected date of birth never opens by itself what was closed', async () => {
  const at = await place({ born: '2008-06-14' })
  await instruct(at, { capacity: 'parent', given_on: '2024-06-13' })
  await instruct(at, { capacity: 'student', given_on: '2024-06-14', deed: 'withdrawn' })
  expect(await held(at)).toMatchObject({ basics_only: false })
  await as(at.coordinator)((tx) => tx.sql`update student set date_of_birth = '2008-06-15' where id = ${at.student}`)
  expect(await held(at)).toMatchObject({ basics_only: true, email: null })
})

describe('the database and lib/privacy/rules.ts hold to one rule', () => {
  test.each(['2010-06-14', '2012-02-29', '2084-02-29', '2084-03-01', '2011-12-31'])('born %s', async (born) => {
    const [found] = await sql`select wex.turns_sixteen(${born}::date)::text as day`
    expect(found?.day).toBe(sixteenthBirthday(born))
  })

  test('over every history of up to three entries around a birthday', async () => {
    const at = await place({ born: '2010-06-14' })
    const entries = (['instructed', 'withdrawn'] as const).flatMap((deed: InstructionDeed) =>
      (['parent', 'student'] as const).flatMap((capacity: InstructionCapacity) =>
        ['2026-06-13', '2026-06-14'].map((givenOn) => ({ deed, capacity, givenOn })),
      ),
    )
    const histories = [
      ...entries.map((one) => [one]),
      ...entries.flatMap((one) => entries.map((two) => [one, two])),
      ...entries.flatMap((one) => entries.flatMap((two) => entries.map((three) => [one, two, three]))),
    ]
    await sql`alter table sharing_instruction disable trigger user`
    const wrong: unknown[] = []
    for (const history of histories) {
      const student = { id: uuid() as StudentId }
      await sql`insert into student select (jsonb_populate_record(s, jsonb_build_object('id', ${student.id}::text, 'upn', null))).* from student s where s.id = ${at.student}`
      await sql`insert into sharing_instruction ${sql(
        history.map(({ givenOn, ...rest }) => ({
          ...{ school_id: at.schoolId, student_id: student.id, given_on: givenOn, evidence: 'A letter', ...rest },
          recorded_by: at.coordinator.personId,
        })),
      )}`
      const [found] = await sql`select wex.instructed(${at.schoolId}, ${student.id}, '2010-06-14') as holds`
      const numbered = history.map((entry, n) => ({ id: n, ...entry }))
      if (found?.holds !== isWithheld(instructionState('2010-06-14', numbered, '2026-07-01'))) wrong.push(history)
    }
    await sql`alter table sharing_instruction enable trigger user`
    expect(wrong).toEqual([])
  })
})

test('a student who moves up takes the instruction along into the new cohort', async () => {
  const at = await place()
  await instruct(at)
  const into = await world.cohort(at.schoolId, at.coordinator.personId)
  const from = { schoolId: at.schoolId, id: at.cohort, yearGroup: 10 }
  const moved = await as(at.coordinator)((tx) => moveUp(tx, from, into, [at.student], at.coordinator.personId))
  expect(moved).toBe(1)
  expect(await sees(at, 'adviser')).toEqual([0, 0, 0])
  expect(await sees(at, 'coordinator')).toEqual([1, 2, 1])
  expect(await held(at)).toMatchObject({ year_group: 11, tutor_group: null })
})
