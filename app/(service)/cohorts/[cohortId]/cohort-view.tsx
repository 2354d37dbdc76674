'use client'

import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { drawn, type Markup, markup } from '#app/_ui/markup.ts'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { StageBar } from '#app/_ui/stage-bar.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import { windowWords } from '#lib/cohorts/rules.ts'
import { readFilters, writeFilters } from '#lib/progress/filters.ts'
import { leadSentence, studentsIn } from '#lib/progress/rules.ts'
import { StudentFilters } from './student-filters.tsx'
import { type ShownCohort, StudentList } from './student-list.tsx'

const EVERYBODY = readFilters({})

/**
 * The page of a cohort. A client component fed by packed data, like its table: drawn once, as HTML, and not sent a
 * second time in the page's own data.
 */
export function CohortView({ page, news }: { page: ShownCohort; news: string | null }) {
  const { cohort, figures, filters, today, mayUpload, mayAdd, mayEdit, mayChangeStage, mayTell } = page
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
      {(mayEdit || mayChangeStage) && <p {...drawn(waysOn(here, mayEdit, mayTell))} />}
      {page.toTell && <ToTell here={here} toTell={page.toTell} />}
      {all === 0 ? (
        <NoStudents here={here} mayUpload={mayUpload} mayAdd={mayAdd} />
      ) : (
        <>
          <FigureLead figure={lead.figure}>{lead.rest}</FigureLead>
          <StageBar
            counts={figures}
            caption={all === 1 ? 'The one student by stage' : `All ${all} students by stage`}
            current={filters.stage}
            hrefOf={(stage) => `${here}${writeFilters({ ...EVERYBODY, stage })}#students`}
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

/** What else can be done with the cohort. */
function waysOn(here: string, mayEdit: boolean, mayTell: boolean): Markup {
  const ways = [
    { path: 'edit', words: 'Change name, dates or hours', may: mayEdit },
    { path: 'roll-over', words: 'Move up to the next year', may: mayEdit },
    { path: 'progress-sheets', words: 'Progress sheets', may: true },
    { path: 'telling', words: 'Telling students', may: mayTell },
  ].filter(({ may }) => may)
  const links = ways.map(({ path, words }, at) => markup`${at > 0 ? ' · ' : ''}<a href="${here}/${path}">${words}</a>`)
  return markup`${links}`
}

/** Students who were added and have not been told yet: plain while there is time, a warning in the last week. */
function ToTell({ here, toTell }: { here: string; toTell: NonNullable<ShownCohort['toTell']> }) {
  const { students, dueOn, state } = toTell
  const words = (
    <>
      <a href={`${here}/telling`}>Tell {students === 1 ? 'one student' : `${students} students`}</a> that their
      information is here{state === 'overdue' ? `: it was due by ${formatDate(dueOn)}.` : `, by ${formatDate(dueOn)}.`}
    </>
  )
  return state === 'open' ? <p>{words}</p> : <WarningText>{words}</WarningText>
}

function NoStudents({ here, mayUpload, mayAdd }: { here: string; mayUpload: boolean; mayAdd: boolean }) {
  return (
    <EmptyState heading="No students yet">
      <p>Here you will see who has a placement, who is still looking, and what has to happen next.</p>
      {mayUpload && (
        <p>
          Upload the list of students as your school’s system exports it: SIMS, Arbor and Bromcom files are read as they
          are, as Excel, OpenDocument or CSV. Nothing is saved before you have checked it. Without such a file, use a{' '}
          <a href={`${here}/templates`}>template</a> or <a href={`${here}/type-in`}>type them in</a>.
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
