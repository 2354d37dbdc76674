import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readAddStudentPage } from '#lib/students/loaders.ts'
import { ConfirmDoubts } from '../../../students/confirm-doubts.tsx'
import { StudentFields } from '../../../students/student-fields.tsx'
import { addTypedStudent } from './actions.ts'
import { MatchChoice } from './match-choice.tsx'

type Props = { params: Promise<{ cohortId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const cohort = await readAddStudentPage((await params).cohortId)
  return { title: `Add a student · ${cohort.name}` }
}

export default async function AddStudentPage({ params }: Props) {
  const cohort = await readAddStudentPage((await params).cohortId)
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: `/cohorts/${cohort.id}`, label: cohort.name },
        ]}
      />
      <PageHeading caption={`${cohort.name}, ${cohort.schoolName}`}>Add a student</PageHeading>
      <p>
        For a student or two. For more, <a href={`/cohorts/${cohort.id}/type-in`}>type them into a table</a> or{' '}
        <a href={`/cohorts/${cohort.id}/upload`}>upload a file</a>.
      </p>
      <ActionForm
        action={addTypedStudent}
        submitLabel="Add student"
        beside={<a href={`/cohorts/${cohort.id}`}>Go back without adding</a>}
      >
        <input type="hidden" name="cohortId" value={cohort.id} />
        <StudentFields held={{ yearGroup: cohort.yearGroup }} />
        <MatchChoice />
        <ConfirmDoubts />
      </ActionForm>
    </>
  )
}
