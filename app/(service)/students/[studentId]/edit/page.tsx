import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readStudentToEdit } from '#lib/students/loaders.ts'
import { namesOf } from '#lib/students/rules.ts'
import { ConfirmDoubts } from '../../confirm-doubts.tsx'
import { StudentFields } from '../../student-fields.tsx'
import { saveStudent } from './actions.ts'
import { HeldVersion } from './held-version.tsx'

type Props = { params: Promise<{ studentId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { student } = await readStudentToEdit((await params).studentId)
  return { title: `Change details · ${namesOf(student).name}` }
}

export default async function EditStudentPage({ params }: Props) {
  const { student, cohort } = await readStudentToEdit((await params).studentId)
  const { name } = namesOf(student)
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          ...(cohort ? [{ href: `/cohorts/${cohort.id}`, label: cohort.name }] : []),
          { href: `/students/${student.id}`, label: name },
        ]}
      />
      <PageHeading caption={name}>Change details</PageHeading>
      {student.basicsOnly && (
        <InsetText>
          The school was instructed to share nothing beyond names and date of birth. A tutor group, UPN, ULN or email
          address that is typed here is not kept.
        </InsetText>
      )}
      <ActionForm
        action={saveStudent}
        submitLabel="Save changes"
        beside={<a href={`/students/${student.id}`}>Go back without saving</a>}
      >
        <input type="hidden" name="studentId" value={student.id} />
        <HeldVersion read={student.version} />
        <StudentFields held={student} />
        <ConfirmDoubts />
      </ActionForm>
    </>
  )
}
