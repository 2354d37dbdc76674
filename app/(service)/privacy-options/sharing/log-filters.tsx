import { Filters } from '#app/_ui/filters.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { SHARING_RECIPIENT_WORDS, SHARING_RECIPIENTS } from '#db/vocabulary.ts'
import { academicYearWords } from '#lib/cohorts/rules.ts'
import { type SharingQuery, writeSharingQuery } from '#lib/privacy/schema.ts'

/** Narrows the log down by who received something and by period. */
export function LogFilters(props: { asked: Partial<SharingQuery>; filtered: boolean; thisYear: number }) {
  const { asked, filtered, thisYear } = props
  const everything = `/privacy-options/sharing${writeSharingQuery({ school: asked.school })}`
  return (
    <Filters action="/privacy-options/sharing" label="What was shared" clearHref={filtered ? everything : undefined}>
      <input type="hidden" name="school" value={asked.school} />
      <SelectField
        label="Recipient"
        name="recipient"
        empty="All"
        defaultValue={asked.recipient ?? ''}
        options={SHARING_RECIPIENTS.map((value) => ({ value, label: SHARING_RECIPIENT_WORDS[value] }))}
      />
      <SelectField
        label="Period"
        name="period"
        empty="All"
        defaultValue={asked.period ?? ''}
        options={[
          { value: 'days30', label: 'The last 30 days' },
          { value: 'days90', label: 'The last 90 days' },
          ...[0, 1, 2, 3, 4].map((ago) => ({
            value: String(thisYear - ago),
            label: academicYearWords(thisYear - ago),
          })),
        ]}
      />
    </Filters>
  )
}
