import { formatInstant } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import { PERMISSION_FIELD_WORDS } from '#db/vocabulary.ts'
import type { PermissionPage } from '#lib/permissions/loaders.ts'
import { namesOf } from '#lib/students/rules.ts'

type Name = PermissionPage['names'][number]

/** The names as the officer typed them, each with what the school said. The school also sees whom it meant. */
export function Names({ page: { request, names, side } }: { page: PermissionPage }) {
  if (side === 'other') return <p>The names are shown to the officer who asked and to the school alone.</p>
  const answered = request.answer !== null
  return (
    <section>
      <h2>{answered ? 'What the school answered' : 'Who is meant'}</h2>
      {request.answerNote && <p className="typed-text">{request.answerNote}</p>}
      <Table caption="Names as the officer typed them">
        <thead>
          <tr>
            <th scope="col">Name</th>
            {answered && <th scope="col">Answer</th>}
            {answered && side === 'school' && <th scope="col">Student</th>}
            {answered && <th scope="col">May be used</th>}
            {answered && <th scope="col">Until</th>}
            {answered && <th scope="col">Note</th>}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name.n}>
              <th scope="row">{name.name}</th>
              {answered && (
                <td>
                  <Tag tone={name.granted ? 'success' : 'error'}>{name.granted ? 'Yes' : 'No'}</Tag>
                </td>
              )}
              {answered && side === 'school' && (
                <td>
                  <Meant name={name} />
                </td>
              )}
              {answered && <td>{name.fields?.map((field) => PERMISSION_FIELD_WORDS[field]).join(', ') ?? '–'}</td>}
              {answered && <td>{name.granted ? formatInstant(name.until ?? request.until) : '–'}</td>}
              {answered && <td>{name.note ?? '–'}</td>}
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}

function Meant({ name: { student, studentId } }: { name: Name }) {
  if (student === null || studentId === null) return '–'
  return <a href={`/students/${studentId}`}>{namesOf(student).name}</a>
}
