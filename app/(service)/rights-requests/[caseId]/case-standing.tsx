import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { SelectField } from '#app/_ui/select-field.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import type { CasePage } from '#lib/rights/office/loaders.ts'
import { isOpenCase } from '#lib/rights/rules.ts'
import { StateTag } from '../tags.tsx'
import { assignHere } from './actions.ts'
import { Seen } from './seen.tsx'
import { subjectWords } from './subject-words.ts'

/** Where it stands, who handles it and whom it is about. */
export function CaseStanding({ page }: { page: CasePage }) {
  const { held, subject, mayHandle, handlers } = page
  return (
    <section className="aside case-standing" aria-labelledby="standing">
      <h2 id="standing">Standing</h2>
      <SummaryList
        rows={[
          { term: 'State', value: <StateTag state={held.state} /> },
          { term: 'Received', value: formatDate(held.receivedOn) },
          { term: 'Handler', value: held.assignedName ?? 'Nobody yet' },
          { term: 'Found', value: subject ? subjectWords(subject) : 'Nobody yet' },
        ]}
      />
      {mayHandle && isOpenCase(held.state) && (
        <ActionForm action={assignHere} submitLabel="Give" submitVariant="secondary">
          <Seen held={held} />
          <SelectField
            label="Give it to"
            name="personId"
            empty="Nobody"
            defaultValue={held.assignedTo ?? page.me}
            options={handlers.map(({ personId, name }) => ({
              value: personId,
              label: personId === page.me ? `${name} (you)` : name,
            }))}
          />
        </ActionForm>
      )}
    </section>
  )
}
