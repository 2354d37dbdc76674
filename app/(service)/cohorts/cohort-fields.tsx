import { DateField } from '#app/_ui/date-field.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { COHORT_KIND_WORDS, COHORT_KINDS, type CohortKind } from '#db/vocabulary.ts'
import { academicYearWords } from '#lib/cohorts/rules.ts'

const KIND_HINTS = {
  block: 'Everyone is on placement in the same days',
  extended: 'A day or so a week over a longer time',
  activities: 'Visits, talks, shadowing: usual in Years 7 to 9',
} as const satisfies Record<CohortKind, string>

/** @param year the year in which the academic year begins, for the example */
export function CohortName({ year, name }: { year: number; name?: string }) {
  return (
    <TextField
      label="Cohort name"
      name="name"
      hint={`For example, Year 10 ${academicYearWords(year)}`}
      width={20}
      defaultValue={name}
    />
  )
}

type Held = { placementStart: string | null; placementEnd: string | null; kind: CohortKind; requiredHours: number }

/** What can be asked, and changed later, of any cohort: placement window, kind and hours. */
export function CohortFields({ year, held }: { year: number; held?: Held }) {
  return (
    <>
      <DateField
        label="Placement start date"
        name="placementStart"
        hint={`The first day on placement, such as 14 6 ${year + 1}. Leave both dates empty if they are not known yet`}
        defaultValue={parts(held?.placementStart)}
        optional
      />
      <DateField
        label="Placement end date"
        name="placementEnd"
        hint={`The last day on placement, such as 18 6 ${year + 1}`}
        defaultValue={parts(held?.placementEnd)}
        optional
      />
      <Radios
        label="Kind of programme"
        name="kind"
        defaultValue={held?.kind ?? 'block'}
        options={COHORT_KINDS.map((kind) => ({ value: kind, label: COHORT_KIND_WORDS[kind], hint: KIND_HINTS[kind] }))}
      />
      <TextField
        label="Hours each student should reach"
        name="requiredHours"
        hint="Two weeks are 50 hours"
        inputMode="numeric"
        width={4}
        defaultValue={String(held?.requiredHours ?? 50)}
      />
    </>
  )
}

/** The three fields of an ISO date. */
function parts(date: string | null | undefined): { day: string; month: string; year: string } | undefined {
  const [year, month, day] = (date ?? '').split('-').map(Number)
  return year && month && day ? { day: String(day), month: String(month), year: String(year) } : undefined
}
