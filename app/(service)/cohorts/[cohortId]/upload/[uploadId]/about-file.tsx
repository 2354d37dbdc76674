import { Details } from '#app/_ui/details.tsx'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { STUDENT_FIELD_WORDS } from '#db/vocabulary.ts'
import type { CheckPage } from '#lib/uploads/loaders.ts'
import { rows } from '#lib/uploads/rules.ts'

/** What the school is told about its file as a whole. */
export function FileNotices({ page }: { page: CheckPage }) {
  const { fileNotices } = page.upload.report
  if (fileNotices.length === 0) return null
  return (
    <InsetText>
      <ul>
        {fileNotices.map((notice) => (
          <li key={notice.why}>{notice.why}</li>
        ))}
      </ul>
    </InsetText>
  )
}

/** How the file was understood: which heading feeds which field, what was not read, which rows are no students. */
export function HowItWasRead({ page }: { page: CheckPage }) {
  const { sheets, skippedRows, summary } = page.upload.report
  return (
    <Details summary="How the file was read">
      {sheets
        .filter((sheet) => sheet.use)
        .map((sheet) => (
          <section key={sheet.name}>
            <h3>{sheet.name}</h3>
            <dl className="summary-list">
              {Object.entries(sheet.columns ?? {}).map(([letter, column]) => {
                const fields = 'fields' in column ? column.fields : column.field === null ? [] : [column.field]
                return (
                  <div key={letter}>
                    <dt>
                      {letter}: {column.heading}
                    </dt>
                    <dd>
                      {fields.length === 0
                        ? 'not read'
                        : fields.map((field) => STUDENT_FIELD_WORDS[field]).join(' and ')}
                    </dd>
                  </div>
                )
              })}
            </dl>
          </section>
        ))}
      {skippedRows.length > 0 && (
        <>
          <h3>{rows(summary.skippedRows)} taken for something else than a student</h3>
          <ul>
            {skippedRows.map((skipped) => (
              <li key={`${skipped.sheet} ${skipped.row}`}>
                Row {skipped.row}: {skipped.why}
              </li>
            ))}
          </ul>
        </>
      )}
    </Details>
  )
}
