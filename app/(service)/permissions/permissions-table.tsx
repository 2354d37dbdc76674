import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import type { PermissionList } from '#lib/permissions/loaders.ts'
import { dayOf } from '#lib/permissions/rules.ts'
import { PermissionTag } from './permission-tag.tsx'

type PermissionsTableProps = { entries: PermissionList['entries']; found: number; forSchool: boolean }

/** Requests, those that wait first. No purpose in the list: it is what somebody typed, and long. */
export function PermissionsTable({ entries, found, forSchool }: PermissionsTableProps) {
  return (
    <Table caption={found === 1 ? '1 request' : `${found} requests, those that wait first`} numeric={[4]}>
      <thead>
        <tr>
          <th scope="col">Asked</th>
          <th scope="col">School</th>
          <th scope="col">{forSchool ? 'By' : 'State'}</th>
          <th scope="col">Students</th>
          <th scope="col">{forSchool ? 'State' : 'Asked by'}</th>
          <th scope="col">Until</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((request) => {
          const state = <PermissionTag state={request.state} />
          const by = request.askedBy ?? 'An officer'
          return (
            <tr key={request.id}>
              <th scope="row">
                <a href={`/permissions/${request.id}`}>
                  {formatDate(dayOf(request.askedAt))}
                  <span className="hidden-visually">, {request.school}</span>
                </a>
              </th>
              <td>{request.school}</td>
              <td>{forSchool ? by : state}</td>
              <td>{request.granted === null ? request.people : `${request.granted} of ${request.people}`}</td>
              <td>{forSchool ? state : by}</td>
              <td>{formatInstant(request.endsAt ?? request.until)}</td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
