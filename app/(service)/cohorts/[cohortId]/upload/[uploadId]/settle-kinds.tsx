import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { STUDENT_FIELD_WORDS } from '#db/vocabulary.ts'
import type { CheckPage, ListOf } from '#lib/uploads/check-page.ts'
import { kindWords } from '#lib/uploads/issue-kinds.ts'
import { rows } from '#lib/uploads/rules.ts'

/** Doubts of one kind in one column, each settled for the whole column by one press. */
export function SettleKinds({ check, kinds }: { check: CheckPage; kinds: ListOf<'doubts'>['kinds'] }) {
  const { sheets } = check.upload.report
  const several = sheets.filter(({ use }) => use).length > 1
  if (kinds.length === 0) return null
  return (
    <ul className="entries settle">
      {kinds.map((kind) => {
        const at = sheets.findIndex(({ name }) => name === kind.sheet)
        const column = `${kind.column ?? STUDENT_FIELD_WORDS[kind.field]}${several ? ` of ${kind.sheet}` : ''}`
        return (
          <li key={`${kind.sheet} ${kind.field} ${kind.code}`}>
            <div>
              <h3>
                {column}: {kindWords(kind.code)}, {rows(kind.cells)}
              </h3>
              <p>
                Row {kind.firstRow}
                {kind.raw ? `, ${kind.raw}` : ''}: {kind.why}
              </p>
            </div>
            <p className="button-row">
              {kind.code === 'DOB_MAYBE_SWAPPED' && (
                <SubmitButton name={`dates.${at}`} value="swapped">
                  Put day and month back
                </SubmitButton>
              )}
              <SubmitButton variant="secondary" name="settle" value={`${at}.${kind.field}.${kind.code}`}>
                {settleWords(kind)}
                <span className="hidden-visually">
                  , for {column}: {kindWords(kind.code)}
                </span>
              </SubmitButton>
            </p>
          </li>
        )
      })}
    </ul>
  )
}

/** Doubts about a value that is not kept: the row is saved without it. */
const WITHOUT: ReadonlySet<string> = new Set(['EMAIL_INVALID', 'ULN_INVALID', 'TUTOR_MISSING', 'UPN_MISSING'])

function settleWords({ code, cells }: { code: string; cells: number }): string {
  if (WITHOUT.has(code)) return cells === 1 ? 'Save without it' : 'Save without them'
  return cells === 1 ? 'This is right' : 'All of these are right'
}
