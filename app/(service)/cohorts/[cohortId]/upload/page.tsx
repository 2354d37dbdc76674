import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { Details } from '#app/_ui/details.tsx'
import { ErrorSummary } from '#app/_ui/error-summary.tsx'
import { FileField } from '#app/_ui/file-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { FILE_TOO_BIG, LARGEST_FILE_WORDS, LIMITS } from '#lib/cohorts/reading/limits.ts'
import { readUploadPage } from '#lib/uploads/loaders.ts'
import { uploadCohort } from './actions.ts'
import { EarlierUploads } from './earlier-uploads.tsx'
import { SizeGuard } from './size-guard.tsx'

type Props = { params: Promise<{ cohortId: string }>; searchParams: Promise<{ problem?: string }> }

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { cohort } = await readUploadPage((await params).cohortId)
  const wrong = (await searchParams).problem === 'TOO_BIG'
  return { title: `${wrong ? 'Error: ' : ''}Upload students · ${cohort.name}` }
}

export default async function UploadPage({ params, searchParams }: Props) {
  const { cohort, uploads } = await readUploadPage((await params).cohortId)
  const tooBig = (await searchParams).problem === 'TOO_BIG'
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: `/cohorts/${cohort.id}`, label: cohort.name },
        ]}
      />
      {tooBig && <ErrorSummary errors={{ file: [FILE_TOO_BIG] }} />}
      <PageHeading caption={`${cohort.name}, ${cohort.schoolName}`}>Upload students</PageHeading>
      <p>
        Send the file as SIMS, Arbor or Bromcom exports it: no need to rename headings or take columns out. Next you see
        what will happen, row by row. Nothing is saved before you say so.
      </p>
      <p>
        No file yet? <a href={`/cohorts/${cohort.id}/templates`}>Download a template</a>, or{' '}
        <a href={`/cohorts/${cohort.id}/type-in`}>type a few students in</a>.
      </p>
      <ActionForm action={uploadCohort} submitLabel="Upload">
        <input type="hidden" name="cohortId" value={cohort.id} />
        <FileField
          label="Cohort file"
          name="file"
          hint={`Excel (.xlsx, .xlsm, .xls), OpenDocument (.ods), text (.csv, .tsv, .txt) or Common Transfer File (.xml), up to ${LARGEST_FILE_WORDS}`}
          accept=".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt,.xml"
          errors={tooBig ? [FILE_TOO_BIG] : undefined}
        />
        <SizeGuard largest={LIMITS.fileBytes} />
      </ActionForm>
      <Details summary="What the file needs">
        <p>One row a student, with a row of headings somewhere near the top. Each row needs:</p>
        <ul>
          <li>surname and first name, or both in one column</li>
          <li>date of birth</li>
          <li>year group, unless every student is in the same one</li>
        </ul>
        <p>
          If they are there, we also read preferred name, tutor group, UPN, ULN and email. We read nothing else: columns
          about health, benefits or background are left where they are.
        </p>
        <p>
          Hidden rows are asked about, and hidden sheets are not read unless you say so. If we take a column for
          something else than it is, you can say what it holds; the next file like it is then read the same way.
        </p>
        <p>The file is kept encrypted for 30 days, then deleted. An upload can be undone for 14 days.</p>
      </Details>
      <EarlierUploads cohortId={cohort.id} uploads={uploads} />
    </>
  )
}
