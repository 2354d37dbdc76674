import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readCohortToEdit } from '#lib/cohorts/loaders.ts'
import { academicYearWords } from '#lib/cohorts/rules.ts'
import { CohortFields, CohortName } from '../../cohort-fields.tsx'
import { saveCohort } from './actions.ts'

type Props = { params: Promise<{ cohortId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const cohort = await readCohortToEdit((await params).cohortId)
  return { title: `Change cohort · ${cohort.name}` }
}

export default async function EditCohortPage({ params }: Props) {
  const cohort = await readCohortToEdit((await params).cohortId)
  const here = `/cohorts/${cohort.id}`
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: here, label: cohort.name },
        ]}
      />
      <PageHeading
        caption={`${cohort.schoolName} · Year ${cohort.yearGroup} · ${academicYearWords(cohort.academicYear)}`}
      >
        Change cohort
      </PageHeading>
      <ActionForm action={saveCohort} submitLabel="Save changes" beside={<a href={here}>Cancel</a>}>
        <input type="hidden" name="cohortId" value={cohort.id} />
        <input type="hidden" name="academicYear" value={cohort.academicYear} />
        <CohortName year={cohort.academicYear} name={cohort.name} />
        <CohortFields year={cohort.academicYear} held={cohort} />
      </ActionForm>
    </>
  )
}
