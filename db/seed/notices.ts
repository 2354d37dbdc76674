import type postgres from 'postgres'
import { v7 as uuid } from 'uuid'
import { ACCOUNTS, LARKMEADOW, LARKMEADOW_YEAR_10, STAITHE, STAITHE_YEAR_10 } from '../people.ts'

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)

/**
 * When the demonstration's students were told: those of both cohorts in their first weeks, and a few who came later and
 * have not been told yet, in one school with some days left and in the other with none.
 */
export async function seedTellings(tx: postgres.TransactionSql, academicYear: number, today: string): Promise<void> {
  const rows = [
    {
      at: LARKMEADOW,
      cohort: LARKMEADOW_YEAR_10,
      by: ACCOUNTS.larkmeadowCoordinator,
      students: 176,
      late: 4,
      days: 26,
    },
    { at: STAITHE, cohort: STAITHE_YEAR_10, by: ACCOUNTS.staitheCoordinator, students: 118, late: 2, days: 40 },
  ]
  for (const { at, cohort, by, students, late, days } of rows) {
    const place = { school_id: at.id, cohort_id: cohort }
    const added = `${academicYear}-09-07`
    const told = {
      told_on: `${academicYear}-09-18`,
      how: 'read_out',
      note: 'Year 10 assembly, and the page was handed out',
      recorded_by: by.id,
      recorded_at: `${academicYear}-09-18T14:20:00Z`,
    }
    // A demonstration that is begun in the first weeks of the year has nobody who was told already.
    if (today > told.told_on) {
      const upload_id = await addUpload(tx, { ...place, received_by: by.id, added: students }, added)
      await addTelling(tx, { ...place, ...told, upload_id, students, added_on: added })
    }
    await addTelling(tx, { ...place, students: late, added_on: daysBefore(today, days) })
  }
}

/** The file that the students once came with: gone by now, as all files are after 30 days. */
async function addUpload(tx: postgres.TransactionSql, row: Record<string, unknown>, on: string): Promise<string> {
  const id = uuid()
  const at = `${on}T08:40:00Z`
  const counts = { updated: 0, unchanged: 0, problems: 0 }
  await tx`insert into upload ${tx({
    ...{ ...row, ...counts, id, file_name: 'Year 10 students.xlsx', file_size: 31_744, file_until: on },
    ...{ state: 'committed', report: {}, received_at: at, committed_at: at },
  })}`
  return id
}

async function addTelling(tx: postgres.TransactionSql, row: { added_on: string; [column: string]: unknown }) {
  const [due] = await tx<{ on: string }[]>`select wex.tell_by(${row.added_on}::date)::text as on`
  await tx`insert into student_telling ${tx({ ...row, id: uuid(), due_on: due?.on ?? row.added_on })}`
}

/** A draft that an administrator is at, so that there is one to look at. */
export async function seedNoticeDraft(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    insert into notice_draft (body, student_body, what_changed, major, edited_by)
    select replace(body, 'students must be told about it within one month.',
        'students must be told about it within one month of the day on which they were added.'),
      student_body, 'Says from which day the month counts in which schools tell their students.', false,
      ${ACCOUNTS.administrator.id}
    from notice_version where major = 2 and minor = 0
    on conflict do nothing`
}
