import type { Tx } from '../actor.ts'
import type { SchoolId, StudentField, UploadId } from '../vocabulary.ts'
import type { Slice } from './review-upload.ts'

type Key = { schoolId: SchoolId; id: UploadId }

/** A wrong or doubtful cell. */
export type CellIssue = {
  id: number
  n: number
  sheet: string
  row: number
  column: string | null
  field: StudentField
  code: string
  raw: string | null
  why: string
}

/** What keeps these rows out, in the file's order. */
export async function errorsOfRows(tx: Tx, key: Key, rows: number[]): Promise<CellIssue[]> {
  return await tx.sql<CellIssue[]>`
    select id::int, n, sheet, row, "column", field, code, raw, why from upload_issue
    where school_id = ${key.schoolId} and upload_id = ${key.id} and n = any (${rows}::int[]) and severity = 'error'
    order by id`
}

/** How many of these values are still wrong, or fit no other. */
export async function countErrorsAt(
  tx: Tx,
  key: Key,
  places: { sheet: string; row: number; field: StudentField }[],
): Promise<number> {
  const [answer] = await tx.sql<{ wrong: number }[]>`
    select count(*)::int as wrong from upload_issue i
    where i.school_id = ${key.schoolId} and i.upload_id = ${key.id} and i.severity = 'error'
      and exists (select from json_to_recordset(${JSON.stringify(places)}::text::json) as p (sheet text, row int, field text)
        where p.sheet = i.sheet and p.row = i.row
          and (p.field = i.field or (i.code = 'YEAR_DOB_MISMATCH' and p.field = 'dateOfBirth')))`
  return answer?.wrong ?? 0
}

/** A kind of doubt, or of problem, in one column: how often, and how it is said of the first cell. */
export type IssueKind = {
  sheet: string
  field: StudentField
  column: string | null
  code: string
  cells: number
  firstRow: number
  raw: string | null
  why: string
}

/** The kinds of doubt of a file, sheet by sheet; or one kind of problem, by its code. */
export async function issueKinds(
  tx: Tx,
  key: Key,
  of: { severity: 'warning' } | { codes: string[] },
): Promise<IssueKind[]> {
  const which =
    'severity' in of ? tx.sql`severity = ${of.severity}` : tx.sql`severity = 'error' and code = any (${of.codes})`
  return await tx.sql<IssueKind[]>`
    select distinct on (sheet, field, code) sheet, field, "column", code, row as "firstRow", raw, why,
      count(*) over (partition by sheet, field, code)::int as cells
    from upload_issue
    where school_id = ${key.schoolId} and upload_id = ${key.id} and ${which}
    order by sheet, field, code, id`
}

/** Doubtful cells, kind by kind. */
export async function doubtsOf(tx: Tx, key: Key, { limit, offset }: Slice): Promise<CellIssue[]> {
  return await tx.sql<CellIssue[]>`
    select id::int, n, sheet, row, "column", field, code, raw, why from upload_issue
    where school_id = ${key.schoolId} and upload_id = ${key.id} and severity = 'warning'
    order by sheet, field, code, id limit ${limit} offset ${offset}`
}

/** Every problem of an upload, as the file that is given back says them. */
export async function allErrors(
  tx: Tx,
  key: Key,
): Promise<{ sheet: string; row: number; field: StudentField | null; why: string }[]> {
  return await tx.sql<{ sheet: string; row: number; field: StudentField | null; why: string }[]>`
    select sheet, row, field, why from upload_issue
    where school_id = ${key.schoolId} and upload_id = ${key.id} and severity = 'error'
    order by id`
}
