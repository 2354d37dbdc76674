'use client'

import { Fieldset } from '#app/_ui/fieldset.tsx'
import { useListValue } from '#app/_ui/form-state.ts'
import { Table } from '#app/_ui/table.tsx'
import { STAGE_WORDS, type Stage } from '#db/vocabulary.ts'

type Mover = {
  id: string
  name: string
  tutorGroup: string | null
  stage: Stage
  /** The cohort of the next year in which they are already. */
  there: string | null
  /** Why they have probably left. */
  whyLeft: string | null
}

/** Who moves up: ticked unless they have probably left. A form that comes back keeps its ticks. */
export function MoversTable({ rows }: { rows: Mover[] }) {
  const movers = rows.filter(({ there, whyLeft }) => there === null && whyLeft === null).map(({ id }) => id)
  const { errors, value } = useListValue({ name: 'student', defaultValue: movers })
  const ticked = new Set(value)
  return (
    <Fieldset name="student" legend="Who moves up" errors={errors}>
      <Table caption="Students of this cohort" captionHidden>
        <thead>
          <tr>
            <th scope="col">Moves up</th>
            <th scope="col">Student</th>
            <th scope="col">Tutor group</th>
            <th scope="col">Stage in this cohort</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, tutorGroup, stage, there, whyLeft }) => (
            <tr key={id}>
              <td>
                {there === null && (
                  <input
                    type="checkbox"
                    name="student"
                    value={id}
                    defaultChecked={ticked.has(id)}
                    aria-label={`${name} moves up`}
                  />
                )}
              </td>
              <th scope="row">
                {name}
                {(there ?? whyLeft) !== null && (
                  <p className="hint">{there === null ? `Has probably left. ${whyLeft}` : `Already in ${there}`}</p>
                )}
              </th>
              <td>{tutorGroup}</td>
              <td>{STAGE_WORDS[stage]}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Fieldset>
  )
}
