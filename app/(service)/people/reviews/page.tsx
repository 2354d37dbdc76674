import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { Details } from '#app/_ui/details.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { notice } from '#lib/gate/flash.ts'
import { listAllReviews } from '#lib/people/loaders.ts'
import { startReviewHere } from './actions.ts'
import { ReviewsTable } from './reviews-table.tsx'

export const metadata: Metadata = { title: 'Yearly reviews of access' }

/** Which schools have confirmed who has access. */
export default async function ReviewsPage() {
  const [{ reviews, open, never, startable }, said] = await Promise.all([listAllReviews(), notice()])
  return (
    <>
      <Breadcrumbs items={[{ href: '/people', label: 'People' }]} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading>Yearly reviews of access</PageHeading>
      <FigureLead figure={open}>
        {open === 1 ? 'school has' : 'schools have'} not confirmed yet who has access. Each school is asked a year after
        its last review; who is not answered for within 30 days is paused.
      </FigureLead>
      {reviews.length > 0 ? (
        <ReviewsTable reviews={reviews} />
      ) : (
        <EmptyState heading="No reviews yet">
          <p>The first one of a school begins by itself, a year after its first person was let in.</p>
        </EmptyState>
      )}
      {never.length > 0 && (
        <Details summary={`${never.length} ${never.length === 1 ? 'school has' : 'schools have'} not been asked yet`}>
          <ul>
            {never.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </Details>
      )}
      {startable.length > 0 && (
        <section>
          <h2>Begin a review now</h2>
          <p>For a school where you have reason to ask earlier. Its coordinators are written to.</p>
          <ActionForm action={startReviewHere} submitLabel="Begin review">
            <SelectField
              label="School"
              name="schoolId"
              empty="Choose a school"
              options={startable.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </ActionForm>
        </section>
      )}
    </>
  )
}
