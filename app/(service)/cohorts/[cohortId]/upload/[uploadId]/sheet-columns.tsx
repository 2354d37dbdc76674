import { Radios } from '#app/_ui/radios.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import { STUDENT_FIELD_WORDS, STUDENT_FIELDS } from '#db/vocabulary.ts'
import { said } from '#lib/cohorts/reading/choices.ts'
import type { CheckPage } from '#lib/uploads/check-page.ts'
import type { CheckReport } from '#lib/uploads/check-report.ts'
import { fieldOf, isSensitive } from '#lib/uploads/decide.ts'
import { hiddenRowsOf } from '#lib/uploads/questions.ts'
import { DATE_ORDERS, hiddenRowsOptions } from './questions.tsx'

type Sheet = CheckReport['sheets'][number]
type Column = NonNullable<Sheet['columns']>[string]
type SheetProps = { check: CheckPage; sheet: Sheet; at: number }

const HOLDS = [
  { value: 'none', label: 'Not read' },
  ...STUDENT_FIELDS.map((field) => ({ value: field, label: STUDENT_FIELD_WORDS[field] })),
  { value: 'fullName', label: 'First name and surname in one' },
]

const SWAPPED = { value: 'swapped', label: 'Real dates with day and month in each other’s place, which are put back' }

const BY = {
  heading: null,
  values: 'Told by its values',
  remembered: 'As your school said before',
  person: 'As you said',
} as const satisfies Record<NonNullable<Column['by']>, string | null>

/** A sheet of the file: whether it is read, what its columns hold, and what was asked about it. */
export function SheetColumns({ check, sheet, at }: SheetProps) {
  const { sheets } = check.upload.report
  const several = sheets.length > 1
  return (
    <section>
      {several && <h3>{sheet.name}</h3>}
      {several && (
        <Radios
          inline
          label={sheet.state === 'visible' ? `Read ${sheet.name}?` : `${sheet.name} is hidden. Read it?`}
          name={`sheets.${at}`}
          defaultValue={sheet.use ? 'read' : 'leave'}
          options={[
            { value: 'read', label: 'Yes' },
            { value: 'leave', label: 'No' },
          ]}
        />
      )}
      {/* A sheet whose headings nobody knows is read once somebody says what its columns hold. */}
      {(sheet.use || sheet.columns) && <Mapping check={check} sheet={sheet} at={at} />}
      {sheet.use && <SheetAnswers check={check} sheet={sheet} at={at} />}
    </section>
  )
}

/** Each column with its heading, three of its values, and what it is read as. */
function Mapping({ check, sheet, at }: SheetProps) {
  const samples = said(check.upload.samples, sheet.name) ?? {}
  return (
    <ul className="mapping">
      {Object.entries(sheet.columns ?? {}).map(([letter, column]) => {
        const heading = column.heading || 'No heading'
        const by = column.by && BY[column.by]
        return (
          <li key={letter}>
            <div>
              <p>
                <b>{heading}</b> <span className="hint">column {letter}</span> {by && <Tag tone="info">{by}</Tag>}
              </p>
              {samples[letter] && samples[letter].length > 0 && (
                <p className="samples">{samples[letter].join(' · ')}</p>
              )}
            </div>
            {isSensitive(column) ? (
              <p>Never read: not needed here.</p>
            ) : (
              <SelectField
                label={
                  <>
                    Read as
                    <span className="hidden-visually">
                      : {heading}, column {letter}
                    </span>
                  </>
                }
                name={`columns.${at}.${letter}`}
                defaultValue={fieldOf(column) ?? 'none'}
                options={HOLDS}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** What was asked about a sheet, to be answered otherwise, and what can be said of it besides. */
function SheetAnswers({ check, sheet, at }: SheetProps) {
  const { report, choices } = check.upload
  const hidden = hiddenRowsOf(report, sheet.name)
  const order = said(choices.dates, sheet.name)
  const asked = (kind: string) => check.questions.some((question) => question.kind === kind && question.at === at)
  const hasGroup = Object.values(sheet.columns ?? {}).some((column) => fieldOf(column) === 'tutorGroup')
  const fromName = choices.tutorGroupFromName.includes(sheet.name)
  return (
    <>
      {order && (
        <Radios
          label="How are the dates of birth written?"
          name={`dates.${at}`}
          defaultValue={order}
          options={order === 'swapped' ? [SWAPPED, ...DATE_ORDERS] : DATE_ORDERS}
        />
      )}
      {hidden > 0 && !asked('hiddenRows') && (
        <Radios
          inline
          label={hidden === 1 ? 'One row is hidden. Is it a student?' : `${hidden} rows are hidden. Are they students?`}
          name={`hiddenRows.${at}`}
          defaultValue={said(choices.hiddenRows, sheet.name) ?? 'leave'}
          options={hiddenRowsOptions(hidden)}
        />
      )}
      {(fromName || !hasGroup) && report.sheets.length > 1 && (
        <Radios
          inline
          label={`Is ${sheet.name} the tutor group of these students?`}
          name={`tutorGroupFromName.${at}`}
          defaultValue={fromName ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
      )}
    </>
  )
}
