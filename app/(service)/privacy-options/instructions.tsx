import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import type { PrivacyOptions } from '#lib/privacy/loaders.ts'

/** The students of whom nothing beyond the basics is shared, and those of them who are asked themselves from 16. */
export function Instructions({ page: { instructed, toAsk, today } }: { page: PrivacyOptions }) {
  return (
    <section aria-labelledby="instructions">
      <h2 id="instructions">Instructions not to share</h2>
      <p>
        A parent, or from the sixteenth birthday the student, can instruct the school that nothing beyond names and date
        of birth is shared (Education and Skills Act 2008, sections 14 and 72). Such instructions are recorded on the
        student’s page.{' '}
        {instructed === 0
          ? 'None holds at your school.'
          : `${instructed === 1 ? 'One holds' : `${instructed} hold`} at your school; no partner sees ${instructed === 1 ? 'that student' : 'those students'}.`}
      </p>
      {toAsk.length > 0 && (
        <Table caption="To ask: a parent’s instruction no longer decides once the student is 16">
          <thead>
            <tr>
              <th scope="col">Student</th>
              <th scope="col">Cohort</th>
              <th scope="col">16 on</th>
              <th scope="col">What to do</th>
            </tr>
          </thead>
          <tbody>
            {toAsk.map(({ id, name, cohort, sixteenOn }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`/students/${id}/instruction`}>{name}</a>
                </th>
                <td>{cohort ?? 'None'}</td>
                <td>{formatDate(sixteenOn)}</td>
                <td>
                  {sixteenOn <= today
                    ? 'Ask the student now; nothing is shared meanwhile'
                    : 'Ask the student from that day'}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  )
}
