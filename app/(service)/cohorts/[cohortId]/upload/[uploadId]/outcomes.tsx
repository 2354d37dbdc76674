import { Table } from '#app/_ui/table.tsx'
import { type CohortId, STUDENT_FIELD_WORDS, STUDENT_FIELDS } from '#db/vocabulary.ts'
import { studentsInWords } from '#lib/progress/rules.ts'
import type { CheckPage, ListOf, ReadRow } from '#lib/uploads/check-page.ts'
import { shown } from './shown.ts'

type Rows = { rows: ReadRow[] }

/** Students who will be added. */
export function NewStudents({ check, list }: { check: CheckPage; list: Rows }) {
  return (
    <section id="new">
      <h2>{studentsInWords(check.counts.new)} to add</h2>
      <RowTable caption="Students to add, in the order of the file" check={check} rows={list.rows} />
    </section>
  )
}

/** Rows that say what is held already. */
export function UnchangedStudents({ check, list }: { check: CheckPage; list: Rows }) {
  return (
    <section id="unchanged">
      <h2>{studentsInWords(check.counts.unchanged)} unchanged</h2>
      <p>They are in this cohort already, as they are in the file. Nothing of them is touched.</p>
      <RowTable caption="Unchanged students, in the order of the file" check={check} rows={list.rows} />
    </section>
  )
}

/** Then a row's number alone does not say where it is. */
const hasSeveralSheets = (check: CheckPage): boolean => check.upload.report.sheets.filter(({ use }) => use).length > 1

function RowTable({ caption, check, rows }: { caption: string; check: CheckPage } & Rows) {
  const { corrections } = check.upload.choices
  const several = hasSeveralSheets(check)
  return (
    <Table caption={caption} captionHidden>
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
        {rows.map(({ n, sheet, row, values }) => (
          <tr key={n}>
            <th scope="row">
              {values.legalSurname}, {values.legalForename}
            </th>
            <td>{shown('dateOfBirth', values.dateOfBirth)}</td>
            <td>{shown('yearGroup', values.yearGroup)}</td>
            <td>{shown('tutorGroup', values.tutorGroup)}</td>
            <td>{shown('upn', values.upn)}</td>
            <td>
              {several ? `${row} of ${sheet}` : row}
              {corrections[sheet]?.[row] && ', corrected'}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** Students whose record changes, field by field. */
export function ChangedStudents({ check, list }: { check: CheckPage; list: ListOf<'changed'> }) {
  const several = hasSeveralSheets(check)
  return (
    <section id="changed">
      <h2>{studentsInWords(check.counts.changed)} to update</h2>
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
          {list.rows.map(({ n, sheet, row, before, after, inCohort, studentId }) => (
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
              <td>{several ? `${row} of ${sheet}` : row}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}

/** Members of the cohort who are in no row: shown, never removed. */
export function NotInFile(props: { check: CheckPage; list: ListOf<'missing'>; cohortId: CohortId }) {
  const { check, list } = props
  const { missing } = check.amounts
  return (
    <section id="missing">
      <h2>
        {studentsInWords(missing)} of this cohort {missing === 1 ? 'is' : 'are'} not in the file
      </h2>
      <p>They stay as they are. If somebody has left, set their stage to “Not taking part”.</p>
      <Table caption="Students of this cohort who are not in the file" captionHidden>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Tutor group</th>
          </tr>
        </thead>
        <tbody>
          {list.students.map((student) => (
            <tr key={student.id}>
              <th scope="row">
                <a href={`/students/${student.id}`}>{student.name}</a>
              </th>
              <td>{student.tutorGroup ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
