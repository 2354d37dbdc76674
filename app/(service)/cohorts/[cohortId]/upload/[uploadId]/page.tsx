import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { notice } from '#lib/gate/flash.ts'
import { readCheckPage } from '#lib/uploads/loaders.ts'
import { CheckForm } from './check-form.tsx'
import { CheckLists } from './check-lists.tsx'
import { NotRead } from './not-read.tsx'
import { FileNotices, ReadAsSaid, WhyStopped } from './notices.tsx'
import { StillWrong } from './problems.tsx'
import { StillGoing, titleOf } from './still-going.tsx'

type Props = {
  params: Promise<{ cohortId: string; uploadId: string }>
  searchParams: Promise<{ show?: string | string[]; page?: string | string[] }>
}

async function asked({ params, searchParams }: Props) {
  const [{ cohortId, uploadId }, { show, page }] = await Promise.all([params, searchParams])
  return await readCheckPage(cohortId, uploadId, [show].flat()[0], [page].flat()[0])
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { cohort, upload } = await asked(props)
  return { title: `${titleOf(upload.state)} · ${cohort.name}` }
}

export default async function CheckUploadPage(props: Props) {
  const [{ cohort, upload, check, progress }, news] = await Promise.all([asked(props), notice()])
  if (progress) return <StillGoing cohort={cohort} upload={upload} progress={progress} />
  if (upload.state === 'refused') return <NotRead cohort={cohort} upload={upload} />
  // Saved or cancelled: the back button leads here, and there is nothing left to check.
  if (!check) redirect(`/cohorts/${cohort.id}`)
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: `/cohorts/${cohort.id}`, label: cohort.name },
          { href: `/cohorts/${cohort.id}/upload`, label: 'Upload students' },
        ]}
      />
      {news && <NotificationBanner>{news}</NotificationBanner>}
      <StillWrong check={check} />
      <PageHeading caption={`${cohort.name}, ${cohort.schoolName}`}>
        Check your upload of {upload.kind === 'typed' ? 'students typed in' : upload.fileName}
      </PageHeading>
      <WhyStopped check={check} />
      <ReadAsSaid check={check} />
      <FileNotices check={check} />
      <CheckForm key={check.mark} cohort={cohort} check={check}>
        <CheckLists check={check} cohortId={cohort.id} />
      </CheckForm>
    </>
  )
}
