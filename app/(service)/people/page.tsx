import type { Metadata } from 'next'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Pagination } from '#app/_ui/pagination.tsx'
import { notice } from '#lib/gate/flash.ts'
import { readPeopleFilters, writePeopleFilters } from '#lib/people/filters.ts'
import { listPeople, PEOPLE_A_PAGE } from '#lib/people/loaders.ts'
import { secondFactorWords } from '#lib/people/rules.ts'
import { OpenReviews } from '../open-reviews.tsx'
import { InvitationsLink } from './invitations-link.tsx'
import { PeopleFilterFields } from './people-filters.tsx'
import { PeopleTable } from './people-table.tsx'

export const metadata: Metadata = { title: 'People' }

type Props = { searchParams: Promise<{ [name: string]: string | string[] | undefined }> }

/** Who has access, how well it is guarded, and where mail does not reach them. */
export default async function PeoplePage({ searchParams }: Props) {
  const filters = readPeopleFilters(await searchParams)
  const [list, said] = await Promise.all([listPeople(filters), notice()])
  if (list.elsewhere) return <Elsewhere />
  const { figures, found, entries, governs, schools, words, reviews, openReviews, invitations } = list
  const filtered = words !== '' || filters.schoolId !== null || filters.withoutFactor
  const everything = { search: null, schoolId: filters.schoolId, page: 1 }
  return (
    <>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <OpenReviews reviews={reviews} />
      <PageHeading>People</PageHeading>
      <FigureLead figure={figures.people.toLocaleString('en-GB')}>{secondFactorWords(figures)}</FigureLead>
      {figures.withoutRequired > 0 && (
        <p>
          {figures.withoutRequired === 1 ? 'One of them has' : `${figures.withoutRequired} of them have`} a role that
          requires one, and will be asked to set it up at the next sign-in.
        </p>
      )}
      <ButtonRow>
        <ButtonLink href="/people/invite">Invite somebody</ButtonLink>
        <InvitationsLink {...invitations} />
        {figures.withoutFactor > 0 && !filters.withoutFactor && (
          <a href={`/people${writePeopleFilters({ ...everything, withoutFactor: true })}`}>
            List who has no second factor
          </a>
        )}
        {governs && <a href="/people/second-factor">Who must have a second factor</a>}
        {governs && (
          <a href="/people/reviews">{openReviews > 0 ? `Yearly reviews (${openReviews} open)` : 'Yearly reviews'}</a>
        )}
      </ButtonRow>
      <PeopleFilterFields filters={filters} words={words} schools={schools} />
      {entries.length > 0 ? (
        <PeopleTable list={list} filtered={filtered} withoutFactor={filters.withoutFactor} />
      ) : (
        <EmptyState heading="Nobody found">
          <p>
            Nobody matches. Try a part of the name or of the email address, or <a href="/people">see everybody</a>.
          </p>
        </EmptyState>
      )}
      <Pagination
        page={filters.page}
        pages={Math.ceil(found / PEOPLE_A_PAGE)}
        hrefOf={(page) => `/people${writePeopleFilters({ ...filters, page })}`}
      />
      {entries.length > 0 && (
        <p>
          <a href={`/api/exports/people/people.csv${writePeopleFilters({ ...filters, page: 1 })}`}>
            Download this list (CSV)
          </a>
        </p>
      )}
    </>
  )
}

/** A place was picked in the header in which the person works, but whose people somebody else looks after. */
function Elsewhere() {
  return (
    <>
      <PageHeading>People</PageHeading>
      <p className="lead">You do not look after who has access to the school that you are acting for.</p>
      <p>Pick another school, or all of them, at the top of the page.</p>
    </>
  )
}
