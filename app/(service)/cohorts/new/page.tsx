import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { YEAR_GROUPS } from '#db/vocabulary.ts'
import { listSchoolsForCohort } from '#lib/cohorts/loaders.ts'
import { academicYearOf, academicYearsAround, academicYearWords } from '#lib/cohorts/rules.ts'
import { CohortFields, CohortName } from '../cohort-fields.tsx'
import { createNewCohort } from './actions.ts'

export const metadata: Metadata = { title: 'New cohort' }

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
        <CohortName year={year} />
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
        <CohortFields year={year} />
      </ActionForm>
    </>
  )
}
