import type { ReactNode } from 'react'
import { ButtonRow } from '#app/_ui/button.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import type { YearGroup } from '#db/vocabulary.ts'
import type { CheckPage } from '#lib/uploads/check-page.ts'
import { afterSaving, rows, saveLabel } from '#lib/uploads/rules.ts'
import { decideOnUpload } from './actions.ts'
import { KeepTyped } from './keep-typed.tsx'
import { Questions } from './questions.tsx'
import { CheckTabs } from './tabs.tsx'

/**
 * The whole check page is one form: whatever its shown part lets a person decide is sent with every button, so that
 * nothing is lost by pressing another one than that beside it.
 */
export function CheckForm(props: { cohort: { yearGroup: number }; check: CheckPage; children: ReactNode }) {
  const { cohort, check, children } = props
  const { upload, list, page } = check
  return (
    <ActionForm action={decideOnUpload}>
      {/* What Enter in a field presses is the first button of its form, and must not be the one that saves. */}
      <button className="hidden-visually" type="submit" name="press" value="check" tabIndex={-1} aria-hidden="true">
        Check again
      </button>
      <input type="hidden" name="uploadId" value={upload.id} />
      <input type="hidden" name="show" value={list.tab} />
      <input type="hidden" name="page" value={page} />
      <KeepTyped />
      <Questions check={check} />
      <Save check={check} yearGroup={cohort.yearGroup as YearGroup} />
      <CheckTabs check={check} />
      {children}
    </ActionForm>
  )
}

/** `1 row says Year 11` */
const yearInWords = (year: CheckPage['years'][number]): string =>
  `${rows(year.rows)} ${year.rows === 1 ? 'says' : 'say'} Year ${year.yearGroup}`

/** What saving does, and the button. What is left out is said beside it. */
function Save({ check, yearGroup }: { check: CheckPage; yearGroup: YearGroup }) {
  const { counts, matches, years, upload } = check
  const label = saveLabel(counts)
  const others = years.filter((year) => year.yearGroup !== yearGroup)
  return (
    <div className="save-bar">
      <p>
        {label === null
          ? `There is nothing to save: ${
              counts.unchanged > 0
                ? 'every good row is already held, as it is in the file.'
                : 'no row of the file is good.'
            }`
          : afterSaving(counts, matches)}
      </p>
      {label !== null && others.length > 0 && (
        <Radios
          inline
          label={`${others.map(yearInWords).join(', ')}. This cohort is Year ${yearGroup}`}
          name="otherYears"
          defaultValue={upload.choices.otherYears}
          options={[
            { value: 'include', label: 'Add them to this cohort too' },
            { value: 'leave', label: `Leave them out: save only Year ${yearGroup}` },
          ]}
        />
      )}
      <ButtonRow>
        {label !== null && (
          <SubmitButton name="press" value="save">
            {label}
          </SubmitButton>
        )}
        <SubmitButton variant="secondary" name="press" value="cancel">
          Cancel this upload
        </SubmitButton>
      </ButtonRow>
    </div>
  )
}
