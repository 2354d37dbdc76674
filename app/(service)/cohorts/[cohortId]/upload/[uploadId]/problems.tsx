import { Details } from '#app/_ui/details.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { CheckPage } from '#lib/uploads/loaders.ts'
import { rows } from '#lib/uploads/rules.ts'

type Issues = CheckPage['errors']

/** Problems keep a row out; each says its row, column and value, and what would be right. */
export function Problems({ page }: { page: CheckPage }) {
  const { upload, counts, errors } = page
  if (counts.problem === 0) return null
  return (
    <section id="problems">
      <h2>{rows(counts.problem)} with problems</h2>
      <p>
        These rows are left out. Correct them in your own system or file, and upload it again: nobody is added twice.{' '}
        <a href={`/api/exports/uploads/problem-rows.xlsx?upload=${upload.id}`} download>
          Download the problem rows
        </a>
      </p>
      <IssueTable caption="Problems, in the order of the file" issues={errors} />
      {errors.length >= 200 && <p>The first 200 problems are shown. The download has them all.</p>}
    </section>
  )
}

/** Doubts do not keep a row out. */
export function Doubts({ page }: { page: CheckPage }) {
  const { warnings, upload } = page
  const total = upload.report.summary.warningIssues
  if (total === 0) return null
  return (
    <Details summary={`${total} ${total === 1 ? 'cell' : 'cells'} to look at again (the rows are saved)`}>
      <IssueTable caption="Doubts, in the order of the file" issues={warnings} />
    </Details>
  )
}

/** Three columns, so that what to do stands on a phone's screen beside what is wrong. */
function IssueTable({ caption, issues }: { caption: string; issues: Issues }) {
  const sheets = new Set(issues.map((issue) => issue.sheet)).size > 1
  return (
    <Table caption={caption} captionHidden>
      <thead>
        <tr>
          {sheets && <th scope="col">Sheet</th>}
          <th scope="col">Row</th>
          <th scope="col">Column</th>
          <th scope="col">Value, and what to do</th>
        </tr>
      </thead>
      <tbody>
        {issues.map((issue) => (
          <tr key={issue.id}>
            {sheets && <td>{issue.sheet}</td>}
            <th scope="row">{issue.row}</th>
            <td>{issue.column ?? '–'}</td>
            <td>
              <b>{issue.raw === null || issue.raw === '' ? 'Empty' : issue.raw}</b>
              <p>{issue.why}</p>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
