import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commitUpload } from '#lib/api/commit-upload.ts'
import { readUpload } from '#lib/api/read-upload.ts'
import { receiveUpload } from '#lib/api/receive-upload.ts'
import { stopReader } from '#lib/cohorts/reading/pool.ts'
import { readEnvironment } from '#lib/env.ts'
import { settleService } from '#lib/service.ts'
import { setAsideUpload } from '#lib/uploads/set-aside-upload.ts'
import type { Actor } from '../actor.ts'
import type { CohortId, Role, SchoolId, UploadId } from '../vocabulary.ts'
import { actorOf, openWorld } from './world.ts'

const world = await openWorld()
const { sql } = world
const settle = (movedBy = 0) =>
  settleService({
    env: readEnvironment({}),
    secret: world.secret,
    baseUrl: 'https://wex.example',
    clockMovedBy: movedBy,
    demonstration: null,
  })

beforeAll(() => settle())
afterAll(stopReader)

async function tokenOf(role: Role, schoolId: SchoolId): Promise<Actor> {
  const session = await world.session(await world.person({ role, schoolId }))
  return actorOf(session)
}

async function aCohort() {
  const school = await world.school()
  const coordinator = await tokenOf('school_coordinator', school)
  return { school, coordinator, cohort: await world.cohort(school, coordinator.personId) }
}

const file = (...lines: string[]) => ({
  name: 'cohort.csv',
  bytes: new Uint8Array(Buffer.from(['Surname,Forename,DOB,Year,Reg', ...lines].join('\r\n'))).buffer,
})
const AMARA = 'Quayside,Amara,14/06/2012,10,10A'
const ZOE = 'Reedham,Zoë,30/09/2011,10,10C'

async function received(actor: Actor, cohort: CohortId, sent: ReturnType<typeof file>, key: string | null = null) {
  const found = await receiveUpload(actor, cohort, sent, key)
  if (!found || 'problem' in found) throw new Error(`not received: ${found?.problem.code}`)
  return { ...found, id: found.answer.id as UploadId }
}
const uploadsTo = async (cohort: CohortId) => (await sql`select id from upload where cohort_id = ${cohort}`).length
const LEAVE = { closeMatches: 'leave', otherYears: 'include' } as const
const ASK = { otherYears: 'include' } as const

describe('a cohort of another school', () => {
  test('takes no file, shows no upload and saves none', async () => {
    const { coordinator, cohort } = await aCohort()
    const { coordinator: stranger, cohort: strangers } = await aCohort()
    expect(await receiveUpload(stranger, cohort, file(AMARA), 'night')).toBeNull()
    expect(await uploadsTo(cohort)).toBe(0)
    const { id } = await received(coordinator, cohort, file(AMARA))
    expect(await readUpload(stranger, cohort, id)).toBeNull()
    expect(await commitUpload(stranger, cohort, id, LEAVE)).toBeNull()
    // Nor by way of a cohort of one's own.
    expect(await readUpload(stranger, strangers, id)).toBeNull()
    expect(await commitUpload(stranger, strangers, id, LEAVE)).toBeNull()
  })

  test('takes none from somebody who may read it and not add to it', async () => {
    const { school, cohort } = await aCohort()
    const tutor = await tokenOf('school_staff', school)
    expect(await receiveUpload(tutor, cohort, file(AMARA), null)).toBeNull()
    expect(await uploadsTo(cohort)).toBe(0)
  })
})

describe('the same file under the same key', () => {
  test('is one upload, one after the other or at once', async () => {
    const { coordinator, cohort } = await aCohort()
    const sent = await Promise.all([1, 2, 3].map(() => received(coordinator, cohort, file(AMARA), 'night-1')))
    const again = await received(coordinator, cohort, file(AMARA), 'night-1')
    expect(new Set([...sent, again].map(({ id }) => id)).size).toBe(1)
    expect(sent.filter(({ created }) => created)).toHaveLength(1)
    expect(again.created).toBe(false)
    expect(await uploadsTo(cohort)).toBe(1)
  })

  test('is answered as it stands by now', async () => {
    const { coordinator, cohort } = await aCohort()
    const { id } = await received(coordinator, cohort, file(AMARA), 'night-1')
    await commitUpload(coordinator, cohort, id, LEAVE)
    const { answer } = await received(coordinator, cohort, file(AMARA), 'night-1')
    expect(answer).toMatchObject({ id, state: 'committed', saved: { added: 1, updated: 0, problems: 0 }, counts: null })
  })

  test('is another upload under another key, with another file, from another token, or in another cohort', async () => {
    const { school, coordinator, cohort } = await aCohort()
    const colleague = await tokenOf('school_coordinator', school)
    const other = await world.cohort(school, coordinator.personId)
    const { id } = await received(coordinator, cohort, file(AMARA), 'night-1')
    const others = [
      await received(coordinator, cohort, file(AMARA), 'night-2'),
      await received(coordinator, cohort, file(AMARA)),
      await received(coordinator, cohort, file(ZOE), 'night-1'),
      await received(colleague, cohort, file(AMARA), 'night-1'),
      await received(coordinator, other, file(AMARA), 'night-1'),
    ]
    expect(new Set([id, ...others.map((upload) => upload.id)]).size).toBe(6)
  })

  test('is the first upload over midnight, and a new one a day later', async () => {
    const { coordinator, cohort } = await aCohort()
    const { id } = await received(coordinator, cohort, file(AMARA), 'night')
    const hour = 3_600_000
    const later = async (hours: number) => {
      await world.moveClock(`${hours} hours`)
      settle(hours * hour)
      // Resting sessions end, and this is no test of that.
      await sql`update session set last_seen_at = wex.now(), expires_at = wex.now() + interval '1 hour' where id = ${coordinator.sessionId}`
      return await received(coordinator, cohort, file(AMARA), 'night')
    }
    expect((await later(23)).id).toBe(id)
    expect((await later(25)).id).not.toBe(id)
    await world.moveClock()
    settle()
  })

  test('is read again when it was refused: nothing came in', async () => {
    const { coordinator, cohort } = await aCohort()
    const damaged = () => ({ name: 'cohort.xlsx', bytes: new Uint8Array(Buffer.from('PK\u0003\u0004 nothing')).buffer })
    for (const _ of [1, 2]) {
      expect(await receiveUpload(coordinator, cohort, damaged(), 'night')).toMatchObject({
        problem: { code: 'file_refused', file: 'CORRUPT' },
      })
    }
  })
})

describe('an upload', () => {
  test('says what will become of its rows, and each fault by its cell', async () => {
    const { coordinator, cohort } = await aCohort()
    const { answer } = await received(coordinator, cohort, file(AMARA, 'Staithe,Owen,31/02/2012,10,10B'))
    expect(answer).toMatchObject({
      state: 'reviewed',
      counts: { new: 1, changed: 0, unchanged: 0, closeMatches: 0, problems: 1 },
      needs: [],
      saved: null,
      problems: [{ row: 3, column: 'DOB', cell: 'C3', field: 'dateOfBirth', value: '31/02/2012' }],
      page: `https://wex.example/cohorts/${cohort}/upload/${answer.id}`,
    })
  })

  test('is saved once, however often that is asked, and answered the same', async () => {
    const { school, coordinator, cohort } = await aCohort()
    const { id } = await received(coordinator, cohort, file(AMARA, ZOE))
    const answers = await Promise.all([1, 2, 3].map(() => commitUpload(coordinator, cohort, id, ASK)))
    expect(answers[0]).toMatchObject({ answer: { state: 'committed', saved: { added: 2, updated: 0, problems: 0 } } })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    expect(await sql`select id from student where school_id = ${school}`).toHaveLength(2)
  })

  test('with rows that may be somebody already held waits until it is told to leave them out', async () => {
    const { school, coordinator, cohort } = await aCohort()
    await commitUpload(coordinator, cohort, (await received(coordinator, cohort, file(AMARA))).id, ASK)
    // The same name and tutor group, and another date of birth.
    const { id, answer } = await received(coordinator, cohort, file('Quayside,Amara,15/06/2012,10,10A', ZOE))
    expect(answer).toMatchObject({ counts: { new: 1, closeMatches: 1 }, needs: ['close_matches'] })
    expect(await commitUpload(coordinator, cohort, id, ASK)).toEqual({ problem: { code: 'close_matches_open' } })
    expect(await sql`select id from student where school_id = ${school}`).toHaveLength(1)
    expect(await commitUpload(coordinator, cohort, id, LEAVE)).toMatchObject({
      answer: { saved: { added: 1, updated: 0 } },
    })
    expect(await sql`select id from student where school_id = ${school}`).toHaveLength(2)
  })

  test('that a person cancelled is not saved, and is not opened anew under its key', async () => {
    const { school, coordinator, cohort } = await aCohort()
    const { id } = await received(coordinator, cohort, file(AMARA), 'night')
    await setAsideUpload(coordinator, id)
    expect(await commitUpload(coordinator, cohort, id, LEAVE)).toEqual({ problem: { code: 'set_aside' } })
    const again = await received(coordinator, cohort, file(AMARA), 'night')
    expect(again).toMatchObject({ id, answer: { state: 'set_aside', counts: null, saved: null } })
    expect(await sql`select id from student where school_id = ${school}`).toHaveLength(0)
  })

  test('saves nothing when a student changed since it was looked at', async () => {
    const { school, coordinator, cohort } = await aCohort()
    const { id } = await received(coordinator, cohort, file(AMARA))
    const other = await received(coordinator, cohort, file(AMARA))
    await commitUpload(coordinator, cohort, other.id, ASK)
    expect(await commitUpload(coordinator, cohort, id, ASK)).toEqual({ problem: { code: 'changed_since' } })
    expect(await sql`select id from student where school_id = ${school}`).toHaveLength(1)
    // Asked anew, it is what it is: the student is held as in the file.
    expect(await commitUpload(coordinator, cohort, id, ASK)).toMatchObject({
      answer: { saved: { added: 0, updated: 0 } },
    })
  })
})
