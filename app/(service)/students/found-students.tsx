import { StageTag } from '#app/_ui/stage-tag.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { FoundStudent } from '#lib/students/loaders.ts'
import { namesOf } from '#lib/students/rules.ts'

type FoundStudentsProps = { students: FoundStudent[]; more: boolean }

/** What a search found. The school is a column where there are several. */
export function FoundStudents({ students, more }: FoundStudentsProps) {
  if (students.length === 0) {
    return (
      <section>
        <h2>No student found</h2>
        <p>Check the spelling, or try a part of the name: the first letters of the surname are enough.</p>
        <p>A student whom another school has entered is not shown here.</p>
      </section>
    )
  }
  const severalSchools = new Set(students.map(({ schoolName }) => schoolName)).size > 1
  const number = students.length === 1 ? '1 student found' : `${students.length} students found`
  return (
    <>
      <Table caption={more ? `The first ${students.length} students` : number}>
        <thead>
          <tr>
            <th scope="col">Student</th>
            {severalSchools && <th scope="col">School</th>}
            <th scope="col">Year</th>
            <th scope="col">Tutor group</th>
            <th scope="col">Stage</th>
          </tr>
        </thead>
        <tbody>
          {students.map((student) => {
            const { name, knownAs } = namesOf(student)
            return (
              <tr key={student.id}>
                <th scope="row">
                  <a href={`/students/${student.id}`}>{name}</a>
                  {knownAs && ` (${knownAs})`}
                </th>
                {severalSchools && <td>{student.schoolName}</td>}
                <td>Year {student.yearGroup}</td>
                <td>{student.tutorGroup ?? '–'}</td>
                <td>{student.stage ? <StageTag stage={student.stage} /> : 'In no cohort'}</td>
              </tr>
            )
          })}
        </tbody>
      </Table>
      {more && <p>There are more. Add another name or more letters to find the one you look for.</p>}
    </>
  )
}
