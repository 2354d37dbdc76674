import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { FileField } from '#app/_ui/file-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { notice } from '#lib/gate/flash.ts'
import { NO_GROUP } from '#lib/progress/filters.ts'
import { readProgressSheetsPage } from '#lib/progress/loaders.ts'
import { studentsInWords } from '#lib/progress/rules.ts'
import { uploadProgressSheet } from './actions.ts'

type Props = { params: Promise<{ cohortId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cohort } = await readProgressSheetsPage((await params).cohortId)
  return { title: `Progress sheets · ${cohort.name}` }
}

export default async function ProgressSheetsPage({ params }: Props) {
  const [page, news] = await Promise.all([readProgressSheetsPage((await params).cohortId), notice()])
  const { cohort, groups, waiting, mayDownload } = page
  const here = `/cohorts/${cohort.id}`
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: here, label: cohort.name },
        ]}
      />
      {news && <NotificationBanner>{news}</NotificationBanner>}
      <PageHeading caption={`${cohort.name}, ${cohort.schoolName}`}>Progress sheets</PageHeading>
      <p>
        For tutors who write progress down away from the service: on a laptop without internet, or on paper. A sheet
        lists the students of a tutor group and the stage of each. You write the new stage beside it.
      </p>
      <h2>1. Download</h2>
      {groups.length === 0 ? (
        <p>The cohort has no students yet. Once it has some, there is a sheet for each tutor group.</p>
      ) : mayDownload ? (
        <Downloads cohortId={cohort.id} groups={groups} />
      ) : (
        <p>The school’s work-experience coordinator downloads the sheets and hands them to tutors.</p>
      )}
      <h2>2. Upload a filled-in sheet</h2>
      <p>Next you see what will change, student by student. Nothing is saved before you say so.</p>
      <ActionForm action={uploadProgressSheet} submitLabel="Check sheet">
        <input type="hidden" name="cohortId" value={cohort.id} />
        <FileField
          label="Progress sheet"
          name="file"
          hint="The file that was downloaded here, filled in and saved: as Excel, OpenDocument or CSV"
          accept=".xlsx,.xls,.ods,.csv"
        />
      </ActionForm>
      {waiting.length > 0 && (
        <section aria-labelledby="waiting">
          <h2 id="waiting">Waiting to be saved</h2>
          <ul>
            {waiting.map((sheet) => (
              <li key={sheet.id}>
                <a href={`${here}/progress-sheets/${sheet.id}`}>{sheet.fileName}</a>, uploaded by{' '}
                {sheet.by ?? 'somebody who has left'} on {formatInstant(sheet.receivedAt)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

type Group = { group: string; students: number }

function Downloads({ cohortId, groups }: { cohortId: string; groups: Group[] }) {
  const all = `/api/exports/cohorts/progress-sheets.xlsx?cohort=${cohortId}`
  return (
    <>
      <p>
        The file names students: keep it where only staff of the school can open it, and delete it when it is uploaded.
        That you took it is written down.
      </p>
      <ButtonRow>
        {/* No download attribute: who must sign in or prove themselves first is led to a page, which it would save as a file. */}
        <ButtonLink href={all}>
          {groups.length === 1 ? 'Download the sheet' : `Download all ${groups.length} sheets`}
        </ButtonLink>
      </ButtonRow>
      {groups.length > 1 && (
        <ul>
          {groups.map(({ group, students }) => (
            <li key={group}>
              <a href={`${all}&group=${encodeURIComponent(group === '' ? NO_GROUP : group)}`}>
                {group === '' ? 'No tutor group' : group}
              </a>
              , {studentsInWords(students)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
