import { StageTag } from '#app/_ui/stage-tag.tsx'
import { Table } from '#app/_ui/table.tsx'
import { NOT_TAKING_PART_WORDS } from '#db/vocabulary.ts'
import type { ProgressSheetPage } from '#lib/progress/loaders.ts'

type Line = ProgressSheetPage['lines'][number]

const Place = ({ sheet, row }: { sheet: string; row: number }) => (
  <td>
    {sheet}, row {row}
  </td>
)

/** From which stage to which, student by student. */
export function Changes({ lines }: { lines: Line[] }) {
  return (
    <Table caption="What will change">
      <thead>
        <tr>
          <th scope="col">Student</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">Reason and note</th>
          <th scope="col">Where</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.membershipId}>
            <th scope="row">{line.name}</th>
            <td>
              <StageTag stage={line.from} />
            </td>
            <td>{line.to === line.from ? 'Stays' : <StageTag stage={line.to} />}</td>
            <td>{[line.reason && NOT_TAKING_PART_WORDS[line.reason], line.note].filter(Boolean).join('. ')}</td>
            <Place {...line} />
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** What the service knows better than the sheet. */
export function Left({ lines }: { lines: Line[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-labelledby="left">
      <h2 id="left">Changed meanwhile</h2>
      <p>
        After the sheet was downloaded, somebody changed these students in the service. They stay as they are. Where the
        sheet is right, change the student by hand.
      </p>
      <Table caption="Students who changed meanwhile" captionHidden>
        <thead>
          <tr>
            <th scope="col">Student</th>
            <th scope="col">Stage now</th>
            <th scope="col">The sheet says</th>
            <th scope="col">Where</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.membershipId}>
              <th scope="row">{line.name}</th>
              <td>{line.stageNow ? <StageTag stage={line.stageNow} /> : 'No longer in this cohort'}</td>
              <td>
                <StageTag stage={line.to} />
              </td>
              <Place {...line} />
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}

/** What is wrong, cell by cell, and what would be right. */
export function Wrong({ lines }: { lines: ProgressSheetPage['wrong'] }) {
  if (lines.length === 0) return null
  return (
    <section aria-labelledby="wrong">
      <h2 id="wrong">Problems</h2>
      <Table caption="Rows with problems" captionHidden>
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">Student</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.sheet} ${line.row}`}>
              <th scope="row">
                {line.sheet}, row {line.row}
              </th>
              <td>{line.name}</td>
              <td>
                <b>{line.column}</b>: {line.value === '' ? 'empty' : line.value}
                <br />
                {line.why}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
