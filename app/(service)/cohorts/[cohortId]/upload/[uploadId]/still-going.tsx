import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import type { UploadState, UploadStop } from '#db/vocabulary.ts'
import type { Progress } from '#lib/uploads/progress-words.ts'
import { UploadProgress } from './progress.tsx'

/** The title of an upload's page: what there is to do, or what it is waiting for. */
export function titleOf(state: UploadState): string {
  switch (state) {
    case 'received':
      return 'Your file is being read'
    case 'saving':
      return 'Your students are being saved'
    case 'refused':
      return 'Your file could not be read'
    default:
      return 'Check your upload'
  }
}

type Props = {
  cohort: { id: string; name: string; schoolName: string }
  upload: { id: string; fileName: string; state: UploadState; stopped: UploadStop | null }
  progress: Progress
}

/** The page of an upload that is being read or saved. */
export function StillGoing({ cohort, upload, progress }: Props) {
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: `/cohorts/${cohort.id}`, label: cohort.name },
          { href: `/cohorts/${cohort.id}/upload`, label: 'Upload students' },
        ]}
      />
      <PageHeading caption={`${cohort.name}, ${cohort.schoolName}: ${upload.fileName}`}>
        {titleOf(upload.state)}
      </PageHeading>
      <UploadProgress cohortId={cohort.id} upload={upload} progress={progress} />
    </>
  )
}
