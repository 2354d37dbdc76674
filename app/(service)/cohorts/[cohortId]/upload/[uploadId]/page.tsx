import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readCheckPage } from '#lib/uploads/loaders.ts'
import { FileNotices, HowItWasRead } from './about-file.tsx'
import { Counts } from './counts.tsx'
import { ChangedStudents, NewStudents, NotInFile } from './outcomes.tsx'
import { Doubts, Problems } from './problems.tsx'
import { SaveForm } from './save-form.tsx'

type Props = { params: Promise<{ cohortId: string; uploadId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cohortId, uploadId } = await params
  const { cohort } = await readCheckPage(cohortId, uploadId)
  return { title: `Check your upload · ${cohort.name}` }
}

export default async function CheckUploadPage({ params }: Props) {
  const { cohortId, uploadId } = await params
  const page = await readCheckPage(cohortId, uploadId)
  const { cohort, upload } = page
  // Saved or cancelled: the back button leads here, and there is nothing left to check.
  if (upload.state !== 'reviewed') redirect(`/cohorts/${cohort.id}`)
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: `/cohorts/${cohort.id}`, label: cohort.name },
          { href: `/cohorts/${cohort.id}/upload`, label: 'Upload students' },
        ]}
      />
      <PageHeading caption={`${cohort.name}, ${cohort.schoolName}`}>Check your upload of {upload.fileName}</PageHeading>
      <Counts page={page} />
      <FileNotices page={page} />
      <SaveForm page={page} />
      <Problems page={page} />
      <Doubts page={page} />
      <ChangedStudents page={page} />
      <NewStudents page={page} />
      <NotInFile page={page} />
      <HowItWasRead page={page} />
    </>
  )
}
