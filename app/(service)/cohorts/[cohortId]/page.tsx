import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { StageBar } from '#app/_ui/stage-bar.tsx'
import { type CohortPage, readCohort } from '#lib/cohorts/loaders.ts'
import { windowWords } from '#lib/cohorts/rules.ts'
import { notice } from '#lib/gate/flash.ts'
import { readFilters, writeFilters } from '#lib/progress/filters.ts'
import { leadSentence, studentsIn } from '#lib/progress/rules.ts'
import { StudentFilters } from './student-filters.tsx'
import { StudentList } from './student-list.tsx'

type Props = {
  params: Promise<{ cohortId: string }>
  searchParams: Promise<{ [name: string]: string | string[] | undefined }>
}

async function read({ params, searchParams }: Props): Promise<CohortPage> {
  const [{ cohortId }, parameters] = await Promise.all([params, searchParams])
  return await readCohort(cohortId, writeFilters(readFilters(parameters)))
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { cohort } = await read(props)
  return { title: `${cohort.name} · ${cohort.school}` }
}

export default async function CohortPageOf(props: Props) {
  const [page, news] = await Promise.all([read(props), notice()])
  const { cohort, figures, filters, today, mayUpload, mayAdd, mayEdit } = page
  const here = `/cohorts/${cohort.id}`
  const all = studentsIn(figures)
  const lead = leadSentence(figures, { ...cohort, start: cohort.placementStart, end: cohort.placementEnd }, today)
  const caption = [
    cohort.school,
    `Year ${cohort.yearGroup}`,
    windowWords(cohort.placementStart, cohort.placementEnd),
    `${cohort.requiredHours} hours each`,
  ]
  return (
    <>
      <Breadcrumbs items={[{ href: '/cohorts', label: 'Cohorts' }]} />
      {news && <NotificationBanner>{news}</NotificationBanner>}
      <PageHeading caption={caption.filter(Boolean).join(' · ')}>{cohort.name}</PageHeading>
      {mayEdit && (
        <p>
          <a href={`${here}/edit`}>Change name, dates or hours</a>
        </p>
      )}
      {all === 0 ? (
        <NoStudents here={here} mayUpload={mayUpload} mayAdd={mayAdd} />
      ) : (
        <>
          <FigureLead figure={lead.figure}>{lead.rest}</FigureLead>
          <StageBar
            counts={figures}
            caption={all === 1 ? 'The one student by stage' : `All ${all} students by stage`}
            current={filters.stage}
            hrefOf={(stage) => `${here}${writeFilters({ ...readFilters({}), stage })}#students`}
          />
          {(mayUpload || mayAdd) && (
            <ButtonRow>
              {mayUpload && <ButtonLink href={`${here}/upload`}>Upload a file</ButtonLink>}
              {mayAdd && (
                <ButtonLink href={`${here}/add-student`} variant="secondary">
                  Add a student
                </ButtonLink>
              )}
            </ButtonRow>
          )}
          <h2 id="students">Students</h2>
          <StudentFilters here={here} page={page} />
          <StudentList here={here} page={page} />
        </>
      )}
    </>
  )
}

function NoStudents({ here, mayUpload, mayAdd }: { here: string; mayUpload: boolean; mayAdd: boolean }) {
  return (
    <EmptyState heading="No students yet">
      <p>Here you will see who has a placement, who is still looking, and what has to happen next.</p>
      {mayUpload && (
        <p>
          Upload the list of students as your school’s system exports it: SIMS, Arbor and Bromcom files are read as they
          are, as Excel, OpenDocument or CSV. Nothing is saved before you have checked it.
        </p>
      )}
      {!mayUpload && !mayAdd && <p>The school’s work-experience coordinator adds the students.</p>}
      <ButtonRow>
        {mayUpload && <ButtonLink href={`${here}/upload`}>Upload a file</ButtonLink>}
        {mayAdd && (
          <ButtonLink href={`${here}/add-student`} variant="secondary">
            Add a student
          </ButtonLink>
        )}
      </ButtonRow>
    </EmptyState>
  )
}
