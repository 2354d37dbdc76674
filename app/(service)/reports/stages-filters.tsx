import { Filters } from '#app/_ui/filters.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { academicYearInWords } from '#lib/reports/academic-year.ts'
import type { StagesReport } from '#lib/reports/loaders.ts'

/** Which year's figures, and of which year groups. The view of small numbers is kept. */
export function StagesFilters({ report }: { report: StagesReport }) {
  const { year, years, yearGroup, yearGroups, small } = report
  const groups = [...new Set(yearGroup === null ? yearGroups : [...yearGroups, yearGroup])].sort((a, b) => a - b)
  return (
    <Filters
      action="/reports"
      label="Choose the figures"
      clearHref={yearGroup === null && year === report.thisYear ? undefined : '/reports'}
    >
      <SelectField
        label="Academic year"
        name="year"
        defaultValue={`${year}`}
        options={years.map((one) => ({ value: `${one}`, label: academicYearInWords(one) }))}
      />
      <SelectField
        label="Year group"
        name="yearGroup"
        defaultValue={`${yearGroup ?? ''}`}
        empty="All year groups"
        options={groups.map((group) => ({ value: `${group}`, label: `Year ${group}` }))}
      />
      <input type="hidden" name="small" value={small} />
    </Filters>
  )
}
