import { Filters } from '#app/_ui/filters.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import type { PeopleFilters } from '#lib/people/filters.ts'
import { filterPeople } from './actions.ts'

type Props = { filters: PeopleFilters; words: string; schools: { id: string; name: string }[] }

/** By name or address, school and second factor. */
export function PeopleFilterFields({ filters, words, schools }: Props) {
  const filtered = words !== '' || filters.schoolId !== null || filters.withoutFactor
  return (
    <Filters action={filterPeople} label="People" clearHref={filtered ? '/people' : undefined}>
      <TextField
        label="Name or email address"
        name="words"
        type="search"
        width={20}
        defaultValue={words}
        maxLength={100}
        spellCheck={false}
      />
      {schools.length > 0 && (
        <SelectField
          label="School"
          name="school"
          empty="All schools"
          defaultValue={filters.schoolId ?? ''}
          options={schools.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <SelectField
        label="Second factor"
        name="factor"
        empty="With or without"
        defaultValue={filters.withoutFactor ? 'without' : ''}
        options={[{ value: 'without', label: 'Without a second factor' }]}
      />
    </Filters>
  )
}
