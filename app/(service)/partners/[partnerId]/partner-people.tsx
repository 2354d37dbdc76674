import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import type { PartnerPage } from '#lib/partners/loaders.ts'
import { dayOf } from '#lib/people/rules.ts'

type PartnerPeopleProps = { page: PartnerPage; people: NonNullable<PartnerPage['people']> }

/** Who holds the adviser's role for a partner. */
export function PartnerPeople({ page: { partner, mayInvite }, people: { people, invited } }: PartnerPeopleProps) {
  return (
    <section>
      <h2>People</h2>
      {people.length === 0 ? (
        <p>Nobody has the adviser’s role for this partner.</p>
      ) : (
        <Table caption={people.length === 1 ? '1 adviser' : `${people.length} advisers`}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Email address</th>
              <th scope="col">Since</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ id, name, email, since, suspended, closed }) => (
              <tr key={id}>
                <th scope="row">{mayInvite ? <a href={`/people/${id}`}>{name}</a> : name}</th>
                <td>{email}</td>
                <td>{formatDate(dayOf(since))}</td>
                <td>
                  {closed ? (
                    <Tag>Account closed</Tag>
                  ) : suspended ? (
                    <Tag tone="warning">Paused</Tag>
                  ) : (
                    <Tag tone="success">Active</Tag>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {mayInvite && (
        <p>
          <a href={`/people/invite?partner=${partner.id}`}>Invite an adviser</a>
          {invited > 0 && (
            <>
              {' · '}
              <a href="/people/invitations">
                {invited === 1 ? '1 invitation is' : `${invited} invitations are`} waiting
              </a>
            </>
          )}
        </p>
      )}
    </section>
  )
}
