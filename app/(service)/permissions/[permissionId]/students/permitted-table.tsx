import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { cellOf, columnsOf } from '#lib/permissions/columns.ts'
import type { PermittedPage } from '#lib/permissions/loaders.ts'

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/

/** Students with the fields that the school permitted. */
export function PermittedTable({ students }: { students: PermittedPage['students'] }) {
  if (students.length === 0) return <p>None of the students can be shown at the moment.</p>
  const columns = columnsOf(students)
  return (
    <Table caption={students.length === 1 ? '1 student' : `${students.length} students`}>
      <thead>
        <tr>
          {columns.map(({ field, heading }) => (
            <th key={field} scope="col">
              {heading}
            </th>
          ))}
          <th scope="col">Until</th>
        </tr>
      </thead>
      <tbody>
        {students.map((student) => (
          <tr key={student.n}>
            {columns.map((column, index) => {
              const shown = cellOf(student, column)
              const words = ISO_DATE.test(shown) ? formatDate(shown) : shown
              return index === 0 ? (
                <th key={column.field} scope="row">
                  {words}
                </th>
              ) : (
                <td key={column.field}>{words}</td>
              )
            })}
            <td>{formatInstant(student.until)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
