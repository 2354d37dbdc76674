import { readFileSync } from 'node:fs'
import { afterAll, beforeAll } from 'vitest'
import { stopReader } from '#lib/cohorts/reading/pool.ts'
import { readEnvironment } from '#lib/env.ts'
import { settleService } from '#lib/service.ts'
import type { UploadChoices } from '#lib/uploads/choices.ts'
import { type Committed, commitUpload } from '#lib/uploads/commit-upload.ts'
import { receiveFile } from '#lib/uploads/receive-file.ts'
import type { Actor } from '../actor.ts'
import type { CohortId, Role, SchoolId, UploadId } from '../vocabulary.ts'
import { actorOf, type World } from './world.ts'

export type SentFile = { name: string; bytes: ArrayBuffer }

const bytesOf = (content: string | Buffer): ArrayBuffer => new Uint8Array(Buffer.from(content)).buffer

/** A file of e2e/files/cohorts. */
export const fixture = (name: string): SentFile => ({
  name,
  bytes: bytesOf(readFileSync(`e2e/files/cohorts/${name}`)),
})

export const HEADINGS = 'Surname,Forename,DOB,Year,Tutor Group,UPN,Email'

/** A CSV file of these lines under the usual headings. Its one sheet is called `csv`. */
export const csv = (...lines: string[]): SentFile => ({
  name: 'students.csv',
  bytes: bytesOf([HEADINGS, ...lines].join('\r\n')),
})

/** However long it takes: a test does not look at its watch. */
export const PATIENT = { patience: Number.POSITIVE_INFINITY }

/** Settles a row of the one sheet of a CSV file. */
export const settle = (row: number, as: 'same' | 'different') => (choices: UploadChoices) => ({
  ...choices,
  match: { ...choices.match, csv: { ...choices.match.csv, [row]: as } },
})

/** What uploads need of the service, on a world of the test's own. On 14 September 2026. */
export function uploadingIn(world: World) {
  const { sql } = world
  beforeAll(() =>
    settleService({
      env: readEnvironment({}),
      secret: world.secret,
      baseUrl: 'http://localhost',
      clockMovedBy: Date.parse('2026-09-14T12:00:00Z') - Date.now(),
      demonstration: null,
    }),
  )
  afterAll(stopReader)

  const somebody = async (role: Role, schoolId: SchoolId): Promise<Actor> => {
    const personId = await world.person({ role, schoolId })
    const { sessionId } = await world.session(personId)
    return actorOf({ personId, sessionId })
  }
  return {
    somebody,
    aSchoolWithCohort: async () => {
      const school = await world.school()
      const coordinator = await somebody('school_coordinator', school)
      const cohort = await world.cohort(school, coordinator.personId)
      return { school, coordinator, cohort }
    },
    /** Takes a file in and reads it. */
    receive: async (actor: Actor, cohort: CohortId, file: SentFile): Promise<UploadId> => {
      const received = await receiveFile(actor, cohort, file, PATIENT)
      if (!received.ok) throw new Error(`not received: ${received.reason}`)
      return received.uploadId
    },
    save: (actor: Actor, id: UploadId, change?: (choices: UploadChoices) => UploadChoices): Promise<Committed> =>
      commitUpload(actor, id, change, PATIENT),
    outcomes: async (id: UploadId): Promise<Record<string, number>> =>
      Object.fromEntries(
        (
          await sql<{ outcome: string; n: number }[]>`
            select outcome, count(*)::int as n from upload_row where upload_id = ${id} group by 1`
        ).map(({ outcome, n }) => [outcome, n]),
      ),
    studentsOf: (school: SchoolId) => sql`
      select legal_surname, legal_forename, preferred_forename, date_of_birth, year_group, tutor_group, upn, uln, email
      from student where school_id = ${school} order by surname_folded, forename_folded, date_of_birth, id`,
    uploadOf: async (id: UploadId) => {
      const [found] = await sql<
        {
          state: string
          stopped: string | null
          choices: UploadChoices | null
          attempts: number
          free: boolean
          added: number | null
          updated: number | null
          unchanged: number | null
          problems: number | null
        }[]
      >`
        select state, stopped, choices, attempts, lease_until is null as free, added, updated, unchanged, problems
        from upload where id = ${id}`
      if (!found) throw new Error('no upload')
      return found
    },
  }
}
