import { ButtonRow } from '#app/_ui/button.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { Table } from '#app/_ui/table.tsx'
import { STUDENT_FIELD_WORDS, STUDENT_FIELDS } from '#db/vocabulary.ts'
import type { CheckPage, ListOf } from '#lib/uploads/check-page.ts'
import { shown } from './shown.ts'

/** Rows that may be students already held: both side by side, and three ways to settle it. */
export function CloseMatches({ check, list }: { check: CheckPage; list: ListOf<'matches'> }) {
  const { amounts, upload } = check
  const several = upload.report.sheets.filter(({ use }) => use).length > 1
  return (
    <section id="close-matches">
      <h2>Is this the same student?</h2>
      <p>
        {amounts.matches === 1 ? 'One row looks' : `${amounts.matches} rows look`} like a student you already have, but
        not for certain.
      </p>
      {list.rows.map((match) => {
        const at = upload.report.sheets.findIndex(({ name }) => name === match.sheet)
        const row = `row ${match.row}${several ? ` of ${match.sheet}` : ''}`
        return (
          <section key={match.n}>
            <Table
              caption={`Row ${match.row}${several ? ` of ${match.sheet}` : ''}: ${match.after.legalForename} ${match.after.legalSurname}`}
            >
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
                      <td>
                        {match.before[field] === match.after[field] ? 'The same' : shown(field, match.after[field])}
                      </td>
                    </tr>
                  ),
                )}
              </tbody>
            </Table>
            <Radios
              label={`What should happen with ${row}?`}
              name={`match.${at}.${match.row}`}
              defaultValue={upload.choices.match[match.sheet]?.[match.row] ?? 'leave'}
              options={[
                { value: 'same', label: 'The same student: update with the file' },
                { value: 'different', label: 'Two different people: add the one in the file' },
                { value: 'leave', label: 'Leave the row out this time' },
              ]}
            />
          </section>
        )
      })}
      <ButtonRow>
        <SubmitButton variant="secondary" name="press" value="check">
          Keep these answers
        </SubmitButton>
      </ButtonRow>
    </section>
  )
}
