import { Details } from '#app/_ui/details.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Right } from '#db/vocabulary.ts'
import { FITS, LAWFUL_BASES, LAWFUL_BASIS_WORDS } from '#lib/rights/reasons.ts'

/** Whether the right reaches what is held on each lawful basis. */
export function Fits({ right }: { right: Right }) {
  return (
    <Details summary="On which basis this right applies">
      <p>The service’s own uses rest on a public task. Other bases are here for what was taken in otherwise.</p>
      <Table caption="Lawful bases" captionHidden>
        <thead>
          <tr>
            <th scope="col">Basis</th>
            <th scope="col">The right</th>
          </tr>
        </thead>
        <tbody>
          {LAWFUL_BASES.map((basis) => (
            <tr key={basis}>
              <th scope="row">{LAWFUL_BASIS_WORDS[basis]}</th>
              <td>{FITS[right][basis].why}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Details>
  )
}
