import { EmptyState } from '#app/_ui/empty-state.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import type { RetentionPage } from '#lib/retention/loaders.ts'
import { entryWords, howLong } from '#lib/retention/periods.ts'

/** What was deleted on its date, the newest first: in counts, and by which rule. */
export function Disposals({ rows }: { rows: RetentionPage['disposals'] }) {
  return (
    <section>
      <h2 id="deleted">What was deleted</h2>
      {rows.length === 0 ? (
        <EmptyState heading="Nothing has been past its date yet">
          <p>
            Each run that deletes something stands here: when, what, of which school, how many, and by which version of
            the rule. No name is written down.
          </p>
        </EmptyState>
      ) : (
        <>
          <p>
            Each student’s rows were taken out of every table, and the database was searched for what was theirs alone,
            before this was written. <a href="/api/exports/retention/disposals.csv">Download the whole record (CSV)</a>
          </p>
          <Table caption={`The last ${rows.length === 1 ? 'entry' : `${rows.length} entries`}`} numeric={[4, 5]}>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">What</th>
                <th scope="col">School</th>
                <th scope="col">Deleted</th>
                <th scope="col">Left for the next run</th>
                <th scope="col">Rule</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.run} ${row.school}`}>
                  <th scope="row">{formatInstant(row.at)}</th>
                  <td>{entryWords(row.class).title}</td>
                  <td>{row.school ?? 'Of no school'}</td>
                  <td>{row.records}</td>
                  <td>{row.leftBehind}</td>
                  <td>
                    {howLong(row.class, row.amount, entryWords(row.class).unit)}, version {row.ruleVersion}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </section>
  )
}
