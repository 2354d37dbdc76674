'use client'

import { StageShape } from '#app/_ui/stage-shape.tsx'
import { Table } from '#app/_ui/table.tsx'
import { STAGE_WORDS, STAGES } from '#db/vocabulary.ts'

type Shown = number | 'c'

/** A row: name, a count for each stage, total. */
export type FigureRow = [label: string, ...counts: Shown[]]

const COLUMNS = STAGES.map((_, index) => index + 2).concat(STAGES.length + 2)

/** Schools × stages. A client component with packed rows: as a server component a long table is sent twice. */
export function Figures({ caption, rows, totals }: { caption: string; rows: FigureRow[]; totals: FigureRow | null }) {
  return (
    <Table caption={caption} numeric={COLUMNS}>
      <thead>
        <tr>
          <th scope="col">School</th>
          {STAGES.map((stage) => (
            <th key={stage} scope="col">
              <StageShape stage={stage} /> {STAGE_WORDS[stage]}
            </th>
          ))}
          <th scope="col">Total</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, ...counts]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <Counts counts={counts} />
          </tr>
        ))}
      </tbody>
      {totals && (
        <tfoot>
          <tr>
            <th scope="row">{totals[0]}</th>
            <Counts counts={totals.slice(1) as Shown[]} />
          </tr>
        </tfoot>
      )}
    </Table>
  )
}

function Counts({ counts }: { counts: Shown[] }) {
  return [...counts.entries()].map(([column, count]) => <td key={column}>{count.toLocaleString('en-GB')}</td>)
}
