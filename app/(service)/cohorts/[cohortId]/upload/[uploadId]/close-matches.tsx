import { formatDate } from '#app/_ui/format-date.ts'
import { Radios } from '#app/_ui/radios.tsx'
import { Table } from '#app/_ui/table.tsx'
import { STUDENT_FIELD_WORDS, STUDENT_FIELDS, type StudentField } from '#db/vocabulary.ts'
import type { CheckPage } from '#lib/uploads/loaders.ts'

/** A value of a field as pages show it. */
export const shown = (field: StudentField, value: string | null): string =>
  value === null ? '–' : field === 'dateOfBirth' ? formatDate(value) : value

/** Rows that may be students already held: both side by side, and three ways to settle it. */
export function CloseMatches({ matches, total }: { matches: CheckPage['closeMatches']; total: number }) {
  if (matches.length === 0) return null
  return (
    <section id="close-matches">
      <h2>Is this the same student?</h2>
      <p>
        {total === 1 ? 'One row looks' : `${total} rows look`} like a student you already have, but not for certain.
        {total > matches.length && ` The first ${matches.length} are shown; the others are left out this time.`}
      </p>
      {matches.map((match) => {
        const name = `${match.after.legalForename} ${match.after.legalSurname}`
        return (
          <section key={match.n}>
            <Table caption={`Row ${match.row}: ${name}`}>
              <thead>
                <tr>
                  <th scope="col">Field</th>
                  <th scope="col">Held now</th>
                  <th scope="col">In the file</th>
                </tr>
              </thead>
              <tbody>
                {STUDENT_FIELDS.filter((field) => match.before[field] !== null || match.after[field] !== null).map(
                  (field) => (
                    <tr key={field}>
                      <th scope="row">{STUDENT_FIELD_WORDS[field]}</th>
                      <td>{shown(field, match.before[field])}</td>
                      <td>{shown(field, match.after[field])}</td>
                    </tr>
                  ),
                )}
              </tbody>
            </Table>
            <Radios
              label={`What should happen with row ${match.row}?`}
              name={`match.${match.n}`}
              defaultValue="leave"
              options={[
                { value: 'same', label: 'The same student: update with the file' },
                { value: 'different', label: 'Two different people: add the one in the file' },
                { value: 'leave', label: 'Leave the row out this time' },
              ]}
            />
          </section>
        )
      })}
    </section>
  )
}
