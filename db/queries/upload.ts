import { and, asc, count, desc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { upload, uploadIssue, uploadRow } from '../schema/upload.ts'
import type { CohortId, PersonId, RowOutcome, SchoolId, SessionId, UploadId, UploadKind } from '../vocabulary.ts'
import { NEW_ID } from './new-id.ts'

/** An upload as it comes in: its sealed file alone, to be read by this session (db/queries/upload-step.ts). */
export async function addUpload(
  tx: Tx,
  values: {
    id: UploadId
    schoolId: SchoolId
    cohortId: CohortId
    fileName: string
    fileSize: number
    file: Uint8Array
    kind: UploadKind
    receivedBy: PersonId
    sessionId: SessionId
  },
): Promise<void> {
  await tx.db.insert(upload).values({
    ...values,
    state: 'received',
    report: {},
    fileUntil: sql`wex.today() + 30`,
    leaseUntil: sql`wex.now() + interval '30 seconds'`,
  })
}

/**
 * Rows as the reader wrote them (lib/cohorts/reading/database-rows.ts): lines of values, each split once by Postgres, so
 * that the request's thread never makes objects of ten thousand rows; an empty text is no value. Good rows count as new
 * until they are compared with the students held (compareRows).
 */
export async function addRows(tx: Tx, key: { schoolId: SchoolId; id: UploadId }, lines: string): Promise<void> {
  // Without "offset 0" Postgres would split a line anew for each of its columns.
  await tx.sql`
    insert into upload_row (school_id, upload_id, n, sheet, row, outcome, new_student_id, upn, legal_surname, legal_forename,
      preferred_forename, date_of_birth, year_group, tutor_group, uln, email, surname_folded, forename_folded, preferred_folded)
    select ${key.schoolId}, ${key.id}, v[1]::int, coalesce(v[2], ''), v[3]::int, case v[4] when 'good' then 'new' else 'problem' end,
      ${tx.sql.unsafe(NEW_ID)}, v[5], v[6], v[7], v[8], v[9]::date, v[10]::int, v[11], v[12], v[13], v[14], v[15], v[16]
    from (
      select string_to_array(line, E'\\x1f', '') as v
      from string_to_table(${lines}::text, E'\\x1e') as line
      offset 0
    ) as lines`
}

/** The wrong and doubtful cells, in the same way. */
export async function addIssues(tx: Tx, key: { schoolId: SchoolId; id: UploadId }, issuesJson: string): Promise<void> {
  await tx.sql`
    insert into upload_issue (school_id, upload_id, n, sheet, row, "column", cell, field, code, severity, raw, why)
    select ${key.schoolId}, ${key.id}, n, sheet, row, "column", cell, field, code, severity, raw, why
    from json_to_recordset(${issuesJson}::text::json) as i (n int, sheet text, row int, "column" text, cell text,
      field text, code text, severity text, raw text, why text)`
}

/**
 * Compares the good rows with the school's students and writes down what will become of each; returns how many rows
 * came out otherwise than they stood before. Asked again at the moment of saving, so that what a person confirmed is
 * what happens.
 *
 * Same UPN is the same student, and never where both have one and they differ; else same surname, first or preferred
 * name and date of birth; else any three of surname, first name, date of birth and tutor group make a close match,
 * which a person settles. Of students of whom nothing beyond the basics is kept, nothing else is taken from a row, nor left
 * in it.
 */
export async function compareRows(
  tx: Tx,
  key: { schoolId: SchoolId; id: UploadId; cohortId: CohortId },
): Promise<number> {
  const { schoolId, id, cohortId } = key
  if (!(await hasAnyToCompare(tx, key))) return await holdBack(tx, id)
  // Postgres knows nothing yet of rows that came a moment ago: it expects one, finds ten thousand, and would join each
  // with every student. Without nested loops it hashes them, which is right for one row and for ten thousand.
  await tx.sql`set local enable_nestloop = off`
  const result = await tx.sql`
    with r as materialized (
      select * from upload_row where school_id = ${schoolId} and upload_id = ${id} and outcome <> 'problem'
    ),
    by_upn as materialized (
      select r.n, s.id from r join student s on s.school_id = ${schoolId} and s.upn = r.upn
    ),
    by_name as materialized (
      select distinct on (r.n) r.n, s.id
      from r join student s on s.school_id = ${schoolId} and s.surname_folded = r.surname_folded
        and s.date_of_birth = r.date_of_birth
        and (s.forename_folded = r.forename_folded or s.preferred_folded = r.forename_folded or s.forename_folded = r.preferred_folded)
        and (s.upn is null or r.upn is null)
      where not exists (select from by_upn u where u.n = r.n)
        and not exists (select from by_upn u where u.id = s.id)
      order by r.n, (s.forename_folded = r.forename_folded) desc, s.id
    ),
    -- A student is claimed once; a second row that would claim the same one is put to a person.
    claimed as materialized (
      select n, id, row_number() over (partition by id order by n) as turn
      from (select n, id from by_upn union all select n, id from by_name) m
    ),
    free as materialized (
      select r.* from r where not exists (select from claimed c where c.n = r.n)
    ),
    near as (
      select f.n, s.id from free f join student s on s.school_id = ${schoolId} and s.surname_folded = f.surname_folded and s.forename_folded = f.forename_folded and (s.date_of_birth = f.date_of_birth or s.tutor_group = f.tutor_group)
      union
      select f.n, s.id from free f join student s on s.school_id = ${schoolId} and s.date_of_birth = f.date_of_birth and s.tutor_group = f.tutor_group and (s.surname_folded = f.surname_folded or s.forename_folded = f.forename_folded)
    ),
    close as (
      select distinct on (n) n, id from near where not exists (select from claimed c where c.id = near.id) order by n, id
    ),
    verdict as (
      select r.n,
        coalesce(c.id, k.id) as student_id,
        case
          when c.turn > 1 or (c.id is null and k.id is not null) then 'close_match'
          when c.id is null then 'new'
          when (m.id is null and not (s.basics_only and wex.in_cohort(${schoolId}, ${cohortId}, s.id)))
            or s.legal_surname is distinct from coalesce(r.legal_surname, s.legal_surname)
            or s.legal_forename is distinct from coalesce(r.legal_forename, s.legal_forename)
            or s.preferred_forename is distinct from coalesce(r.preferred_forename, s.preferred_forename)
            or s.date_of_birth is distinct from coalesce(r.date_of_birth, s.date_of_birth)
            or s.year_group is distinct from coalesce(r.year_group, s.year_group)
            or s.tutor_group is distinct from coalesce(r.tutor_group, s.tutor_group)
            or s.upn is distinct from coalesce(r.upn, s.upn)
            or s.uln is distinct from coalesce(r.uln, s.uln)
            or s.email is distinct from coalesce(r.email, s.email)
          then 'changed'
          else 'unchanged'
        end as outcome
      from r
      left join claimed c on c.n = r.n
      left join close k on k.n = r.n
      left join student s on s.school_id = ${schoolId} and s.id = c.id
      left join membership m on m.school_id = ${schoolId} and m.cohort_id = ${cohortId} and m.student_id = c.id
    )
    update upload_row u set outcome = v.outcome, student_id = v.student_id
    from verdict v
    where u.school_id = ${schoolId} and u.upload_id = ${id} and u.n = v.n
      and (u.outcome <> v.outcome or u.student_id is distinct from v.student_id)`
  await tx.sql`set local enable_nestloop = on`
  const [withheld] = await tx.sql<{ rows: number }[]>`select wex.withhold_from_upload(${schoolId}, ${id}) as rows`
  return result.count + (withheld?.rows ?? 0) + (await holdBack(tx, id))
}

/** What the check page says of a row whose student's information is only stored. */
const HELD_BACK =
  'This student’s information is only stored at the moment: they have asked that nobody works with it. Nothing of this row is saved, and nothing that is held of them changes. The council’s data protection officer can tell you more.'

/**
 * Rows of students whose information is only stored neither change them nor add them a second time: they become
 * problems that say so, and no more of them. Who they are, only a function of the database sees.
 */
async function holdBack(tx: Tx, id: UploadId): Promise<number> {
  const [answer] = await tx.sql<{ held: number }[]>`select wex.hold_back(${id}, ${HELD_BACK}) as held`
  return answer?.held ?? 0
}

/** Whether rows are to be compared at all: not the first ones of a school, which are all new, as they came in. */
async function hasAnyToCompare(tx: Tx, { schoolId, id }: { schoolId: SchoolId; id: UploadId }): Promise<boolean> {
  const [answer] = await tx.sql<{ any: boolean }[]>`
    select exists (select from student where school_id = ${schoolId})
      or exists (select from upload_row where school_id = ${schoolId} and upload_id = ${id}
        and (student_id is not null or outcome not in ('new', 'problem'))) as any`
  return answer?.any ?? true
}

/** An upload by its id, if whoever asks may see it. */
export async function uploadById(tx: Tx, id: UploadId) {
  const [found] = await tx.db
    .select({
      id: upload.id,
      schoolId: upload.schoolId,
      cohortId: upload.cohortId,
      fileName: upload.fileName,
      state: upload.state,
      report: upload.report,
      receivedAt: upload.receivedAt,
      added: upload.added,
      updated: upload.updated,
      unchanged: upload.unchanged,
      problems: upload.problems,
    })
    .from(upload)
    .where(eq(upload.id, id))
  return found ?? null
}

/** The same, held until the transaction ends: of two that save at once, the second waits and finds it saved. */
export async function lockUpload(tx: Tx, id: UploadId) {
  const [found] = await tx.db
    .select({
      id: upload.id,
      schoolId: upload.schoolId,
      cohortId: upload.cohortId,
      state: upload.state,
      choices: upload.choices,
      /** Tells whether two looks found the same choices. */
      choicesMark: sql<string | null>`md5(${upload.choices}::text)`,
      hasFile: sql<boolean>`${upload.file} is not null`,
      /** Whether its file was read with some choices: there are rows. */
      wasRead: sql<boolean>`${upload.report} ? 'summary'`,
      /** Whether somebody who is believed to be alive does its step. */
      atWork: sql<boolean>`coalesce(${upload.leaseUntil} > wex.now(), false)`,
    })
    .from(upload)
    .where(eq(upload.id, id))
    .for('update')
  return found ?? null
}

/** Keeps what was decided, where it changes no row. */
export async function setChoices(tx: Tx, key: { schoolId: SchoolId; id: UploadId }, choices: unknown): Promise<void> {
  await tx.db
    .update(upload)
    .set({ choices })
    .where(and(eq(upload.schoolId, key.schoolId), eq(upload.id, key.id)))
}

/**
 * Lets Postgres forget the plans that this connection has kept. Those by which it checks keys were made when the tables
 * may have been small: then each of 20,000 new rows has its student looked for in all the others, for minutes. Before
 * statements of many rows.
 */
export const freshPlans = (tx: Tx) => tx.sql`discard plans`

/** From here on, what is done can be taken back without ending the transaction. */
export const markHere = (tx: Tx) => tx.sql`savepoint here`

/** Takes back what was done since. What was held before stays held. */
export const backToMark = (tx: Tx) => tx.sql`rollback to savepoint here`

/** What gives students to rows or takes them away is done one at a time in a school: two uploads may hold the same one. */
export const lockSchool = (tx: Tx, schoolId: SchoolId) =>
  tx.sql`select pg_advisory_xact_lock(hashtextextended(${`saving ${schoolId}`}, 0))`

/** Gives an upload up: nothing of its file is kept. */
export async function setAside(tx: Tx, key: { schoolId: SchoolId; id: UploadId }): Promise<void> {
  await tx.sql`delete from upload_row where school_id = ${key.schoolId} and upload_id = ${key.id}`
  await tx.sql`delete from upload_issue where school_id = ${key.schoolId} and upload_id = ${key.id}`
  const nothing = { file: null, choices: null, samples: null, sessionId: null, leaseUntil: null, stopped: null }
  await tx.db
    .update(upload)
    .set({ ...nothing, state: 'set_aside' })
    .where(and(eq(upload.schoolId, key.schoolId), eq(upload.id, key.id)))
}

/** How many rows have each outcome. */
export async function outcomeCounts(
  tx: Tx,
  key: { schoolId: SchoolId; id: UploadId },
): Promise<Record<RowOutcome, number>> {
  const rows = await tx.db
    .select({ outcome: uploadRow.outcome, rows: count() })
    .from(uploadRow)
    .where(and(eq(uploadRow.schoolId, key.schoolId), eq(uploadRow.uploadId, key.id)))
    .groupBy(uploadRow.outcome)
  const counts = { new: 0, changed: 0, unchanged: 0, close_match: 0, problem: 0 }
  for (const row of rows) counts[row.outcome] = row.rows
  return counts
}

/** Close matches that nobody has settled yet. */
export async function closeMatchesOpen(tx: Tx, key: { schoolId: SchoolId; id: UploadId }): Promise<number> {
  const [found] = await tx.sql<{ open: number }[]>`
    select count(*)::int as open
    from upload_row r join upload u on u.school_id = r.school_id and u.id = r.upload_id
    where r.school_id = ${key.schoolId} and r.upload_id = ${key.id} and r.outcome = 'close_match'
      and not coalesce(u.choices -> 'match' -> r.sheet ? r.row::text, false)`
  return found?.open ?? 0
}

/** Wrong or doubtful cells in the file's order. */
export const issuesOf = (
  tx: Tx,
  key: { schoolId: SchoolId; id: UploadId },
  severity: 'error' | 'warning',
  limit: number,
) =>
  tx.db
    .select()
    .from(uploadIssue)
    .where(
      and(eq(uploadIssue.schoolId, key.schoolId), eq(uploadIssue.uploadId, key.id), eq(uploadIssue.severity, severity)),
    )
    .orderBy(asc(uploadIssue.id))
    .limit(limit)

/** Rows of one outcome in the file's order. */
export const rowsOf = (tx: Tx, key: { schoolId: SchoolId; id: UploadId }, outcome: RowOutcome, limit: number) =>
  tx.db
    .select()
    .from(uploadRow)
    .where(and(eq(uploadRow.schoolId, key.schoolId), eq(uploadRow.uploadId, key.id), eq(uploadRow.outcome, outcome)))
    .orderBy(asc(uploadRow.n))
    .limit(limit)

/** By the database's clock, as wex.undo_upload() has it. */
const undoable = sql`${upload.state} = 'committed' and ${upload.committedAt} > wex.now() - interval '14 days'`

/** Uploads of a cohort, the newest first, with what became of them. */
export const uploadsOf = (tx: Tx, key: { schoolId: SchoolId; cohortId: CohortId }, limit: number) =>
  tx.db
    .select({
      id: upload.id,
      fileName: upload.fileName,
      kind: upload.kind,
      state: upload.state,
      /** Why its last step did not come to its end. */
      stopped: upload.stopped,
      receivedAt: upload.receivedAt,
      by: sql<string | null>`wex.display_name(${upload.receivedBy})`,
      committedAt: upload.committedAt,
      added: upload.added,
      updated: upload.updated,
      unchanged: upload.unchanged,
      problems: upload.problems,
      undoneAt: upload.undoneAt,
      undoneBy: sql<string | null>`wex.display_name(${upload.undoneBy})`,
      /** Until when it can be undone; what was worked on since would stay. Null where it cannot. */
      undoableUntil: sql<string | null>`case when ${undoable} then ${upload.committedAt} + interval '14 days' end`,
      /** Whether the file as it was sent is still kept. */
      fileIsKept: sql<boolean>`${upload.file} is not null`,
    })
    .from(upload)
    .where(and(eq(upload.schoolId, key.schoolId), eq(upload.cohortId, key.cohortId)))
    .orderBy(desc(upload.receivedAt))
    .limit(limit)
