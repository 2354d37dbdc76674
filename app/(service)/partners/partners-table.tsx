import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import type { PartnerList } from '#lib/partners/loaders.ts'
import { coveredSchools, endsInWords, endsSoon, inForce } from '#lib/partners/rules.ts'

type Partner = PartnerList['partners'][number]

/** Partners by name, with how each stands today. */
export function PartnersTable({ partners }: { partners: Partner[] }) {
  return (
    <Table caption={partners.length === 1 ? '1 partner' : `${partners.length} partners`} numeric={[3]}>
      <thead>
        <tr>
          <th scope="col">Partner</th>
          <th scope="col">Agreement</th>
          <th scope="col">Schools covered</th>
        </tr>
      </thead>
      <tbody>
        {partners.map((partner) => (
          <tr key={partner.id}>
            <th scope="row">
              <a href={`/partners/${partner.id}`}>{partner.name}</a>
            </th>
            <td>
              <Standing partner={partner} />
            </td>
            <td>{coveredSchools(partner.agreements).length}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Standing({ partner: { agreements } }: { partner: Partner }) {
  const [current] = inForce(agreements).sort((one, other) => one.endsOn.localeCompare(other.endsOn))
  if (!current) return <Tag>{agreements.length === 0 ? 'None yet' : 'None in force'}</Tag>
  return endsSoon(current) ? (
    <>
      <Tag tone="warning">In force</Tag> {endsInWords(current.daysLeft)}
    </>
  ) : (
    <>
      <Tag tone="success">In force</Tag> until {formatDate(current.endsOn)}
    </>
  )
}
