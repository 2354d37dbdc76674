import { Choice } from '#app/_ui/choice.tsx'
import type { CheckPage } from '#lib/uploads/check-page.ts'
import { rows } from '#lib/uploads/rules.ts'

/** Rows that were taken for something else than a student, and rows that a person left out: both can come back. */
export function LeftOut({ check }: { check: CheckPage }) {
  const { report, choices } = check.upload
  const at = (sheet: string) => report.sheets.findIndex(({ name }) => name === sheet)
  const left = Object.entries(choices.rows).flatMap(([sheet, chosen]) =>
    Object.entries(chosen).flatMap(([row, choice]) => (choice === 'leave' ? [{ sheet, row: Number(row) }] : [])),
  )
  const isLeft = (sheet: string, row: number) => choices.rows[sheet]?.[row] === 'leave'
  const passedOver = report.skippedRows.filter(({ sheet, row }) => !isLeft(sheet, row))
  const others = report.summary.skippedRows - report.skippedRows.length
  return (
    <>
      {passedOver.length > 0 && (
        <fieldset>
          <legend>{rows(passedOver.length + others)} taken for something else than a student</legend>
          {passedOver.map(({ sheet, row, why }) => (
            <Choice
              key={`${sheet} ${row}`}
              type="checkbox"
              name={`rows.${at(sheet)}.${row}`}
              id={`rows.${at(sheet)}.${row}`}
              option={{ value: 'read', label: `Row ${row} is a student`, hint: why }}
              checked={false}
            />
          ))}
        </fieldset>
      )}
      {left.length > 0 && (
        <fieldset>
          <legend>{rows(left.length)} left out by you</legend>
          {left.map(({ sheet, row }) => (
            <Choice
              key={`${sheet} ${row}`}
              type="checkbox"
              name={`rows.${at(sheet)}.${row}`}
              id={`rows.${at(sheet)}.${row}`}
              option={{ value: 'read', label: `Take row ${row} back in` }}
              checked={false}
            />
          ))}
        </fieldset>
      )}
    </>
  )
}
