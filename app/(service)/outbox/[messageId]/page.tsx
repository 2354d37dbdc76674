import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { readOutboxMessage } from '#lib/mail/loaders.ts'
import { MessageState } from '../message-state.tsx'

type Props = { params: Promise<{ messageId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { subject } = await readOutboxMessage((await params).messageId)
  return { title: `${subject} · Outbox` }
}

export default async function OutboxMessagePage({ params }: Props) {
  const { paragraphs, ...message } = await readOutboxMessage((await params).messageId)
  return (
    <>
      <Breadcrumbs items={[{ href: '/outbox', label: 'Outbox' }]} />
      <PageHeading>{message.subject}</PageHeading>
      <SummaryList
        rows={[
          { term: 'To', value: message.toEmail },
          { term: 'When', value: formatInstant(message.createdAt) },
          { term: 'State', value: <MessageState state={message.state} /> },
          ...(message.reason === null ? [] : [{ term: 'Reason', value: message.reason }]),
        ]}
      />
      <article aria-label="Message">
        {paragraphs.length === 0 && <p>Its words are no longer kept.</p>}
        {paragraphs.map(({ at, pieces }) => (
          <p key={at} className="whitespace-pre-line wrap-anywhere">
            {pieces.map(({ at, words, href }) =>
              href === null ? (
                words
              ) : (
                <a key={at} href={href}>
                  {words}
                </a>
              ),
            )}
          </p>
        ))}
      </article>
    </>
  )
}
