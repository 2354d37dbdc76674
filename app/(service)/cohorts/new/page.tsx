import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { DateField } from '#app/_ui/date-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { COHORT_KIND_WORDS, COHORT_KINDS, YEAR_GROUPS } from '#db/vocabulary.ts'
import { listSchoolsForCohort } from '#lib/cohorts/loaders.ts'
import { academicYearOf, academicYearsAround, academicYearWords } from '#lib/cohorts/rules.ts'
import { createNewCohort } from './actions.ts'

export const metadata: Metadata = { title: 'New cohort' }

const KIND_HINTS = {
  block: 'Everyone is on placement in the same days',
  extended: 'A day or so a week over a longer time',
  activities: 'Visits, talks, shadowing: usual in Years 7 to 9',
} as const

export default async function NewCohortPage() {
  const { schools, today } = await listSchoolsForCohort()
  const year = academicYearOf(today)
  const [only, ...more] = schools
  return (
    <>
      <Breadcrumbs items={[{ href: '/cohorts', label: 'Cohorts' }]} />
      <PageHeading caption={more.length === 0 ? only?.name : undefined}>New cohort</PageHeading>
      <p>A cohort is a year group that goes on work experience together. You add its students in the next step.</p>
      <ActionForm action={createNewCohort} submitLabel="Create cohort" beside={<a href="/cohorts">Cancel</a>}>
        {more.length > 0 && (
          <SelectField
            label="School"
            name="schoolId"
            empty="Choose a school"
            options={schools.map(({ id, name, town }) => ({ value: id, label: `${name}, ${town}` }))}
          />
        )}
        <TextField
          label="Cohort name"
          name="name"
          hint={`For example, Year 10 ${academicYearWords(year)}`}
          width={20}
        />
        <SelectField
          label="Academic year"
          name="academicYear"
          hint="From 1 September to 31 August"
          defaultValue={String(year)}
          options={academicYearsAround(today).map((value) => ({
            value: String(value),
            label: academicYearWords(value),
          }))}
        />
        <SelectField
          label="Year group"
          name="yearGroup"
          empty="Choose a year group"
          options={YEAR_GROUPS.map((group) => ({ value: String(group), label: `Year ${group}` }))}
        />
        <DateField
          label="Placement start date"
          name="placementStart"
          hint={`The first day on placement, such as 14 6 ${year + 1}. Leave both dates empty if they are not known yet`}
          optional
        />
        <DateField
          label="Placement end date"
          name="placementEnd"
          hint={`The last day on placement, such as 18 6 ${year + 1}`}
          optional
        />
        <Radios
          label="Kind of programme"
          name="kind"
          defaultValue="block"
          options={COHORT_KINDS.map((kind) => ({
            value: kind,
            label: COHORT_KIND_WORDS[kind],
            hint: KIND_HINTS[kind],
          }))}
        />
        <TextField
          label="Hours each student should reach"
          name="requiredHours"
          hint="Two weeks are 50 hours"
          inputMode="numeric"
          width={4}
          defaultValue="50"
        />
      </ActionForm>
    </>
  )
}
