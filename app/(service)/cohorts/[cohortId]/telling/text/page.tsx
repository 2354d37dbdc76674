import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { Markdown } from '#app/_ui/markdown.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readCouncil, readNotice } from '#lib/council/loaders.ts'
import { fillNotice } from '#lib/council/notice.ts'
import { onPaper } from '#lib/tellings/address.ts'
import { readCohortToTell } from '#lib/tellings/loaders.ts'

type Props = { params: Promise<{ cohortId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const cohort = await readCohortToTell((await params).cohortId)
  return { title: `The page for students · ${cohort.name}` }
}

/** The version for students as a page of the school's, to print and hand out, or to read out. */
export default async function TellingTextPage({ params }: Props) {
  const cohort = await readCohortToTell((await params).cohortId)
  const [notice, council] = await Promise.all([readNotice(), readCouncil()])
  if (!notice) notFound()
  const here = `/cohorts/${cohort.id}`
  const address = onPaper('/privacy/students')
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: here, label: cohort.name },
          { href: `${here}/telling`, label: 'Telling students' },
        ]}
      />
      <p className="no-print">
        Print this page with your browser to hand it out: this line, the links at the top and the foot of the page are
        left out. To send it, give students the address {address}.
      </p>
      <PageHeading caption={`For students of ${cohort.schoolName}`}>Your information and work experience</PageHeading>
      <p>
        {cohort.schoolName} has put your name and some facts about you on {council.serviceName}, to plan your work
        experience.
      </p>
      <Markdown>{fillNotice(notice.studentBody ?? notice.body, council)}</Markdown>
      <p>
        You can read this on the web: {address}. It is version {notice.version}, in force from{' '}
        {formatDate(notice.effectiveOn)}.
      </p>
    </>
  )
}
