import { ButtonRow } from '#app/_ui/button.tsx'
import { Choice } from '#app/_ui/choice.tsx'
import { ErrorSummary } from '#app/_ui/error-summary.tsx'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { Table } from '#app/_ui/table.tsx'
import { STUDENT_FIELD_WORDS, type StudentField } from '#db/vocabulary.ts'
import type { CheckPage, ListOf } from '#lib/uploads/check-page.ts'
import { correctable, lacks, wasCorrected } from '#lib/uploads/corrections.ts'
import { rows } from '#lib/uploads/rules.ts'
import { CellField } from './cell-field.tsx'
import { SettleKinds } from './settle-kinds.tsx'

/** Corrections that are still wrong, on top of the page, each leading to its field. */
export function StillWrong({ check: { list, upload } }: { check: CheckPage }) {
  if (list.tab !== 'problems') return null
  const wrong = list.issues.filter((issue) => wasCorrected(issue, upload.choices))
  if (wrong.length === 0) return null
  const at = (sheet: string) => upload.report.sheets.findIndex(({ name }) => name === sheet)
  return (
    <ErrorSummary
      errors={Object.fromEntries(
        wrong.map(({ sheet, row, field, why }) => [
          `value.${at(sheet)}.${row}.${field}`,
          [`Row ${row}, ${STUDENT_FIELD_WORDS[field]}: ${why}`],
        ]),
      )}
    />
  )
}

/** Problems keep a row out; each says its row, column and value, and what would be right, and can be corrected here. */
export function Problems({ check, list }: { check: CheckPage; list: ListOf<'problems'> }) {
  const { upload, counts } = check
  const { report, choices } = upload
  const missing = report.fileNotices.some(({ code }) => code === 'COLUMN_MISSING')
  const several = report.sheets.filter(({ use }) => use).length > 1
  const ofRow = Map.groupBy(list.issues, ({ n }) => n)
  return (
    <section id="problems">
      <h2>{rows(counts.problem)} with problems</h2>
      <p>
        These rows are left out unless you correct them: here, or in your own system or file, which you then upload
        again. Nobody is added twice.
      </p>
      <ul className="no-print">
        <li>
          <a href={`/api/exports/uploads/problem-rows.xlsx?upload=${upload.id}`}>Download the problem rows</a>
        </li>
        {upload.givesFileBack && upload.kind === 'file' && report.format !== 'xml' && (
          <li>
            <a href={`/api/exports/uploads/errors-column?upload=${upload.id}`}>
              Download your file with an Errors column
            </a>
          </li>
        )}
      </ul>
      {missing && (
        <InsetText>
          <p>
            A column that every student needs was not found. If the file has it under another heading,{' '}
            <a href="?show=columns#parts">say which column it is</a>.
          </p>
        </InsetText>
      )}
      <SettleKinds check={check} kinds={list.kinds} />
      <Table caption="Problems, in the order of the file" captionHidden>
        <thead>
          <tr>
            {several && <th scope="col">Sheet</th>}
            <th scope="col">Row</th>
            <th scope="col">Column</th>
            <th scope="col">Value, and what to do</th>
          </tr>
        </thead>
        <tbody>
          {list.rows.flatMap((row) => {
            const issues = ofRow.get(row.n) ?? []
            const at = report.sheets.findIndex(({ name }) => name === row.sheet)
            const offered = new Set<StudentField>()
            return issues.map((issue, nth) => {
              const fields = correctable(issue, row, report, choices).filter(({ field }) => !offered.has(field))
              for (const { field } of fields) offered.add(field)
              const why = `why-${issue.id}`
              return (
                <tr key={issue.id}>
                  {several && <td>{issue.sheet}</td>}
                  <th scope="row">{issue.row}</th>
                  <td>{issue.column ?? (lacks(report, issue) ? '–' : STUDENT_FIELD_WORDS[issue.field])}</td>
                  <td>
                    <b>{issue.raw === null || issue.raw === '' ? 'Empty' : issue.raw}</b>
                    <p id={why}>{issue.why}</p>
                    {fields.map(({ field, shown }) => (
                      <CellField
                        key={field}
                        at={`${at}.${row.row}.${field}`}
                        label={STUDENT_FIELD_WORDS[field]}
                        row={row.row}
                        shown={shown}
                        why={field === issue.field || fields.length === 2 ? why : undefined}
                      />
                    ))}
                    {nth === issues.length - 1 && (
                      <Choice
                        type="checkbox"
                        name={`rows.${at}.${row.row}`}
                        id={`rows.${at}.${row.row}`}
                        option={{ value: 'leave', label: `Leave row ${row.row} out` }}
                        checked={false}
                      />
                    )}
                  </td>
                </tr>
              )
            })
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
