import { asSystem, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import {
  beginDisposal,
  type Disposed,
  type Due,
  disposalTraces,
  disposeOf,
  type Found,
  recordDisposal,
  takeOut,
} from '#db/queries/disposal.ts'
import { CHANGEABLE, type Retention } from '#db/retention-schedule.ts'
import type { SchoolId, StudentId } from '#db/vocabulary.ts'
import { describe, log } from '#lib/log.ts'

/** Students of one transaction: the search that ends it goes through the whole database once for all of them. */
const STUDENTS_AT_ONCE = 20
/** Students of one run: what is more waits for the next hour, and the pages of others do not wait for it. */
const STUDENTS_A_RUN = 400
/** Other records of one transaction, and transactions of one run. */
const RECORDS_AT_ONCE = 5_000
const BATCHES_A_RUN = 40

/** Mail before the invitations that it leads to, and students by themselves. */
const OTHERS = CHANGEABLE.filter((of) => of !== 'pupil').sort(
  (one, other) => Number(other === 'mail') - Number(one === 'mail'),
)

/** What was theirs alone is still found somewhere: then nothing of it has happened. */
class StillThere extends Error {
  readonly due: readonly Due[]
  readonly found: readonly Found[]

  constructor(due: readonly Due[], found: readonly Found[]) {
    super('Something of who was deleted is still there.')
    this.due = due
    this.found = found
  }
}

/**
 * Deletes what is past its date, by the schedule in force: by the hour, by every instance, of which one works and the
 * others find nothing. Whoever a restored backup brings back is past their date still, and goes with the next run.
 */
export async function disposeOnDate(): Promise<void> {
  try {
    const students = await disposeOfStudents()
    let records = 0
    for (const of of OTHERS) records += await disposeOfRecords(of)
    if (students + records > 0) log.info({ students, records }, 'deleted on their date')
  } catch (error) {
    log.error(describe(error), 'what is past its date could not all be deleted; tried again in an hour')
  }
}

/** @returns how many went */
export async function disposeOfStudents(): Promise<number> {
  const left: Due[] = []
  let [gone, most] = [0, STUDENTS_AT_ONCE]
  while (gone < STUDENTS_A_RUN) {
    const batch = await oneBatch(
      most,
      left.map(({ studentId }) => studentId),
    )
    if (batch instanceof StillThere) {
      // Fewer and fewer, until it is clear who it is.
      if (batch.due.length > 1) most = Math.ceil(batch.due.length / 2)
      else {
        left.push(...batch.due)
        most = STUDENTS_AT_ONCE
        const places = batch.found.map(({ table, column }) => `${table}.${column}`)
        log.error({ places }, 'a student past their date is found in other places; tried again in an hour')
      }
      continue
    }
    if (batch === 0) break
    gone += batch
  }
  if (left.length > 0)
    await asSystem('retention', (tx) =>
      recordDisposal(
        tx,
        'pupil',
        bySchool(left).map(({ schoolId, records }) => ({ schoolId, records: 0, leftBehind: records })),
      ),
    )
  return gone
}

/** One transaction: out of every table, searched for, written down; or nothing of it. */
async function oneBatch(most: number, butFor: readonly StudentId[]): Promise<number | StillThere> {
  try {
    return await asSystem('retention', async (tx) => {
      const due = await beginDisposal(tx, most, butFor)
      if (due.length === 0) return 0
      for (const { studentId } of due) await takeOut(tx, studentId)
      const found = await disposalTraces(tx, due)
      if (found.length > 0) throw new StillThere(due, found)
      await writeDown(tx, 'pupil', bySchool(due))
      return due.length
    })
  } catch (error) {
    if (error instanceof StillThere) return error
    throw error
  }
}

async function disposeOfRecords(of: Retention): Promise<number> {
  let gone = 0
  for (let batch = 0; batch < BATCHES_A_RUN; batch++) {
    const now = await asSystem('retention', async (tx) => {
      const disposed = await disposeOf(tx, of, RECORDS_AT_ONCE)
      await writeDown(tx, of, disposed)
      return disposed.reduce((sum, { records }) => sum + records, 0)
    })
    if (now === 0) break
    gone += now
  }
  return gone
}

/** How many of which school went: in the record of disposals, and in the record of deeds, in which nobody did it. */
async function writeDown(tx: Tx, of: Retention, gone: readonly Disposed[]): Promise<void> {
  await recordDisposal(tx, of, gone)
  for (const { schoolId, records } of gone)
    await record(
      tx,
      { personId: null },
      'retention.disposed',
      { kind: 'retention', id: null, schoolId },
      { class: of, records },
    )
}

const bySchool = (due: readonly Due[]): { schoolId: SchoolId; records: number }[] =>
  [...Map.groupBy(due, ({ schoolId }) => schoolId)].map(([schoolId, of]) => ({ schoolId, records: of.length }))
