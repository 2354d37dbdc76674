import type { ReactNode } from 'react'
import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { STUDENT_FIELD_WORDS, STUDENT_FIELDS, type StudentField } from '#db/vocabulary.ts'
import type { Values } from '#lib/students/rules.ts'

function shown(field: StudentField, value: string | number | null): ReactNode {
  if (value === null) return '–'
  const text = String(value)
  if (field === 'dateOfBirth') return formatDate(text)
  if (field !== 'email') return text
  // An address may break after its @: both columns then fit on a phone.
  const [name, place] = text.split('@')
  return (
    <>
      {name}@<wbr />
      {place}
    </>
  )
}

/** What is held beside what was typed, field by field; where they differ it is said in words, too. */
export function SideBySide({ caption, held, typed }: { caption: string; held: Values; typed: Values }) {
  const fields = STUDENT_FIELDS.filter((field) => held[field] !== null || typed[field] !== null)
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Held now</th>
          <th scope="col">Typed in</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field}>
            <th scope="row">{STUDENT_FIELD_WORDS[field]}</th>
            <td>{shown(field, held[field])}</td>
            <td>{held[field] === typed[field] ? 'The same' : shown(field, typed[field])}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
