import { type Column, type Find, type Handling, PERSONAL_DATA, type TableName } from './personal-data.ts'

/**
 * The rows of one student, or of somebody with an account, made of the data inventory: the same conditions stand in the
 * policies of whoever carries out a rights request, in what is copied and erased, and in what is done again after a
 * restore.
 */

const INVENTORY: Record<string, Handling> = PERSONAL_DATA

/** A column's name in the database. */
export const columnName = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/**
 * SQL for a student's id and their school's: parameters, or functions of the database. `byReference`: what has only their
 * name is not theirs, since somebody else may have it, too, and nobody looks on.
 */
export type Subject = { student: string; school: string; byReference?: true }

/** The student of the rights request that was named to Postgres, and their school. */
export const OF_CASE: Subject = { student: '(select wex.case_student())', school: '(select wex.case_school())' }

/** SQL for the id of the account of the rights request that was named to Postgres. */
export const ACCOUNT_OF_CASE = '(select wex.case_account())'

/** The student who is past their date, and whose turn it is. */
export const OF_DISPOSAL: Subject = {
  student: '(select wex.disposal_student())',
  school: '(select wex.disposal_school())',
  byReference: true,
}

const ACCOUNT_FINDS = ['account', 'email', 'grant', 'invitation', 'done to'] as const
type AccountFind = Extract<Find, { by: (typeof ACCOUNT_FINDS)[number] }>
type StudentFind = Exclude<Find, AccountFind | { by: 'case' | 'hash' }>

const ofAccount = (find: Find): find is AccountFind => (ACCOUNT_FINDS as readonly string[]).includes(find.by)
const ofStudent = (find: Find): find is StudentFind => find.by !== 'case' && find.by !== 'hash' && !ofAccount(find)

/** A row of an upload that is, became or describes the student: by the rule by which an uploaded row is matched. */
const describes = (row: string, { student, school }: Subject): string => `(
  ${row}.student_id = ${student} or ${row}.new_student_id = ${student} or exists (
    select from student s where s.school_id = ${school} and s.id = ${student}
      and (${row}.upn = s.upn or (
        (${row}.upn is null or s.upn is null) and ${row}.surname_folded = s.surname_folded
        and (${row}.forename_folded in (s.forename_folded, s.preferred_folded) or ${row}.preferred_folded = s.forename_folded)
        and (${row}.date_of_birth = s.date_of_birth
          or (${row}.date_of_birth is null and coalesce(${row}.tutor_group = s.tutor_group, true)))))))`

/** The condition by which rows of a table are the student's. */
function conditionOf(table: string, find: StudentFind, subject: Subject): string {
  const { student, school } = subject
  const here = `${table}.school_id = ${school}`
  const rows = `select r.upload_id, r.n from upload_row r where r.school_id = ${school} and ${describes('r', subject)}`
  switch (find.by) {
    case 'student':
      return `${here} and ${table}.${columnName(find.column)} = ${student}`
    case 'named': {
      if (subject.byReference) return `${here} and ${table}.${columnName(find.column)} = ${student}`
      const [id, name] = [`${table}.${columnName(find.column)}`, `lower(${table}.${columnName(find.name)})`]
      const forms = ['legal_forename', 'preferred_forename'].flatMap((forename) => [
        `lower(s.${forename} || ' ' || s.legal_surname)`,
        `lower(s.legal_surname || ', ' || s.${forename})`,
      ])
      return `${here} and (${id} = ${student} or (${id} is null and exists (
  select from student s where s.school_id = ${school} and s.id = ${student} and ${name} in (${forms.join(', ')}))))`
    }
    case 'membership':
      return `${here} and ${table}.${columnName(find.column)} in (select m.id from membership m where m.school_id = ${school} and m.student_id = ${student})`
    case 'subject':
      return `${table}.${columnName(find.column)} = ${student} and ${table}.subject_kind = 'student'`
    case 'row':
      return `${here} and ${describes(table, subject)}`
    case 'remark':
      return `${here} and (${table}.upload_id, ${table}.n) in (${rows})`
    case 'upload':
      // The rows of what was saved go before its file, which cannot be searched: each such file of the school counts.
      return `${here} and (${table}.id in (select o.upload_id from (${rows}) o) or (${table}.file is not null and ${table}.state not in ('received', 'reviewed', 'saving')))`
    case 'sheet':
      return `${here} and ${table}.lines is not null and (
  exists (select from membership m where m.school_id = ${school} and m.student_id = ${student} and strpos(${table}.lines::text, m.id::text) > 0)
  or exists (select from student s where s.school_id = ${school} and s.id = ${student}
    and (strpos(lower(${table}.lines::text), lower(s.legal_surname || ', ' || s.legal_forename)) > 0
      or strpos(lower(${table}.lines::text), lower(s.legal_surname || ', ' || s.preferred_forename)) > 0)))`
    default:
      return find satisfies never
  }
}

/** The condition by which rows of a table are an account's. */
function accountConditionOf(table: string, find: AccountFind, account: string): string {
  const column = `${table}.${columnName(find.column)}`
  const address = `(select p.email from person p where p.id = ${account})`
  switch (find.by) {
    case 'account':
      return `${column} = ${account}`
    case 'email':
      // A message about a rights request that still waits is sent first, and goes with the request.
      return table === 'outbox_message'
        ? `(${column} = ${address} and not (${table}.state = 'queued' and ${table}.person_id is null and ${table}.template like 'rights\\_%'))`
        : `${column} = ${address}`
    case 'grant':
      return `${column} in (select g.id from role_grant g where g.person_id = ${account})`
    case 'invitation':
      return `${column} in (select i.id from invitation i where i.accepted_by = ${account} or i.email = ${address})`
    case 'done to':
      return `(${column} = ${account} and ${table}.subject_kind = 'person')`
    default:
      return find satisfies never
  }
}

/** A table about people. */
export type AboutPerson = Exclude<Handling, { about: 'nobody' }> & { table: TableName }
export type AboutStudent = AboutPerson & { condition: (of: Subject) => string }

/** Every table about whoever made a rights request. */
export const CASE_TABLES: readonly AboutPerson[] = Object.entries(INVENTORY).flatMap(([table, handling]) =>
  handling.about === 'requester' ? [{ ...handling, table: table as TableName }] : [],
)

/** What must go first: whatever is found by way of another row goes before that row. */
const RANK: Record<StudentFind['by'], number> = {
  membership: 0,
  remark: 0,
  sheet: 0,
  subject: 0,
  named: 1,
  upload: 1,
  row: 2,
  student: 2,
}
const LAST: readonly string[] = ['membership', 'student']

/** Every table with rows about students, in the order in which an erasure goes through them. */
export const STUDENT_TABLES: readonly AboutStudent[] = Object.entries(INVENTORY)
  .flatMap(([table, handling]) => {
    if (handling.about === 'nobody') return []
    const find = handling.find.find(ofStudent)
    if (!find) return []
    const rank = LAST.includes(table) ? 3 + LAST.indexOf(table) : RANK[find.by]
    return [{ ...handling, table: table as TableName, rank, condition: (of: Subject) => conditionOf(table, find, of) }]
  })
  .sort((one, other) => one.rank - other.rank)

export type AboutAccount = AboutPerson & { condition: (account: string) => string }

/** What is found by way of an address or an invitation goes before those do. */
const ACCOUNT_ORDER: readonly string[] = ['outbox_message', 'invitation', 'account_link', 'partner']

/** Every table with rows about people with an account, in the order in which an erasure goes through them. */
export const ACCOUNT_TABLES: readonly AboutAccount[] = Object.entries(INVENTORY)
  .flatMap(([table, handling]) => {
    if (handling.about === 'nobody') return []
    const finds = handling.find.filter(ofAccount)
    if (finds.length === 0) return []
    const first = ACCOUNT_ORDER.indexOf(table)
    const rank = table === 'person' ? Number.POSITIVE_INFINITY : first < 0 ? ACCOUNT_ORDER.length : first
    const condition = (account: string) => finds.map((find) => accountConditionOf(table, find, account)).join(' or ')
    return [{ ...handling, table: table as TableName, rank, condition }]
  })
  .sort((one, other) => one.rank - other.rank || (one.table < other.table ? -1 : 1))

/** The entry of a table about accounts. @throws where the inventory says that it is about none */
export function aboutAccount(table: string): AboutAccount {
  const found = ACCOUNT_TABLES.find((entry) => entry.table === table)
  if (!found) throw new Error(`The data inventory finds no account in ${table}`)
  return found
}

/** A table that is about nobody, with what members of staff wrote in it: by which column, and into which. */
export type Deeds = { table: TableName; by: { column: string; wrote: readonly string[] }[] }

/** What somebody with an account did under their name, which a copy for them has. */
export const DEED_TABLES: readonly Deeds[] = Object.entries(INVENTORY).flatMap(([table, handling]) => {
  const by = Object.entries(handling.columns).flatMap(([column, said]) =>
    typeof said === 'object' && 'somebodyElse' in said && said.wrote ? [{ column, wrote: said.wrote }] : [],
  )
  return by.length > 0 ? [{ table: table as TableName, by }] : []
})

/** Rows of such a table that have the account as whoever did it. */
export const deedsCondition = ({ table, by }: Deeds, account: string): string =>
  by.map(({ column }) => `${table}.${columnName(column)} = ${account}`).join(' or ')

/** The entry of a table about students. @throws where the inventory says that it is about none */
export function aboutStudent(table: string): AboutStudent {
  const found = STUDENT_TABLES.find((entry) => entry.table === table)
  if (!found) throw new Error(`The data inventory finds no student in ${table}`)
  return found
}

const isPersonal = (column: Column): boolean =>
  column === 'personal' || (typeof column === 'object' && ('personal' in column || 'kept' in column))

/**
 * Columns that a copy has, by their key: what is personal, kept or not; and those that name somebody else, of whom a copy
 * says the role (`byOthers`). A copy for a student names no account, and one for somebody with an account no student.
 */
export function columnsInCopy(
  entry: AboutPerson,
  whose: 'student' | 'account' = 'student',
): { personal: string[]; byOthers: string[] } {
  const accounts = entry.find.flatMap((find) => (find.by === 'account' ? [find.column] : []))
  const others = new Set(
    whose === 'account' ? entry.find.flatMap((find) => (ofStudent(find) && 'column' in find ? [find.column] : [])) : [],
  )
  const columns = Object.entries(entry.columns).filter(([key]) => !others.has(key))
  return {
    personal: columns.filter(([key, column]) => isPersonal(column) && !accounts.includes(key)).map(([key]) => key),
    byOthers: columns
      .filter(([key, column]) => accounts.includes(key) || (typeof column === 'object' && 'somebodyElse' in column))
      .map(([key]) => key),
  }
}

/** Columns that an erasure empties where the row itself stays. */
export const columnsToEmpty = (entry: AboutPerson): string[] =>
  Object.entries(entry.columns)
    .filter(
      ([, column]) =>
        column === 'personal' || (typeof column === 'object' && ('personal' in column || 'withheld' in column)),
    )
    .map(([key]) => key)
