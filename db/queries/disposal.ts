import { v7 as uuid } from 'uuid'
import type { Tx } from '../actor.ts'
import { OF_DISPOSAL, STUDENT_TABLES } from '../person-rows.ts'
import type { Retention } from '../retention-schedule.ts'
import type { SchoolId, StudentId } from '../vocabulary.ts'
import { emptying } from './rights-data.ts'

/**
 * What goes on its date, for the retention role alone. Whose turn it is, the database works out: nothing that is asked here
 * lets anything go early.
 */

/** Files and sheets hold many students and have a date of their own, of days: they are not emptied for one of them. */
const OWN_DATE: readonly string[] = ['upload', 'progress_sheet']

/** The statements that take a student out, in their order, made of the data inventory as those of an erasure. */
export const DISPOSING: readonly { table: string; statement: string }[] = STUDENT_TABLES.filter(
  ({ table, onErase }) => onErase !== 'keep' && !OWN_DATE.includes(table),
).map((entry) => {
  const where = entry.condition(OF_DISPOSAL)
  const does = entry.onErase === 'delete' ? `delete from ${entry.table}` : emptying(entry)
  return { table: entry.table, statement: `${does} where ${where}` }
})

export type Due = { studentId: StudentId; schoolId: SchoolId; words: string[] }

/** Students whose turn it is, at most so many, the eldest first and held until they are gone. */
export const beginDisposal = async (tx: Tx, most: number, butFor: readonly StudentId[]): Promise<Due[]> => [
  ...(await tx.sql<Due[]>`
    select student_id as "studentId", school_id as "schoolId", words
    from wex.begin_disposal(${most}, ${butFor as StudentId[]}::uuid[])`),
]

/** Takes out every row of one student, and keeps them in the figures. */
export async function takeOut(tx: Tx, student: StudentId): Promise<void> {
  await tx.sql`select set_config('wex.disposal_student', ${student}, true)`
  await tx.sql`select wex.keep_disposal_figures()`
  for (const { statement } of DISPOSING) await tx.sql.unsafe(statement, [], { prepare: true })
}

export type Found = { table: string; column: string; rows: number }

/** Looks in every column for what was theirs alone: where it is found, in how many rows. */
export const disposalTraces = async (tx: Tx, due: readonly Due[]): Promise<Found[]> => [
  ...(await tx.sql<Found[]>`
    select found_in as table, of_column as column, n::int as rows
    from wex.disposal_traces(${[...new Set(due.map(({ schoolId }) => schoolId))]}::uuid[], ${due.flatMap(({ words }) => words)}::text[])`),
]

/** Lets go of a class of records that is not about students, at most so many. @returns how many, by school */
export const disposeOf = async (tx: Tx, of: Retention, most: number): Promise<Disposed[]> => [
  ...(await tx.sql<Disposed[]>`
    select school_id as "schoolId", n::int as records from wex.dispose_of(${of}, ${most}) where n > 0`),
]

/** How many records of a school went; null where they are of none. */
export type Disposed = { schoolId: SchoolId | null; records: number; leftBehind?: number }

/** Writes down what went by which rule, in the transaction in which it went. */
export async function recordDisposal(tx: Tx, of: Retention, gone: readonly Disposed[]): Promise<void> {
  const run = uuid()
  for (const { schoolId, records, leftBehind = 0 } of gone)
    await tx.sql`
      insert into disposal (id, run, class, rule_version, up_to, school_id, records, left_behind)
      select ${uuid()}, ${run}, ${of}, r.version, wex.kept_since(${of}), ${schoolId}, ${records}, ${leftBehind}
      from wex.rule_in_force(${of}) r`
}
