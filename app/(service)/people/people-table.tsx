import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import type { PeopleList } from '#lib/people/loaders.ts'
import { accessState, dayOf, postWords } from '#lib/people/rules.ts'
import { AccessTag } from './access-tag.tsx'

type Listed = Extract<PeopleList, { elsewhere: false }>
type Entry = Listed['entries'][number]

/** A row a person; where the last mail to them failed, the reason stands under the address. */
export function PeopleTable({
  list: { entries, found, me },
  filtered,
  withoutFactor,
}: {
  list: Listed
  filtered: boolean
  withoutFactor: boolean
}) {
  const number = found === 1 ? '1 person' : `${found.toLocaleString('en-GB')} people`
  const caption = withoutFactor ? `${number} without a second factor` : filtered ? `${number} found` : number
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Email address</th>
          <th scope="col">Roles</th>
          <th scope="col">State</th>
          <th scope="col">Second factor</th>
          <th scope="col">Last sign-in</th>
          <th scope="col">Invited by</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <a href={`/people/${person.id}`}>{person.name}</a>
              {person.id === me && ' (you)'}
            </th>
            <td>
              {person.email}
              <MailTrouble person={person} />
            </td>
            <td>
              <Roles person={person} />
            </td>
            <td>
              <AccessTag state={accessState(person)} />
            </td>
            <td>
              <SecondFactor person={person} />
            </td>
            <td>{person.lastSignedInAt ? formatDate(dayOf(person.lastSignedInAt)) : 'Never'}</td>
            <td>{person.invitedBy ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Roles({ person: { grants } }: { person: Entry }) {
  return grants.map((grant, index) => (
    <span key={grant.id}>
      {index > 0 && <br />}
      {postWords(grant)}
      {grant.suspendedAt !== null && ' (paused)'}
    </span>
  ))
}

export function SecondFactor({ person }: { person: { hasFactor: boolean; factorRequired: boolean } }) {
  if (person.hasFactor) return person.factorRequired ? 'Yes, required' : 'Yes'
  return person.factorRequired ? <Tag tone="error">No, but required</Tag> : 'No'
}

function MailTrouble({ person: { id, name, trouble } }: { person: Entry }) {
  if (trouble === null) return null
  return (
    <>
      <br />
      <Tag tone="error">Mail not delivered</Tag> {trouble.reason}{' '}
      <a href={`/people/${id}#mail`}>
        Correct and send again<span className="hidden-visually"> to {name}</span>
      </a>
    </>
  )
}
