import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readCohortToFill } from '#lib/cohorts/filling-in/loaders.ts'
import { academicYearWords } from '#lib/cohorts/rules.ts'

type Props = { params: Promise<{ cohortId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cohort } = await readCohortToFill((await params).cohortId)
  return { title: `Templates · ${cohort.name}` }
}

export default async function TemplatesPage({ params }: Props) {
  const { cohort, tutorGroups } = await readCohortToFill((await params).cohortId)
  const here = `/cohorts/${cohort.id}`
  const file = (format: 'xlsx' | 'csv') => `/api/exports/cohorts/template.${format}?cohort=${cohort.id}`
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: here, label: cohort.name },
        ]}
      />
      <PageHeading caption={`${cohort.name}, ${cohort.schoolName}`}>Templates for a list of students</PageHeading>
      <p>
        You need no template where your school’s system exports a list: <a href={`${here}/upload`}>upload that file</a>{' '}
        as it is. A template is for lists that are written by hand.
      </p>
      <ButtonRow>
        <ButtonLink href={file('xlsx')}>Download template for Excel</ButtonLink>
        <ButtonLink href={file('csv')} variant="secondary">
          Download template as CSV
        </ButtonLink>
      </ButtonRow>
      <h2>What is in it</h2>
      <ul>
        <li>
          {cohort.schoolName}, Year {cohort.yearGroup}, {academicYearWords(cohort.academicYear)}, on top of the Excel
          template
        </li>
        <li>a heading for each column, and below it how to fill it in: you can leave that row where it is</li>
        <li>
          in the Excel template, a list of year groups
          {tutorGroups.length > 0 ? `, a list of your tutor groups (${inWords(tutorGroups)})` : ''}, and dates as day,
          month and year
        </li>
      </ul>
      <p>
        Fill it in, save it, and <a href={`${here}/upload`}>upload it</a>. For a few students, you can{' '}
        <a href={`${here}/type-in`}>type them in here</a> instead.
      </p>
    </>
  )
}

/** The first few, so that one sees which are meant. */
const inWords = (groups: readonly string[]): string =>
  groups.length > 4 ? `${groups.slice(0, 3).join(', ')} and ${groups.length - 3} more` : groups.join(', ')
