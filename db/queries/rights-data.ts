import type { Tx } from '../actor.ts'
import {
  type AboutPerson,
  type AboutStudent,
  CASE_TABLES,
  columnName,
  columnsInCopy,
  columnsToEmpty,
  OF_CASE,
  STUDENT_TABLES,
  type Subject,
} from '../person-rows.ts'
import type { TableName } from '../personal-data.ts'
import type { RightsCaseId, SchoolId, StudentId } from '../vocabulary.ts'

/**
 * What is held of the student of one rights request, and what becomes of it: through the door of the case (db/actor.ts,
 * asCase), made of the data inventory. No query here names the student: the policies of that door do.
 */

/** Puts the role of the case aside for what its handler does as themself, in the same transaction. */
export const leaveCase = (tx: Tx) => tx.sql`select set_config('role', 'none', true)`

/** Takes it on again; for the first time in a transaction of somebody who is signed in, with the case. */
export const enterCase = (tx: Tx, caseId?: RightsCaseId) =>
  caseId === undefined
    ? tx.sql`select set_config('role', 'wex_rights', true)`
    : tx.sql`select set_config('wex.case_id', ${caseId}, true), set_config('role', 'wex_rights', true)`

/** A row of a copy: its columns by key, and by what a redaction names it. */
export type CopiedRow = { rowId: string; values: Record<string, unknown> }
export type CopiedTable = { table: TableName; rows: CopiedRow[] }

/** By what a row is named: its id, or the parts of its key. */
function rowId(entry: AboutPerson): string {
  const keys = Object.keys(entry.columns)
  const named = keys.includes('id')
    ? ['id']
    : [keys.includes('requestId') ? 'requestId' : 'uploadId', keys.includes('n') ? 'n' : 'studentId']
  return named.map((key) => `${entry.table}.${columnName(key)}::text`).join(` || ':' || `)
}

function copyQuery(entry: AboutPerson, where = 'true'): string {
  const { personal, byOthers } = columnsInCopy(entry)
  const pairs = [...personal, ...byOthers].map((key) => `'${key}', ${entry.table}.${columnName(key)}`)
  const found = entry.find.find(({ by }) => by === 'case')
  const ofCase = found && 'column' in found ? `, ${entry.table}.${columnName(found.column)} as case_id` : ''
  return `select ${rowId(entry)} as "rowId", json_build_object(${pairs.join(', ')}) as values${ofCase} from ${entry.table} where ${where} order by 1`
}

/** Everything that a copy has of the student, table by table: one statement each, sent together. */
export async function copyOfStudent(tx: Tx): Promise<CopiedTable[]> {
  return await Promise.all(
    STUDENT_TABLES.filter(({ inCopy }) => inCopy).map(async (entry) => ({
      table: entry.table,
      rows: [...(await tx.sql.unsafe<CopiedRow[]>(copyQuery(entry, entry.condition(OF_CASE)), [], { prepare: true }))],
    })),
  )
}

/** The same of all requests by or about the student: what their handler sees anyway, so outside of the door of the case. */
export async function copyOfCases(tx: Tx, student: StudentId): Promise<CopiedTable[]> {
  return await Promise.all(
    CASE_TABLES.filter(({ inCopy }) => inCopy).map(async (entry) => {
      const query = `select * from (${copyQuery(entry)}) k where exists (
        select from rights_case c where c.student_id = $1::uuid and c.id = k.case_id)`
      const rows = await tx.sql.unsafe<CopiedRow[]>(query, [student], { prepare: true })
      return { table: entry.table, rows: rows.map(({ rowId, values }) => ({ rowId, values })) }
    }),
  )
}

/** How many rows of each table are the student's. */
export async function countRows(tx: Tx): Promise<{ table: TableName; rows: number }[]> {
  const counts = await Promise.all(
    STUDENT_TABLES.map(async ({ table, condition }) => {
      const query = `select count(*)::int as rows from ${table} where ${condition(OF_CASE)}`
      const [row] = await tx.sql.unsafe<{ rows: number }[]>(query, [], { prepare: true })
      return { table, rows: row?.rows ?? 0 }
    }),
  )
  return counts
}

/** A post that somebody held: what a copy says of them, in place of who they are. */
export type Post = { role: string; place: string | null; from: string; to: string | null }

export type CaseWords = {
  school: string | null
  council: string | null
  cohorts: Record<string, string>
  partners: { name: string; purpose: string; from: string; to: string }[]
  people: Record<string, Post[]>
}

/** The words that a copy needs to be read by people; null where the case opens nothing. */
export async function caseWords(tx: Tx): Promise<CaseWords | null> {
  const [row] = await tx.sql<{ words: CaseWords | null }[]>`select wex.case_words() as words`
  return row?.words ?? null
}

/** Somebody to tell of a correction, an erasure or a restriction. */
export type ToTell = {
  /** An officer: of the council, who had a permission of the school; `name` is the school's. */
  kind: 'school' | 'partner' | 'officer'
  name: string
  email: string
  personId: string
  schoolId: SchoolId | null
}

export const peopleToTell = async (tx: Tx): Promise<ToTell[]> => [
  ...(await tx.sql<ToTell[]>`
    select kind, name, email, person_id as "personId", school_id as "schoolId" from wex.case_recipients()`),
]

/** The student of the case, for a correction and for what is looked for after an erasure; null where nobody is there. */
export async function caseStudent(tx: Tx) {
  const [row] = await tx.sql<CaseStudent[]>`
    select id, school_id as "schoolId", upn, legal_surname as "legalSurname", legal_forename as "legalForename",
      preferred_forename as "preferredForename", date_of_birth::text as "dateOfBirth", year_group as "yearGroup",
      tutor_group as "tutorGroup", uln, email, restricted_at is not null as restricted, basics_only as "basicsOnly",
      (extract(epoch from updated_at) * 1000000)::bigint::text as version,
      array(select m.id::text from membership m) as memberships
    from student`
  return row ?? null
}

export type CaseStudent = {
  id: StudentId
  schoolId: SchoolId
  upn: string | null
  legalSurname: string
  legalForename: string
  preferredForename: string | null
  dateOfBirth: string
  yearGroup: number
  tutorGroup: string | null
  uln: string | null
  email: string | null
  restricted: boolean
  basicsOnly: boolean
  version: string
  memberships: string[]
}

/** Writes what a correction says, if the record is still the one that the correction was made from. */
export async function correctStudent(tx: Tx, version: string, changed: Record<string, string | number | null>) {
  const columns = Object.fromEntries(Object.entries(changed).map(([key, value]) => [columnName(key), value]))
  const result = await tx.sql`
    update student set ${tx.sql(columns)}, updated_at = wex.now()
    where (extract(epoch from updated_at) * 1000000)::bigint::text = ${version}`
  return result.count === 1
}

/** Only stores the student's information from now on, or lets it be used again. @returns whether that changed anything */
export async function restrictStudent(tx: Tx, onlyStored: boolean): Promise<boolean> {
  const [row] = await tx.sql<{ done: boolean }[]>`select wex.restrict_student(${onlyStored}) as done`
  return row?.done ?? false
}

/** Shares nothing beyond names and date of birth from now on. @returns whether that changed anything */
export async function withdrawConsent(tx: Tx): Promise<boolean> {
  const [row] = await tx.sql<{ done: boolean }[]>`select wex.withdraw_consent() as done`
  return row?.done ?? false
}

/** Writes down whom an erasure is about: in a transaction of its own, before the first row goes. */
export async function beginErasure(tx: Tx): Promise<string | null> {
  const [row] = await tx.sql<{ entry: string | null }[]>`select wex.begin_erasure() as entry`
  return row?.entry ?? null
}

/** An entry of the ledger: references alone. */
export type LedgerEntry = { id: string; caseId: string; schoolId: string; studentId: string; at: string }

/** What is said to every instance when an erasure is committed; nothing of whom it was about. */
export const ERASED = 'wex_erased'

/**
 * The entry of the erasure that is being carried out, as its handler; other instances hear of it when it is committed.
 */
export async function erasureOf(tx: Tx, caseId: RightsCaseId, student: StudentId): Promise<LedgerEntry | null> {
  const [[entry]] = await Promise.all([
    tx.sql<LedgerEntry[]>`
      select id, case_id as "caseId", school_id as "schoolId", student_id as "studentId", at from erasure_ledger
      where case_id = ${caseId} and student_id = ${student}`,
    tx.sql`select pg_notify(${ERASED}, '')`,
  ])
  return entry ?? null
}

/** Takes back what was written down of an erasure that did not happen: its student is still there. */
export const giveUpErasure = (tx: Tx) => tx.sql`select wex.give_up_erasure()`

const HERE: Subject = { student: '$1::uuid', school: '$2::uuid' }

/**
 * What stands in the place of what cannot be empty, and what goes with it: an upload that waited to be saved is given up,
 * since nobody can look at its file any more.
 */
const WRITTEN_OVER: Partial<Record<TableName, Record<string, string>>> = {
  upload: {
    file_name: `'A file that was emptied'`,
    report: `'{}'`,
    state: `case when state in ('received', 'reviewed') then 'set_aside' else state end`,
    lease_until: 'null',
    stopped: 'null',
  },
}

export function emptying(entry: AboutStudent): string {
  const empty = Object.fromEntries(columnsToEmpty(entry).map((key) => [columnName(key), 'null']))
  const columns = Object.entries({ ...empty, ...WRITTEN_OVER[entry.table] })
  return `update ${entry.table} set ${columns.map(([column, value]) => `${column} = ${value}`).join(', ')}`
}

export type Erasing = { table: TableName; does: 'deleted' | 'emptied'; statement: string }

/** The statements of an erasure in their order, for a student ($1) of a school ($2). */
export const ERASING: readonly Erasing[] = STUDENT_TABLES.flatMap((entry): Erasing[] => {
  const { table, onErase } = entry
  if (onErase === 'keep') return []
  const where = entry.condition(HERE)
  return onErase === 'delete'
    ? [{ table, does: 'deleted', statement: `delete from ${table} where ${where}` }]
    : [{ table, does: 'emptied', statement: `${emptying(entry)} where ${where}` }]
})

/** Takes out or empties every row of the student. @returns how many, by table */
export async function eraseStudent(tx: Tx, { id, schoolId }: Pick<CaseStudent, 'id' | 'schoolId'>) {
  // As saving an upload does (db/queries/upload.ts, lockSchool): none is saved or undone meanwhile.
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`saving ${schoolId}`}, 0))`
  await tx.sql`select wex.keep_figures()`
  const done: { table: TableName; does: 'deleted' | 'emptied'; rows: number }[] = []
  for (const { table, does, statement } of ERASING) {
    const result = await tx.sql.unsafe(statement, [id, schoolId])
    done.push({ table, does, rows: result.count })
  }
  return done
}

/** Where words are found, in how many rows; `here` in what the student's own school holds, `own` a word of theirs alone. */
export type Trace = { table: string; column: string; here: boolean; own: boolean; rows: number }

/** Looks for words in every column of the database that holds any: those that are somebody's alone, and names. */
export async function tracesOf(tx: Tx, { alone, names }: { alone: string[]; names: string[] }): Promise<Trace[]> {
  return [
    ...(await tx.sql<Trace[]>`
      select found_in as table, of_column as column, here, own, n::int as rows
      from wex.traces(${alone}::text[], ${names}::text[]) order by 1, 2, 3`),
  ]
}

/** Empties the requests about the student that are over. @returns how many */
export async function anonymiseOtherCases(tx: Tx): Promise<number> {
  const [row] = await tx.sql<{ cases: number }[]>`select wex.anonymise_other_cases() as cases`
  return row?.cases ?? 0
}

/** Of which student's information a school or partner was told something; the name as long as the request is open. */
export type ToldOfStudent = {
  reference: string
  ask: string
  at: string
  school: string
  student: string | null
  dateOfBirth: string | null
}

/** What whoever asks was told as a recipient, the newest first: of the schools and partners of their roles alone. */
export const toldOfStudents = async (tx: Tx): Promise<ToldOfStudent[]> => [
  ...(await tx.sql<ToldOfStudent[]>`
    select reference, ask, at, school, student, date_of_birth::text as "dateOfBirth" from wex.rights_told() order by at desc, reference`),
]

/** How often whoever asks was told something, and how often in the last days. */
export async function countTold(tx: Tx, days: number): Promise<{ told: number; lately: number }> {
  const [row] = await tx.sql<{ told: number; lately: number }[]>`
    select count(*)::int as told, count(*) filter (where at > wex.now() - make_interval(days => ${days}))::int as lately
    from wex.rights_told()`
  return row ?? { told: 0, lately: 0 }
}
