import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { SHARING_BASIS_WORDS, SHARING_MEANS_WORDS } from '#db/vocabulary.ts'
import type { SharingLogPage } from '#lib/privacy/loaders.ts'
import { fieldsInWords } from './fields-in-words.ts'

/** A row a day, recipient and way. */
export function LogTable({ log: { entries, found } }: { log: SharingLogPage }) {
  return (
    <Table caption={found === 1 ? '1 entry' : `${found.toLocaleString('en-GB')} entries`} numeric={[4]}>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Recipient</th>
          <th scope="col">How</th>
          <th scope="col">Students</th>
          <th scope="col">What of them</th>
          <th scope="col">Ground</th>
          <th scope="col">Last time</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr
            key={`${entry.day} ${entry.recipientName} ${entry.means} ${entry.basisKind} ${entry.lastAt} ${entry.fields}`}
          >
            <th scope="row">{formatDate(entry.day)}</th>
            <td>{entry.recipientName}</td>
            <td>{SHARING_MEANS_WORDS[entry.means]}</td>
            <td>
              {entry.students}
              {entry.erased > 0 && ` (${entry.erased} deleted since)`}
            </td>
            <td>{fieldsInWords(entry.fields)}</td>
            <td>{SHARING_BASIS_WORDS[entry.basisKind]}</td>
            <td>{formatInstant(entry.lastAt)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
