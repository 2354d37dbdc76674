import { Filters } from '#app/_ui/filters.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { RIGHTS_ASK_WORDS, RIGHTS_ASKS, RIGHTS_STATE_WORDS, RIGHTS_STATES } from '#db/vocabulary.ts'
import type { CaseFilters } from '#lib/rights/office/filters.ts'

/** What the list is narrowed to. Nothing of it says who anybody is, so that it may stand in the address. */
export function CaseFilterFields({ filters, filtered }: { filters: CaseFilters; filtered: boolean }) {
  return (
    <Filters
      action="/rights-requests"
      label="Narrow the list down"
      clearHref={filtered ? '/rights-requests' : undefined}
    >
      <SelectField
        label="State"
        name="state"
        defaultValue={filters.state}
        options={[
          { value: 'current', label: 'All that are open' },
          ...RIGHTS_STATES.map((state) => ({ value: state, label: RIGHTS_STATE_WORDS[state] })),
          { value: 'over', label: 'All that are over' },
        ]}
      />
      <SelectField
        label="Right"
        name="right"
        defaultValue={filters.ask ?? ''}
        empty="Any"
        options={RIGHTS_ASKS.map((ask) => ({ value: ask, label: RIGHTS_ASK_WORDS[ask] }))}
      />
      <SelectField
        label="Handler"
        name="whose"
        defaultValue={filters.mine ? 'me' : ''}
        empty="Anybody"
        options={[{ value: 'me', label: 'Given to me' }]}
      />
      <SelectField
        label="In time"
        name="late"
        defaultValue={filters.late ? 'yes' : ''}
        empty="All"
        options={[{ value: 'yes', label: 'Late' }]}
      />
    </Filters>
  )
}
