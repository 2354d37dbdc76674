import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { STUDENT_FIELD_WORDS, type StudentField } from '#db/vocabulary.ts'
import type { CheckPage } from '#lib/uploads/check-page.ts'
import { kindWords } from '#lib/uploads/issue-kinds.ts'
import { CellField } from './cell-field.tsx'

/** More are never typed by hand; all of them count, whether or not they are listed. */
const MOST_LISTED = 200

/** Doubts that were settled, and values that were corrected: both can be said otherwise. */
export function WhatWasSaid({ check }: { check: CheckPage }) {
  const { report, choices } = check.upload
  const at = (sheet: string) => report.sheets.findIndex(({ name }) => name === sheet)
  const corrected = Object.entries(choices.corrections).flatMap(([sheet, rows]) =>
    Object.entries(rows).flatMap(([row, fields]) =>
      (Object.entries(fields) as [StudentField, string][]).map(([field, value]) => ({ sheet, row, field, value })),
    ),
  )
  return (
    <>
      {choices.settled.length > 0 && (
        <>
          <h3>Settled for a whole column</h3>
          <ul className="entries settle">
            {choices.settled.map(({ sheet, field, code }) => (
              <li key={`${sheet} ${field} ${code}`}>
                <p>
                  {STUDENT_FIELD_WORDS[field]}: {kindWords(code)}
                </p>
                <p>
                  <SubmitButton variant="secondary" name="unsettle" value={`${at(sheet)}.${field}.${code}`}>
                    Ask again
                    <span className="hidden-visually">
                      {' '}
                      about {STUDENT_FIELD_WORDS[field]}: {kindWords(code)}
                    </span>
                  </SubmitButton>
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      {corrected.length > 0 && (
        <>
          <h3>Corrected by you</h3>
          <ul className="mapping">
            {corrected.slice(0, MOST_LISTED).map(({ sheet, row, field, value }) => (
              <li key={`${sheet} ${row} ${field}`}>
                <p>Row {row}</p>
                <CellField
                  at={`${at(sheet)}.${row}.${field}`}
                  label={STUDENT_FIELD_WORDS[field]}
                  row={Number(row)}
                  shown={value}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
