import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import { HOLD_GROUND_WORDS } from '#db/vocabulary.ts'
import type { RetentionPage } from '#lib/retention/loaders.ts'

/** What keeps records beyond their date: each hold for the data protection officer, how many for others. */
export function Holds({ page: { holds, standing, today } }: { page: RetentionPage }) {
  return (
    <section>
      <h2>Holds</h2>
      <p>
        A hold keeps one student’s record for a legal claim, safeguarding or an inquiry, whatever its date. The data
        protection officer places it, looks at it again on a day, and releases it.{' '}
        {standing === 0 ? 'None stands.' : standing === 1 ? 'One stands.' : `${standing} stand.`}
      </p>
      {holds && holds.length > 0 && (
        <Table caption="Holds that stand, those to look at first on top" captionHidden>
          <thead>
            <tr>
              <th scope="col">For</th>
              <th scope="col">School</th>
              <th scope="col">Placed by</th>
              <th scope="col">Look at it again</th>
            </tr>
          </thead>
          <tbody>
            {holds.map((hold) => (
              <tr key={hold.id}>
                <th scope="row">
                  <a href={`/retention/holds/${hold.id}`}>
                    {HOLD_GROUND_WORDS[hold.ground]}
                    <span className="hidden-visually">
                      {' '}
                      at {hold.school}, to look at again on {formatDate(hold.reviewOn)}
                    </span>
                  </a>
                </th>
                <td>{hold.school}</td>
                <td>{hold.placedBy ?? 'Somebody who has left'}</td>
                <td>
                  {formatDate(hold.reviewOn)} {hold.reviewOn <= today && <Tag tone="warning">Due</Tag>}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  )
}
