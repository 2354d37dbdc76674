import { Filters } from '#app/_ui/filters.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { STAGE_WORDS, STAGES } from '#db/vocabulary.ts'
import type { CohortPage } from '#lib/cohorts/loaders.ts'
import { NO_GROUP, PAGE_SIZES } from '#lib/progress/filters.ts'
import { filterStudents } from './actions.ts'

/** By name or UPN, stage and tutor group; the order of the list is kept. */
export function StudentFilters({ here, page }: { here: string; page: Omit<CohortPage, 'rows'> }) {
  const { filters, groups, figures } = page
  const filtered = page.searched !== '' || filters.stage !== null || filters.group !== null
  return (
    <Filters action={filterStudents} label="Students of this cohort" clearHref={filtered ? here : undefined}>
      <TextField
        label="Name or UPN"
        name="words"
        type="search"
        width={20}
        defaultValue={page.searched}
        spellCheck={false}
      />
      <SelectField
        label="Stage"
        name="stage"
        empty="All stages"
        defaultValue={filters.stage ?? ''}
        options={STAGES.map((stage) => ({ value: stage, label: `${STAGE_WORDS[stage]} (${figures[stage] ?? 0})` }))}
      />
      {groups.length > 1 && (
        <SelectField
          label="Tutor group"
          name="group"
          empty="All tutor groups"
          defaultValue={filters.group ?? ''}
          options={groups.map((group) => ({ value: group || NO_GROUP, label: group || 'No tutor group' }))}
        />
      )}
      <input type="hidden" name="cohortId" value={page.cohort.id} />
      {filters.sort !== 'name' && <input type="hidden" name="sort" value={filters.sort} />}
      {filters.descending && <input type="hidden" name="dir" value="desc" />}
      {filters.boxes && <input type="hidden" name="boxes" value="yes" />}
      {filters.size !== PAGE_SIZES[0] && <input type="hidden" name="show" value={filters.size} />}
    </Filters>
  )
}
