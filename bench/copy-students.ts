import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { v7 as uuid } from 'uuid'
import type { Sql } from '#db/connection.ts'
import type { CohortId, PersonId, SchoolId } from '#db/vocabulary.ts'

const COLUMNS = `legal_surname, legal_forename, preferred_forename, date_of_birth, year_group, tutor_group, upn, uln,
  email, surname_folded, forename_folded, preferred_folded`

/** The students of a cohort as lines of COPY, without their ids. */
export async function linesOf(owner: Sql, schoolId: SchoolId): Promise<string[]> {
  const stream = await owner
    .unsafe(`copy (select ${COLUMNS} from student where school_id = '${schoolId}') to stdout`)
    .readable()
  let text = ''
  for await (const chunk of stream) text += chunk.toString()
  return text.trimEnd().split('\n')
}

/**
 * The floor of saving: COPY of the same students, memberships and audit events, as the owner, into the same tables
 * with all keys, in one transaction. The text to be copied is ready before the clock starts.
 * @returns milliseconds
 */
export async function copyStudents(
  owner: Sql,
  lines: readonly string[],
  to: { schoolId: SchoolId; cohortId: CohortId; by: PersonId },
): Promise<number> {
  const { schoolId, cohortId, by } = to
  const ids = lines.map(() => uuid())
  const students = lines.map((line, n) => `${ids[n]}\t${schoolId}\t${line}\n`).join('')
  const members = ids.map((id) => `${uuid()}\t${schoolId}\t${cohortId}\t${id}\n`).join('')
  const events = ids.map((id) => `${by}\t${schoolId}\tstudent.added\tstudent\t${id}\n`).join('')
  const start = performance.now()
  await owner.begin(async (sql) => {
    const copy = async (into: string, text: string) =>
      await pipeline(Readable.from([Buffer.from(text)]), await sql.unsafe(`copy ${into} from stdin`).writable())
    await copy(`student (id, school_id, ${COLUMNS})`, students)
    await copy('membership (id, school_id, cohort_id, student_id)', members)
    await copy('audit_event (person_id, school_id, action, subject_kind, subject_id)', events)
  })
  return performance.now() - start
}
