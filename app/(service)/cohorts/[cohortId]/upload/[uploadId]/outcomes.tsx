import { Details } from '#app/_ui/details.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { STUDENT_FIELD_WORDS, STUDENT_FIELDS } from '#db/vocabulary.ts'
import { studentsInWords } from '#lib/progress/rules.ts'
import type { CheckPage } from '#lib/uploads/loaders.ts'
import { shown } from './close-matches.tsx'

/** Students who will be added. */
export function NewStudents({ page }: { page: CheckPage }) {
  const { added, counts } = page
  if (added.length === 0) return null
  return (
    <section id="new">
      <h2>{studentsInWords(counts.new)} to add</h2>
      <Table caption="Students to add, in the order of the file" captionHidden>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Date of birth</th>
            <th scope="col">Year</th>
            <th scope="col">Tutor group</th>
            <th scope="col">UPN</th>
            <th scope="col">Row</th>
          </tr>
        </thead>
        <tbody>
          {added.map((row) => (
            <tr key={row.n}>
              <th scope="row">
                {row.legalSurname}, {row.legalForename}
              </th>
              <td>{row.dateOfBirth && formatDate(row.dateOfBirth)}</td>
              <td>{row.yearGroup}</td>
              <td>{row.tutorGroup ?? '–'}</td>
              <td>{row.upn ?? '–'}</td>
              <td>{row.row}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {counts.new > added.length && <p>The first {added.length} are shown.</p>}
    </section>
  )
}

/** Students whose record changes, field by field. */
export function ChangedStudents({ page }: { page: CheckPage }) {
  const { changed, counts } = page
  if (changed.length === 0) return null
  return (
    <section id="changed">
      <h2>{studentsInWords(counts.changed)} to update</h2>
      <p>An empty cell in the file never deletes what is held. Progress is never touched by a file.</p>
      <Table caption="Students to update, field by field" captionHidden>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">What changes</th>
            <th scope="col">Row</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ n, row, before, after, inCohort, studentId }) => (
            <tr key={n}>
              <th scope="row">
                <a href={`/students/${studentId}`}>
                  {before.legalSurname}, {before.legalForename}
                </a>
              </th>
              <td>
                <ul>
                  {STUDENT_FIELDS.filter((field) => after[field] !== null && after[field] !== before[field]).map(
                    (field) => (
                      <li key={field}>
                        {STUDENT_FIELD_WORDS[field]}: <del>{shown(field, before[field])}</del>{' '}
                        <ins>{shown(field, after[field])}</ins>
                      </li>
                    ),
                  )}
                  {!inCohort && <li>Joins this cohort</li>}
                </ul>
              </td>
              <td>{row}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {counts.changed > changed.length && <p>The first {changed.length} are shown.</p>}
    </section>
  )
}

/** Members of the cohort who are in no row: shown, never removed. */
export function NotInFile({ page }: { page: CheckPage }) {
  const { missing } = page
  if (missing.total === 0) return null
  return (
    <Details
      summary={`${studentsInWords(missing.total)} of this cohort ${missing.total === 1 ? 'is' : 'are'} not in the file`}
    >
      <p>They stay as they are. If somebody has left, set their stage to “Not taking part”.</p>
      <ul>
        {missing.students.map((student) => (
          <li key={student.id}>
            <a href={`/students/${student.id}`}>{student.name}</a>
            {student.tutorGroup && `, ${student.tutorGroup}`}
          </li>
        ))}
      </ul>
      {missing.total > missing.students.length && <p>The first {missing.students.length} are shown.</p>}
    </Details>
  )
}
