import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import { ROLE_WORDS } from '#db/vocabulary.ts'
import type { PersonPage } from '#lib/people/loaders.ts'
import { dayOf, postWords } from '#lib/people/rules.ts'
import type { RoleDeed } from '#lib/people/schema.ts'

const DEED_WORDS = { end: 'End', suspend: 'Pause', restore: 'Restore' } satisfies Record<RoleDeed, string>

/** Roles that are not over, each with what may be done with it. */
export function Roles({ page: { person, own } }: { page: PersonPage }) {
  if (person.grants.length === 0) return <p>No role: nothing can be seen or done with this account.</p>
  const here = `/people/${person.id}/roles`
  return (
    <Table caption="Roles">
      <thead>
        <tr>
          <th scope="col">Role</th>
          <th scope="col">Where</th>
          <th scope="col">Since</th>
          <th scope="col">State</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {person.grants.map((grant) => {
          const paused = grant.suspendedAt
          // Nobody pauses their own role, or gives it back to themselves.
          const deeds: RoleDeed[] = own ? ['end'] : [paused === null ? 'suspend' : 'restore', 'end']
          return (
            <tr key={grant.id}>
              <th scope="row">{ROLE_WORDS[grant.role]}</th>
              <td>{grant.school ?? grant.partner ?? 'The council'}</td>
              <td>{formatDate(dayOf(grant.grantedAt))}</td>
              <td>
                {paused === null ? (
                  <Tag tone="success">Active</Tag>
                ) : (
                  <>
                    <Tag tone="warning">Paused</Tag> since {formatDate(dayOf(paused))}
                  </>
                )}
              </td>
              <td>
                {grant.mayChange &&
                  deeds.map((deed, index) => (
                    <span key={deed}>
                      {index > 0 && ' · '}
                      <a href={`${here}/${grant.id}/${deed}`}>
                        {DEED_WORDS[deed]}
                        <span className="hidden-visually">: {postWords(grant)}</span>
                      </a>
                    </span>
                  ))}
              </td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
