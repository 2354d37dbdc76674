import { formatInstant } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { SHARING_BASIS_WORDS, SHARING_MEANS_WORDS } from '#db/vocabulary.ts'
import type { ReceivedBy } from '#lib/privacy/loaders.ts'
import { fieldsInWords } from '../../privacy-options/sharing/fields-in-words.ts'

/** To whom the student's information went, for whoever answers for it. */
export function Received({ received }: { received: ReceivedBy[] }) {
  return (
    <section aria-labelledby="received">
      <h2 id="received">Who has received this student’s information</h2>
      {received.length === 0 ? (
        <p>Nobody outside the school, and nobody took it along as a file.</p>
      ) : (
        <Table caption="Who has received this student’s information" captionHidden numeric={[5]}>
          <thead>
            <tr>
              <th scope="col">Recipient</th>
              <th scope="col">How</th>
              <th scope="col">What</th>
              <th scope="col">Ground</th>
              <th scope="col">Days</th>
              <th scope="col">Last time</th>
            </tr>
          </thead>
          <tbody>
            {received.map((one) => (
              <tr key={`${one.recipientName} ${one.means} ${one.basisKind} ${one.recipientKind}`}>
                <th scope="row">{one.recipientName}</th>
                <td>{SHARING_MEANS_WORDS[one.means]}</td>
                <td>{fieldsInWords(one.fields)}</td>
                <td>{SHARING_BASIS_WORDS[one.basisKind]}</td>
                <td>{one.days}</td>
                <td>{formatInstant(one.lastAt)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  )
}
