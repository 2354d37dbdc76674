import { EmptyState } from '#app/_ui/empty-state.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { RetentionPage } from '#lib/retention/loaders.ts'
import { AHEAD } from '#lib/retention/periods.ts'

const total = (of: readonly number[]): number => of.reduce((one, other) => one + other, 0)

/** Students by school whose records go within the year, and those past their date whom something keeps. */
export function StudentsDue({ students }: { students: RetentionPage['students'] }) {
  const schools = students?.schools ?? []
  return (
    <section>
      <h2>Students’ records that go next</h2>
      {schools.length === 0 ? (
        <EmptyState heading="No student’s record goes within a year">
          <p>
            A school stands here as soon as one of its students is within a year of the date: how many go in the next
            30, 90 and 365 days, and how many are past it and kept.
          </p>
        </EmptyState>
      ) : (
        <Table caption="Students by school whose records go, in counts" captionHidden numeric={[2, 3, 4, 5]}>
          <thead>
            <tr>
              <th scope="col">School</th>
              {AHEAD.map((days) => (
                <th key={days} scope="col">
                  Next {days} days
                </th>
              ))}
              <th scope="col">Past their date and kept</th>
            </tr>
          </thead>
          <tbody>
            {schools.map(({ schoolId, school, ahead, kept }) => (
              <tr key={schoolId}>
                <th scope="row">{school}</th>
                {ahead.map((count, n) => (
                  <td key={AHEAD[n]}>{count}</td>
                ))}
                <td>{kept}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">All schools</th>
              {AHEAD.map((days, n) => (
                <td key={days}>{total(schools.map(({ ahead }) => ahead[n] ?? 0))}</td>
              ))}
              <td>{total(schools.map(({ kept }) => kept))}</td>
            </tr>
          </tfoot>
        </Table>
      )}
      {students && total(Object.values(students.kept)) > 0 && (
        <>
          <h3>Why records past their date are kept</h3>
          <SummaryList
            rows={[
              { term: 'A hold stands', value: students.kept.held },
              { term: 'A data rights request is open', value: students.kept.requested },
              { term: 'The information is only stored (restriction)', value: students.kept.restricted },
            ]}
          />
        </>
      )}
    </section>
  )
}
