import { expect, test } from 'vitest'
import { recordExport, recordLook } from '#lib/privacy/record-sharing.ts'
import { DatabaseFailure } from '../failure.ts'
import { receivedOf, sharingLines, sharingLog } from '../queries/sharing.ts'
import type { Role, SchoolId, StudentId } from '../vocabulary.ts'
import { actorOf, aSharing, as, openWorld, rolledBack, type Session } from './world.ts'

const world = await openWorld()
const { sql } = world

async function place(students = 3) {
  const schoolId = await world.school()
  const partnerId = await world.partner()
  const agreementId = await world.agreement(partnerId, [schoolId])
  const ids: StudentId[] = []
  for (let n = 0; n < students; n++) ids.push(await world.student(schoolId))
  const coordinator = await world.session(await world.person({ role: 'school_coordinator', schoolId }))
  const adviser = await world.session(await world.person({ role: 'partner_adviser', partnerId }))
  return { schoolId, partnerId, agreementId, students: ids, coordinator, adviser }
}

const holding = (who: Session, role: Role, schoolId: SchoolId | null) => ({
  ...actorOf(who),
  grants: [{ role, schoolId, schoolName: schoolId && 'A school', partnerId: null, partnerName: null }],
})

type Place = Awaited<ReturnType<typeof place>>
const look = (at: Place, { students = at.students, by = at.adviser, schoolId = at.schoolId } = {}) =>
  as(by)((tx) =>
    recordLook(tx, holding(by, 'partner_adviser', null), { schoolId, students, fields: ['legalSurname', 'stage'] }),
  )
const lines = (at: Place) => sql`select * from sharing where school_id = ${at.schoolId} order by student_id`

test('what an adviser looks at is written down, a line a student and day, with organisation and agreement', async () => {
  const at = await place()
  expect(await look(at)).toBe(true)
  expect(await look(at)).toBe(true)
  const found = await lines(at)
  expect(found).toHaveLength(3)
  const [partner] = await sql`select name from partner where id = ${at.partnerId}`
  expect(found[0]).toMatchObject({
    ...{ recipient_kind: 'partner', recipient_id: at.partnerId, recipient_name: partner?.name, means: 'page' },
    ...{ basis_kind: 'agreement', basis_id: at.agreementId, times: 2, fields: ['legalSurname', 'stage'] },
  })
})

test('a look at more adds its fields, and the next day is a line of its own', async () => {
  const at = await place(1)
  await look(at)
  const more = { schoolId: at.schoolId, students: at.students, fields: ['upn', 'stage'] as const }
  await as(at.adviser)((tx) => recordLook(tx, holding(at.adviser, 'partner_adviser', null), more))
  expect((await lines(at))[0]).toMatchObject({ fields: ['legalSurname', 'stage', 'upn'], times: 2 })
  await world.moveClock('1 day')
  try {
    const next = await world.session(at.adviser.personId)
    await look(at, { by: next })
  } finally {
    await world.moveClock()
  }
  expect(await lines(at)).toHaveLength(2)
})

test('an adviser whose school has taken its consent back writes nothing, and so is shown nothing', async () => {
  const at = await place()
  await world.choice(at, false)
  expect(await look(at)).toBe(false)
  expect(await lines(at)).toHaveLength(0)
})

test('nobody writes lines about students of a school that is not theirs', async () => {
  const [at, other] = [await place(), await place()]
  expect(await look(at, { schoolId: other.schoolId, students: other.students })).toBe(false)
  expect(await look(at, { students: other.students })).toBe(false)
  const taken = { schoolId: other.schoolId, students: other.students, fields: ['upn'], means: 'export' } as const
  const forged = holding(at.coordinator, 'school_coordinator', other.schoolId)
  expect(await as(at.coordinator)((tx) => recordExport(tx, forged, taken))).toBe(false)
  expect(await lines(other)).toHaveLength(0)
})

test('nobody says that another partner looked: Postgres finds the organisation by the session', async () => {
  const [at, other] = [await place(1), await place(1)]
  const [forged] = await as(at.adviser)(
    (tx) => tx.sql<{ written: number }[]>`
      select wex.record_sharing(${at.schoolId}, ${at.students}::uuid[], 'partner', ${other.partnerId}, 'Somebody else', 'page',
        '{stage}', 'permission', null) as written`,
  )
  expect(forged?.written).toBe(1)
  expect((await lines(at))[0]).toMatchObject({ recipient_id: at.partnerId, basis_kind: 'agreement' })
  const [nobody] = await as(at.coordinator)(
    (tx) => tx.sql<{ written: number }[]>`
      select wex.record_sharing(${at.schoolId}, ${at.students}::uuid[], 'partner', ${at.partnerId}, 'Partner', 'page',
        '{stage}', 'agreement', null) as written`,
  )
  expect(nobody?.written).toBe(0)
})

test('nobody adds a line by hand, changes one or takes one away', async () => {
  const at = await place(1)
  await look(at)
  const refused = new DatabaseFailure('42501', null)
  for (const who of [at.coordinator, at.adviser]) {
    const add = rolledBack(
      as(who),
      ({ sql }) => sql`insert into sharing ${sql(aSharing(at.schoolId, at.students[0] as StudentId))}`,
    )
    await expect(add).rejects.toEqual(refused)
    for (const write of ['update sharing set times = 0', 'delete from sharing'])
      await expect(as(who)((tx) => tx.sql.unsafe(write))).rejects.toEqual(refused)
  }
})

test('two who look at the same students at once are both counted, and neither waits for ever', async () => {
  const at = await place(20)
  const colleague = await world.session(await world.person({ role: 'partner_adviser', partnerId: at.partnerId }))
  const turned = at.students.toReversed()
  await Promise.all([
    ...[1, 2, 3].map(() => look(at)),
    ...[1, 2, 3].map(() => look(at, { by: colleague, students: turned })),
  ])
  expect((await lines(at)).map(({ times }) => times)).toEqual(at.students.map(() => 6))
})

test('what an export takes along names a role and no person', async () => {
  const at = await place(2)
  const taken = { schoolId: at.schoolId, students: at.students, fields: ['upn'], means: 'export' } as const
  const who = holding(at.coordinator, 'school_coordinator', at.schoolId)
  expect(await as(at.coordinator)((tx) => recordExport(tx, who, taken))).toBe(true)
  expect((await lines(at))[0]).toMatchObject({
    ...{ recipient_kind: 'exporter', recipient_name: 'School coordinator, A school', recipient_id: at.schoolId },
    ...{ basis_kind: 'own_work', means: 'export' },
  })
})

test('a student who is deleted leaves the line, which still counts', async () => {
  const at = await place(2)
  await look(at)
  await sql`delete from student where id = ${at.students[0] ?? ''}`
  const { entries } = await as(at.coordinator)((tx) =>
    sharingLog(tx, at.schoolId, { recipient: null, from: null, to: null, page: 1, size: 10 }),
  )
  expect(entries).toMatchObject([{ students: 2, erased: 1 }])
})

test('the school reads its log, the student’s part of it and the file; another school none of it', async () => {
  const [at, other] = [await place(2), await place(1)]
  await look(at)
  const all = { recipient: null, from: null, to: null }
  const reads = (who: Session) =>
    as(who)(async (tx) => [
      (await sharingLog(tx, at.schoolId, { ...all, page: 1, size: 10 })).found,
      (await receivedOf(tx, at.schoolId, at.students[0] as StudentId)).length,
      (await sharingLines(tx, at.schoolId, all)).length,
    ])
  expect(await reads(at.coordinator)).toEqual([1, 1, 2])
  expect(await reads(other.coordinator)).toEqual([0, 0, 0])
  expect(await reads(at.adviser)).toEqual([0, 0, 0])
})
