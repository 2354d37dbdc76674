import { ButtonRow } from '#app/_ui/button.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import type { CheckPage } from '#lib/uploads/loaders.ts'
import { rows, saveLabel } from '#lib/uploads/rules.ts'
import { cancelUpload, saveStudents } from './actions.ts'
import { CloseMatches } from './close-matches.tsx'

/** What to decide, and the button. What is left out is said beside it. */
export function SaveForm({ page }: { page: CheckPage }) {
  const { upload, counts, cohort, years, closeMatches } = page
  const label = saveLabel(counts)
  const others = years.filter(({ yearGroup }) => yearGroup !== cohort.yearGroup)
  return (
    <>
      {label === null ? (
        <p>
          There is nothing to save:{' '}
          {counts.unchanged > 0
            ? 'every good row is already held, as it is in the file.'
            : 'no row of the file is good.'}
        </p>
      ) : (
        <ActionForm action={saveStudents}>
          <input type="hidden" name="uploadId" value={upload.id} />
          <CloseMatches matches={closeMatches} total={counts.close_match} />
          {others.length > 0 && (
            <Radios
              label={`${others.map(({ yearGroup, rows: n }) => `${rows(n)} say Year ${yearGroup}`).join(', ')}. This cohort is Year ${cohort.yearGroup}`}
              name="otherYears"
              defaultValue="include"
              options={[
                { value: 'include', label: 'Add them to this cohort too' },
                { value: 'leave', label: `Leave them out: save only Year ${cohort.yearGroup}` },
              ]}
            />
          )}
          {counts.problem > 0 && <p>{rows(counts.problem)} with problems will be left out.</p>}
          <ButtonRow>
            <SubmitButton>{label}</SubmitButton>
          </ButtonRow>
        </ActionForm>
      )}
      <ActionForm action={cancelUpload}>
        <input type="hidden" name="uploadId" value={upload.id} />
        <ButtonRow>
          <SubmitButton variant="secondary">Cancel this upload</SubmitButton>
        </ButtonRow>
      </ActionForm>
    </>
  )
}
