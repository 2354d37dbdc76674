import { StageTag } from '#app/_ui/stage-tag.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { RollOverPage } from '#lib/cohorts/loaders.ts'
import { studentsInWords } from '#lib/progress/rules.ts'

/** After Year 13 nobody moves up. */
export function Leavers({ members }: { members: RollOverPage['members'] }) {
  return (
    <>
      <p>
        Year 13 is the last year: nobody moves up. These students leave school. Nothing has to be done here; this cohort
        keeps them, their stages and their history until the date on which records are deleted.
      </p>
      <Table caption={`${studentsInWords(members.length)} leaving`}>
        <thead>
          <tr>
            <th scope="col">Student</th>
            <th scope="col">Tutor group</th>
            <th scope="col">Stage</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ studentId, name, tutorGroup, stage }) => (
            <tr key={studentId}>
              <th scope="row">{name}</th>
              <td>{tutorGroup}</td>
              <td>
                <StageTag stage={stage} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  )
}
