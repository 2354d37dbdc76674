import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { SchoolWithChoices } from '#lib/privacy/loaders.ts'

/** For whoever looks after several schools: which of them, and how they stand to their agreements. */
export function ChooseSchool(props: { heading: string; path: string; schools: SchoolWithChoices[] }) {
  const { heading, path, schools } = props
  return (
    <>
      <PageHeading>{heading}</PageHeading>
      {schools.length === 0 ? (
        <EmptyState heading="No agreements yet">
          <p>When an agreement with a partner covers a school, the school and what it has chosen will stand here.</p>
        </EmptyState>
      ) : (
        <Table
          caption="Schools, and whether they share their students under the agreements that cover them"
          numeric={[2, 3, 4]}
        >
          <thead>
            <tr>
              <th scope="col">School</th>
              <th scope="col">Agreements</th>
              <th scope="col">Shared under</th>
              <th scope="col">Not answered</th>
            </tr>
          </thead>
          <tbody>
            {schools.map(({ id, name, agreements, consents, unanswered }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`${path}?school=${id}`}>{name}</a>
                </th>
                <td>{agreements}</td>
                <td>{consents}</td>
                <td>{unanswered}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  )
}
