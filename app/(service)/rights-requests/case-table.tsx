import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { RIGHTS_ASK_WORDS } from '#db/vocabulary.ts'
import { daysWords } from '#lib/rights/case-clock.ts'
import type { ListedCase } from '#lib/rights/office/loaders.ts'
import { ClockTag, StateTag } from './tags.tsx'

/** Requests, those first that press most. */
export function CaseTable({ entries, caption }: { entries: ListedCase[]; caption: string }) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">Due</th>
          <th scope="col">Request</th>
          <th scope="col">Asks for</th>
          <th scope="col">State</th>
          <th scope="col">Handler</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ held, clock }) => (
          <tr key={held.id}>
            <td>
              {clock.due && clock.daysLeft !== null ? (
                <span className="due-cell">
                  <b>{formatDate(clock.due)}</b>
                  <br />
                  {daysWords(clock.daysLeft)}
                </span>
              ) : (
                <ClockTag clock={clock} />
              )}
            </td>
            <th scope="row">
              <a href={`/rights-requests/${held.id}`}>{held.subjectName ?? 'Name no longer held'}</a>
              <br />
              <span className="case-reference">{held.reference}</span>
            </th>
            <td>{held.items.map(({ ask }) => RIGHTS_ASK_WORDS[ask]).join(', ')}</td>
            <td>
              <StateTag state={held.state} />{' '}
              {clock.due && (clock.late || (clock.daysLeft ?? 9) <= 5) && <ClockTag clock={clock} />}
            </td>
            <td>{held.assignedName ?? 'Nobody yet'}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
