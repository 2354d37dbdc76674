import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { upload } from '../schema/upload.ts'
import type { CohortId, SchoolId, SessionId, UploadId, UploadState, UploadStep, UploadStop } from '../vocabulary.ts'

// The steps of an upload that take a while: who does one holds a lease on it, and tells how far it is.

type Key = { schoolId: SchoolId; id: UploadId }

/**
 * How long somebody who does a step is believed to be alive, unless they say so again. A process that dies leaves the
 * step undone for this long at most, and until the next look (lib/uploads/resume-uploads.ts).
 */
const lease = sql`wex.now() + interval '30 seconds'`

/**
 * Begins to read the file (again), for this session: from now on it is nobody else's to begin.
 * @param choices what the file is read with; `before` is what its rows were read with, should it be refused now
 */
export async function beginReading(tx: Tx, key: Key, by: SessionId, choices: unknown): Promise<void> {
  await tx.db
    .update(upload)
    .set({ state: 'received', choices, sessionId: by, leaseUntil: lease, stopped: null })
    .where(and(eq(upload.schoolId, key.schoolId), eq(upload.id, key.id)))
}

/** Begins to save what was reviewed. */
export async function beginSaving(tx: Tx, key: Key, by: SessionId, choices: unknown): Promise<void> {
  await tx.db
    .update(upload)
    .set({ state: 'saving', choices, sessionId: by, leaseUntil: lease, stopped: null, attempts: 0 })
    .where(and(eq(upload.schoolId, key.schoolId), eq(upload.id, key.id)))
}

/** Takes a step over that nobody does any more. */
export async function takeStepOver(tx: Tx, key: Key, by: SessionId): Promise<void> {
  await tx.db
    .update(upload)
    .set({ sessionId: by, leaseUntil: lease, stopped: null, attempts: sql`${upload.attempts} + 1` })
    .where(and(eq(upload.schoolId, key.schoolId), eq(upload.id, key.id)))
}

/** Says that whoever reads is alive. Not asked of saving, whose transaction holds the row itself. */
export const keepLease = (tx: Tx, key: Key, by: SessionId) => tx.sql`
  update upload set lease_until = wex.now() + interval '30 seconds'
  where school_id = ${key.schoolId} and id = ${key.id} and state = 'received' and session_id = ${by}`

/** Puts an upload back to where a person looks at it, and says why. */
export async function backToReview(tx: Tx, key: Key, stopped: UploadStop): Promise<void> {
  await tx.db
    .update(upload)
    .set({ state: 'reviewed', sessionId: null, leaseUntil: null, attempts: 0, stopped })
    .where(and(eq(upload.schoolId, key.schoolId), eq(upload.id, key.id)))
}

/** How far the step is; `total` null where it is not known. */
export const writeProgress = (tx: Tx, key: Key, step: UploadStep, done: number, total: number | null) => tx.sql`
  insert into upload_progress (school_id, upload_id, step, done, total, at)
  values (${key.schoolId}, ${key.id}, ${step}, ${done}, ${total}, wex.now())
  on conflict (school_id, upload_id) do update
  set step = excluded.step, done = excluded.done, total = excluded.total, at = excluded.at`

/** Where an upload stands, for whoever waits for it; null when it is not there for them. */
export async function standingOf(tx: Tx, id: UploadId) {
  const [found] = await tx.sql<
    {
      schoolId: SchoolId
      cohortId: CohortId
      state: UploadState
      stopped: UploadStop | null
      leftAlone: boolean
      step: UploadStep | null
      done: number | null
      total: number | null
      added: number | null
      updated: number | null
      problems: number | null
    }[]
  >`
    select u.school_id as "schoolId", u.cohort_id as "cohortId", u.state, u.stopped, p.step, p.done, p.total,
      u.added, u.updated, u.problems,
      u.state in ('received', 'saving') and (u.lease_until is null or u.lease_until < wex.now()) as "leftAlone"
    from upload u left join upload_progress p on p.school_id = u.school_id and p.upload_id = u.id
    where u.id = ${id}`
  return found ?? null
}

/** The calendar day of what is received in this transaction: `2026-09-14`. */
export async function today(tx: Tx): Promise<string> {
  const [answer] = await tx.sql<{ today: string }[]>`select wex.today() as today`
  if (!answer) throw new Error('Postgres does not know what day it is.')
  return answer.today
}

/** What the reading of an upload's file depends on; null when the file is gone. */
export async function readingOf(tx: Tx, id: UploadId) {
  const [found] = await tx.sql<{ fileName: string; receivedOn: string; academicYear: number; choices: unknown }[]>`
    select u.file_name as "fileName", u.choices, c.academic_year as "academicYear",
      to_char(u.received_at at time zone 'Europe/London', 'YYYY-MM-DD') as "receivedOn"
    from upload u join cohort c on c.school_id = u.school_id and c.id = u.cohort_id
    where u.id = ${id} and u.file is not null`
  return found ?? null
}

/** The sealed file of an upload, with its name; null when it is gone. */
export async function sealedFileOf(tx: Tx, id: UploadId) {
  const [found] = await tx.sql<{ file: Uint8Array; fileName: string }[]>`
    select file, file_name as "fileName" from upload where id = ${id} and file is not null`
  return found ?? null
}

/** Empties what an earlier reading of the file found. */
export async function dropReading(tx: Tx, key: Key): Promise<void> {
  await Promise.all([
    tx.sql`delete from upload_row where school_id = ${key.schoolId} and upload_id = ${key.id}`,
    tx.sql`delete from upload_issue where school_id = ${key.schoolId} and upload_id = ${key.id}`,
  ])
}

/** Writes down the end of a reading: the step is nobody's any more. */
export async function endReading(
  tx: Tx,
  key: Key,
  values: Partial<Pick<typeof upload.$inferInsert, 'report' | 'samples' | 'choices' | 'file'>> & {
    state: 'reviewed' | 'refused'
  },
): Promise<void> {
  await tx.db
    .update(upload)
    .set({ ...values, sessionId: null, leaseUntil: null, attempts: 0, stopped: null })
    .where(and(eq(upload.schoolId, key.schoolId), eq(upload.id, key.id)))
}

/** Takes up to so many steps that nobody does any more, for the role of uploads alone (wex.claim_uploads). */
export async function claimUploads(tx: Tx, most: number): Promise<{ id: UploadId; sessionId: SessionId }[]> {
  return [
    ...(await tx.sql<{ id: UploadId; sessionId: SessionId }[]>`
      select upload_id as id, session_id as "sessionId" from wex.claim_uploads(${most})`),
  ]
}
