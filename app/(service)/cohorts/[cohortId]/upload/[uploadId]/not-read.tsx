import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import { titleOf } from './still-going.tsx'

type Props = {
  cohort: { id: string; name: string; schoolName: string }
  upload: { fileName: string; report: unknown }
}

/** Why a file could not be read, where that was known only after it had been waited for long enough. */
export function NotRead({ cohort, upload }: Props) {
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
        {titleOf('refused')}
      </PageHeading>
      <WarningText>{sentenceOf(upload.report)}</WarningText>
      <p>Nothing of it was saved, and it was not kept.</p>
      <ButtonRow>
        <ButtonLink href={`/cohorts/${cohort.id}/upload`}>Choose another file</ButtonLink>
      </ButtonRow>
    </>
  )
}

/** The reader's own sentence, as it is kept with the upload. */
function sentenceOf(report: unknown): string {
  const { rejected } = report as { rejected?: { message?: string } }
  return rejected?.message ?? 'The file is damaged. Save it anew in the program it comes from, and upload it again.'
}
