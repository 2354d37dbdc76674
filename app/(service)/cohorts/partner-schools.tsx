import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import { readPartnerSchools } from '#lib/privacy/loaders.ts'

/** For an adviser: the schools of their organisation's agreements, which of them share their students, and whom to ask. */
export async function PartnerSchools() {
  const schools = await readPartnerSchools()
  if (schools.length === 0) return null
  return (
    <section aria-labelledby="partner-schools">
      <h2 id="partner-schools">Your schools</h2>
      <Table caption="The schools of the agreements in force with your organisation" captionHidden>
        <thead>
          <tr>
            <th scope="col">School</th>
            <th scope="col">Agreement until</th>
            <th scope="col">Students</th>
            <th scope="col">Who to turn to</th>
          </tr>
        </thead>
        <tbody>
          {schools.map(({ id, school, endsOn, students, contacts }) => (
            <tr key={`${id} ${endsOn}`}>
              <th scope="row">{school}</th>
              <td>{formatDate(endsOn)}</td>
              <td>{students ? <Tag tone="success">Shared</Tag> : <Tag>Not shared by the school</Tag>}</td>
              <td>
                {contacts === null
                  ? 'The council: this school does not share contact details'
                  : contacts.map(({ name, email }) => (
                      <p key={email}>
                        {name}, <a href={`mailto:${email}`}>{email}</a>
                      </p>
                    ))}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
