import { formatInstant } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import type { CasePage } from '#lib/rights/office/loaders.ts'
import { SearchFacts } from '#lib/rights/schema.ts'

/** What was looked for in a request, where, when and by whom. */
export function Searches({ findings }: { findings: CasePage['findings'] }) {
  const searches = findings.filter(({ kind }) => kind === 'search')
  if (searches.length === 0) return null
  return (
    <Table caption="Searches on the record" numeric={[4]}>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Where</th>
          <th scope="col">Looked for</th>
          <th scope="col">Found</th>
          <th scope="col">By</th>
        </tr>
      </thead>
      <tbody>
        {searches.toReversed().map(({ id, at, by, facts }) => {
          const { data } = SearchFacts.safeParse(facts)
          const looked = [data?.surname, data?.forename, data?.born && `born ${data.born}`].filter(Boolean).join(', ')
          return (
            <tr key={id}>
              <th scope="row">{formatInstant(at)}</th>
              <td>
                {data ? (data.where === 'students' ? 'Students of every school' : 'Accounts of staff') : 'Emptied'}
              </td>
              <td>{looked || 'Emptied'}</td>
              <td>{data ? data.found || 'Nothing' : ''}</td>
              <td>{by}</td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
