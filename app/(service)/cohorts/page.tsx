import type { Metadata } from 'next'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { Filters } from '#app/_ui/filters.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Pagination } from '#app/_ui/pagination.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { StageLegend } from '#app/_ui/stage-legend.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { COHORTS_A_PAGE, listCohorts } from '#lib/cohorts/loaders.ts'
import { academicYearWords } from '#lib/cohorts/rules.ts'
import { readListFilters, writeListFilters } from '#lib/cohorts/schema.ts'
import { notice } from '#lib/gate/flash.ts'
import { leadFigure, studentsIn } from '#lib/progress/rules.ts'
import { ConsentsToGive } from '../consents-to-give.tsx'
import { OpenReviews } from '../open-reviews.tsx'
import { OpenTellings } from '../open-tellings.tsx'
import { ToldBefore, ToldLately } from '../told-after-rights.tsx'
import { CohortEntries } from './cohort-entries.tsx'
import { PartnerSchools } from './partner-schools.tsx'

export const metadata: Metadata = { title: 'Cohorts' }

type Props = { searchParams: Promise<{ [name: string]: string | string[] | undefined }> }

export default async function CohortsPage({ searchParams }: Props) {
  const filters = readListFilters(await searchParams)
  const [list, news] = await Promise.all([listCohorts(filters), notice()])
  const { entries, years, found, severalSchools, currentYear, mayCreate } = list
  const pages = Math.ceil(found / COHORTS_A_PAGE)
  const filtered = filters.school !== null || filters.year !== null
  const lead = studentsIn(list.figures) > 0 ? leadFigure(list.figures) : null
  const where = filters.school && severalSchools ? `in schools with “${filters.school}” in their name` : ''
  return (
    <>
      {news && <NotificationBanner>{news}</NotificationBanner>}
      <OpenReviews reviews={list.reviews} />
      <ConsentsToGive consents={list.consents} />
      <OpenTellings tellings={list.tellings} today={list.today} />
      <ToldLately told={list.told} />
      <PageHeading>Cohorts</PageHeading>
      {lead && (
        <FigureLead figure={lead.figure}>
          {[lead.rest, where, `in ${academicYearWords(filters.year ?? currentYear)}`].filter(Boolean).join(' ')}
        </FigureLead>
      )}
      {mayCreate && (years.length > 0 || filtered) && (
        <ButtonRow>
          <ButtonLink href="/cohorts/new">New cohort</ButtonLink>
        </ButtonRow>
      )}
      {(severalSchools || years.length > 1) && (
        <Filters action="/cohorts" label="Cohorts" clearHref={filtered ? '/cohorts' : undefined}>
          {severalSchools && (
            <TextField label="School" name="school" type="search" defaultValue={filters.school ?? ''} width={20} />
          )}
          {years.length > 1 && (
            <SelectField
              label="Academic year"
              name="year"
              empty="All years"
              defaultValue={filters.year ? String(filters.year) : ''}
              options={years.map((year) => ({ value: String(year), label: academicYearWords(year) }))}
            />
          )}
        </Filters>
      )}
      {entries.length > 0 && <StageLegend />}
      <CohortEntries entries={entries} currentYear={currentYear} severalSchools={severalSchools} />
      <Pagination
        page={Math.min(filters.page, Math.max(pages, 1))}
        pages={pages}
        hrefOf={(page) => `/cohorts${writeListFilters({ ...filters, page })}`}
      />
      {found === 0 && filtered && (
        <EmptyState heading="No cohorts found">
          <p>
            No cohort matches. Try a part of the school’s name, or <a href="/cohorts">see all cohorts</a>.
          </p>
        </EmptyState>
      )}
      {found === 0 && !filtered && <NoCohorts mayCreate={mayCreate} />}
      {list.forPartner && <PartnerSchools />}
      <ToldBefore told={list.told} />
    </>
  )
}

function NoCohorts({ mayCreate }: { mayCreate: boolean }) {
  return (
    <EmptyState heading="No cohorts yet">
      <p>
        A cohort is a year group that goes on work experience together, such as Year 10 in one academic year. It has a
        list of students, the dates of their placements, and shows how far each student has come.
      </p>
      {mayCreate ? (
        <>
          <p>Make the cohort first. Then upload the list of students as your school’s system exports it.</p>
          <ButtonLink href="/cohorts/new">New cohort</ButtonLink>
        </>
      ) : (
        <p>The work-experience coordinator of the school makes cohorts. They will show here.</p>
      )}
    </EmptyState>
  )
}
