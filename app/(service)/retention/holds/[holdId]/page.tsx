import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { DateField } from '#app/_ui/date-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { HOLD_GROUND_WORDS } from '#db/vocabulary.ts'
import { notice } from '#lib/gate/flash.ts'
import { readHold } from '#lib/retention/loaders.ts'
import { releaseHoldHere, reviewHoldHere } from '../../actions.ts'

export const metadata: Metadata = { title: 'Hold · Retention' }

type Props = { params: Promise<{ holdId: string }> }

/** One hold: whose record it keeps and why; to be looked at again, and released. */
export default async function HoldPage({ params }: Props) {
  const [{ hold, student, today }, said] = await Promise.all([readHold((await params).holdId), notice()])
  const stands = hold.releasedAt === null
  return (
    <>
      <Breadcrumbs items={[{ href: '/retention', label: 'Retention' }]} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading caption={hold.school}>{`Hold: ${HOLD_GROUND_WORDS[hold.ground].toLowerCase()}`}</PageHeading>
      <p className="lead">{leadOf(stands, student?.dueOn ?? null, today)}</p>
      <SummaryList
        rows={[
          {
            term: 'Whose record',
            value: whoseWords(student),
          },
          { term: 'Why', value: hold.reason },
          { term: 'Placed', value: `${formatInstant(hold.placedAt)}, by ${hold.placedBy ?? 'somebody who has left'}` },
          ...(stands
            ? [{ term: 'Look at it again', value: formatDate(hold.reviewOn) }]
            : [
                {
                  term: 'Released',
                  value: `${formatInstant(hold.releasedAt ?? '')}, by ${hold.releasedBy ?? 'somebody who has left'}`,
                },
                { term: 'Why it was released', value: hold.releaseReason ?? '' },
              ]),
        ]}
      />
      {stands && (
        <>
          <section>
            <h2>It still stands</h2>
            <ActionForm action={reviewHoldHere} submitLabel="Keep the hold" submitVariant="secondary">
              <input type="hidden" name="holdId" value={hold.id} />
              <DateField label="Look at it again on" name="reviewOn" />
            </ActionForm>
          </section>
          <section>
            <h2>It is over</h2>
            <p>A record that is past its date is deleted within the hour after it is released.</p>
            <ActionForm action={releaseHoldHere} submitLabel="Release the hold" submitVariant="warning">
              <input type="hidden" name="holdId" value={hold.id} />
              <Textarea label="Why it does not have to be kept any more" name="reason" rows={3} />
            </ActionForm>
          </section>
        </>
      )}
    </>
  )
}

function whoseWords(student: Awaited<ReturnType<typeof readHold>>['student']): string {
  if (student === null) return 'Not held any more'
  if (student.name === null || student.dateOfBirth === null)
    return 'Somebody whose information is only stored: their rights request alone says who'
  return `${student.name}, born ${formatDate(student.dateOfBirth)}`
}

function leadOf(stands: boolean, dueOn: string | null, today: string): string {
  if (!stands) return 'This hold was released.'
  if (dueOn === null) return 'The record is kept until you release the hold.'
  return dueOn <= today
    ? `The record would have been deleted on ${formatDate(dueOn)}: the hold keeps it.`
    : `The record would be kept until ${formatDate(dueOn)} in any case; from then on, as long as the hold stands.`
}
