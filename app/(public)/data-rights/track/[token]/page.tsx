import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { formatDate } from '#app/_ui/format-date.ts'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { notice } from '#lib/gate/flash.ts'
import { duesOf, holidaysOf } from '#lib/rights/clock-of.ts'
import { readTracked } from '#lib/rights/public/loaders.ts'
import { isOver, wantedProofs, whereItStands } from '#lib/rights/public/tracking.ts'
import { Dues } from './dues.tsx'
import { Messages } from './messages.tsx'
import { Proofs } from './proofs.tsx'
import { Questions } from './questions.tsx'
import { Withdraw } from './withdraw.tsx'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const tracked = await readTracked((await params).token)
  return { title: tracked ? `Your request ${tracked.reference}` : 'Page not found' }
}

/** What the requester sees of the case: where it stands, what they can do, and by when it is answered. */
export default async function TrackedPage({ params }: Props) {
  const { token } = await params
  const [tracked, said] = await Promise.all([readTracked(token), notice()])
  if (!tracked) notFound()
  const { reference, receivedOn, items, messages } = tracked
  const over = isOver(tracked)
  const dues = duesOf(
    tracked,
    items.map(({ ask }) => ask),
    holidaysOf(tracked.holidays),
  )
  return (
    <>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading caption={reference}>Your data rights request</PageHeading>
      <p className="lead">{whereItStands(tracked, dues)}</p>
      <p>We received it on {formatDate(receivedOn)}.</p>
      {!over && <Questions token={token} questions={tracked.questions} />}
      {!over && <Proofs token={token} wanted={wantedProofs(tracked)} sent={tracked.proofs} />}
      <Dues items={items} dues={dues} decided={tracked.decidedAt !== null} extensionReason={tracked.extensionReason} />
      <Messages token={token} messages={messages} over={over} />
      {!over && tracked.deliveredAt === null && <Withdraw token={token} />}
      <h2>Keep this page to yourself</h2>
      <p>
        Whoever has its address sees your request. On a computer that others use, close the window when you are done.
      </p>
    </>
  )
}
