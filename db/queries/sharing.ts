import type { Tx } from '../actor.ts'
import type { SchoolId, SharedField, SharingBasis, SharingMeans, SharingRecipient, StudentId } from '../vocabulary.ts'

export type ToRecord = {
  schoolId: SchoolId
  students: readonly StudentId[]
  recipient: { kind: SharingRecipient; id: string | null; name: string }
  means: SharingMeans
  fields: readonly SharedField[]
  basis: { kind: SharingBasis; id: string | null }
}

/**
 * Writes into the recipients' ledger, in one statement whatever the number of students (wex.record_sharing). Of a
 * partner, Postgres finds organisation and agreement by the session and believes nothing that is said here.
 * @returns how many students were written down; 0 where the asking person may not share this school's
 */
export async function addSharing(tx: Tx, { schoolId, students, recipient, ...how }: ToRecord): Promise<number> {
  const { means, fields, basis } = how
  const [answer] = await tx.sql<{ written: number }[]>`
    select wex.record_sharing(${schoolId}, ${[...students]}::uuid[], ${recipient.kind}, ${recipient.id}::uuid,
      ${recipient.name}, ${means}, ${[...fields]}::text[], ${basis.kind}, ${basis.id}::uuid) as written`
  return answer?.written ?? 0
}

/** What is asked of the log: of one kind of recipient, from and to a day; null for all. */
export type LogWanted = { recipient: SharingRecipient | null; from: string | null; to: string | null }

type Shared = {
  recipientKind: SharingRecipient
  recipientName: string
  means: SharingMeans
  fields: SharedField[]
  basisKind: SharingBasis
  firstAt: string
  lastAt: string
}

/** A day's sharing with one recipient by one way, with how many students it was. */
export type LogEntry = Shared & { day: string; students: number; erased: number; times: number }

const within = (tx: Tx, schoolId: SchoolId, { recipient, from, to }: LogWanted) => tx.sql`
  l.school_id = ${schoolId}
  and (${recipient}::text is null or l.recipient_kind = ${recipient}::text)
  and (${from}::date is null or l.day >= ${from}::date) and (${to}::date is null or l.day <= ${to}::date)`

/** A school's sharing log, the newest day first; nobody is named in it. */
export async function sharingLog(
  tx: Tx,
  schoolId: SchoolId,
  wanted: LogWanted & { page: number; size: number },
): Promise<{ found: number; entries: LogEntry[] }> {
  const rows = await tx.sql<(LogEntry & { found: number })[]>`
    with found as (
      select l.day, l.recipient_kind, l.recipient_id, l.recipient_name, l.means, l.basis_kind, l.basis_id, l.fields,
        count(*)::int as students, count(*) filter (where l.student_id is null)::int as erased, max(l.times) as times,
        min(l.first_at) as first_at, max(l.last_at) as last_at
      from sharing l where ${within(tx, schoolId, wanted)}
      group by 1, 2, 3, 4, 5, 6, 7, 8
    )
    select day::text, recipient_kind as "recipientKind", recipient_name as "recipientName", means,
      basis_kind as "basisKind", fields, students, erased, times, first_at as "firstAt", last_at as "lastAt",
      count(*) over ()::int as found
    from found order by day desc, last_at desc, recipient_name, means, fields
    limit ${wanted.size} offset ${(wanted.page - 1) * wanted.size}`
  return { found: rows[0]?.found ?? 0, entries: rows.map(({ found: _, ...entry }) => entry) }
}

/** A line of the log as a file has it: a student, named where whoever asks may see them. */
export type LogLine = Shared & { day: string; name: string | null; erased: boolean; times: number }

export const sharingLines = async (
  tx: Tx,
  schoolId: SchoolId,
  wanted: LogWanted,
): Promise<(LogLine & { studentId: StudentId | null })[]> => [
  ...(await tx.sql<(LogLine & { studentId: StudentId | null })[]>`
    select l.day::text, l.student_id as "studentId", s.legal_surname || ', ' || s.legal_forename as name,
      l.student_id is null as erased, l.recipient_kind as "recipientKind", l.recipient_name as "recipientName", l.means,
      l.basis_kind as "basisKind", l.fields, l.times, l.first_at as "firstAt", l.last_at as "lastAt"
    from sharing l left join student s on s.school_id = l.school_id and s.id = l.student_id
    where ${within(tx, schoolId, wanted)}
    order by l.day desc, l.recipient_name, l.means, s.surname_folded, s.forename_folded, l.id`),
]

/** Who has received a student's information: recipient by recipient, the latest first. */
export type Received = Shared & { days: number; times: number }

export const receivedOf = async (tx: Tx, schoolId: SchoolId, studentId: StudentId): Promise<Received[]> => [
  ...(await tx.sql<Received[]>`
    select l.recipient_kind as "recipientKind", l.recipient_name as "recipientName", l.means, l.basis_kind as "basisKind",
      array(select distinct f from unnest(string_to_array(string_agg(array_to_string(l.fields, ' '), ' '), ' ')) f order by f) as fields,
      count(*)::int as days, sum(l.times)::int as times, min(l.first_at) as "firstAt", max(l.last_at) as "lastAt"
    from sharing l where l.school_id = ${schoolId} and l.student_id = ${studentId}
    group by 1, 2, 3, 4 order by max(l.last_at) desc, 2, 3`),
]

/** What went to whom under each agreement so far. */
export type SharedUnder = { agreementId: string; students: number; lastDay: string }

export const sharedUnder = async (tx: Tx, schoolId: SchoolId): Promise<SharedUnder[]> => [
  ...(await tx.sql<SharedUnder[]>`
    select basis_id as "agreementId", count(distinct student_id)::int as students, max(day)::text as "lastDay"
    from sharing where school_id = ${schoolId} and basis_kind = 'agreement' and basis_id is not null group by basis_id`),
]

/** The students whom the rows of an upload are, as far as they are held. */
export const studentsOfUpload = async (tx: Tx, key: { schoolId: SchoolId; id: string }): Promise<StudentId[]> => {
  const rows = await tx.sql<{ id: StudentId }[]>`
    select s.id from student s where s.school_id = ${key.schoolId} and s.id in (
      select coalesce(r.student_id, r.new_student_id) from upload_row r
      where r.school_id = ${key.schoolId} and r.upload_id = ${key.id})`
  return rows.map(({ id }) => id)
}
