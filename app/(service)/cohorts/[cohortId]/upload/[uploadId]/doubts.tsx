import { ButtonRow } from '#app/_ui/button.tsx'
import { Choice } from '#app/_ui/choice.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { Table } from '#app/_ui/table.tsx'
import { STUDENT_FIELD_WORDS } from '#db/vocabulary.ts'
import type { CheckPage, ListOf } from '#lib/uploads/check-page.ts'
import { inOneLine } from '#lib/uploads/corrections.ts'
import { CellField } from './cell-field.tsx'
import { SettleKinds } from './settle-kinds.tsx'

/** Doubts do not keep a row out. They are settled for a whole column at once, or corrected one by one. */
export function Doubts({ check, list }: { check: CheckPage; list: ListOf<'doubts'> }) {
  const { amounts, upload } = check
  const { sheets } = upload.report
  const several = sheets.filter(({ use }) => use).length > 1
  return (
    <section>
      <h2>
        {amounts.doubts} {amounts.doubts === 1 ? 'value' : 'values'} to look at again
      </h2>
      <p>
        The rows are saved whether or not you do. Say once for a column what holds for all its values, or correct them.
      </p>
      <SettleKinds check={check} kinds={list.kinds} />
      <Table caption="Values to look at again, column by column" captionHidden>
        <thead>
          <tr>
            {several && <th scope="col">Sheet</th>}
            <th scope="col">Row</th>
            <th scope="col">Column</th>
            <th scope="col">Value, and what to do</th>
          </tr>
        </thead>
        <tbody>
          {list.cells.map((cell) => {
            const sheetAt = sheets.findIndex(({ name }) => name === cell.sheet)
            return (
              <tr key={cell.id}>
                {several && <td>{cell.sheet}</td>}
                <th scope="row">{cell.row}</th>
                <td>{cell.column ?? STUDENT_FIELD_WORDS[cell.field]}</td>
                <td>
                  <b>{cell.raw === null || cell.raw === '' ? 'Empty' : cell.raw}</b>
                  <p>{cell.why}</p>
                  <CellField
                    at={`${sheetAt}.${cell.row}.${cell.field}`}
                    label={STUDENT_FIELD_WORDS[cell.field]}
                    row={cell.row}
                    shown={inOneLine(cell.raw ?? '')}
                  />
                  {cell.code === 'SAME_STUDENT' && (
                    <Choice
                      type="checkbox"
                      name={`rows.${sheetAt}.${cell.row}`}
                      id={`rows.${sheetAt}.${cell.row}`}
                      option={{ value: 'leave', label: `Leave row ${cell.row} out` }}
                      checked={false}
                    />
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </Table>
      <ButtonRow>
        <SubmitButton name="press" value="check">
          Check again
        </SubmitButton>
      </ButtonRow>
    </section>
  )
}
