import type { Metadata } from 'next'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Table } from '#app/_ui/table.tsx'
import { listOutbox } from '#lib/mail/loaders.ts'
import { MessageState } from './message-state.tsx'

export const metadata: Metadata = { title: 'Outbox' }

export default async function OutboxPage() {
  const { messages, found } = await listOutbox()
  return (
    <>
      <PageHeading>Outbox</PageHeading>
      <p className="lead">
        This is a demonstration: no mail leaves it. What would have been sent is kept here instead.
      </p>
      {messages.length === 0 ? (
        <EmptyState heading="No messages yet">
          <p>Invite somebody or ask for a new password, and the message with its link will be here.</p>
        </EmptyState>
      ) : (
        <>
          {found > messages.length && (
            <p className="hint">
              The newest {messages.length} of {found} are listed.
            </p>
          )}
          <Table caption="Messages, newest first" captionHidden>
            <thead>
              <tr>
                <th scope="col">Subject</th>
                <th scope="col">To</th>
                <th scope="col">When</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {messages.map((message) => (
                <tr key={message.id}>
                  <th scope="row">
                    <a href={`/outbox/${message.id}`}>{message.subject}</a>
                  </th>
                  <td>{message.toEmail}</td>
                  <td>{formatInstant(message.createdAt)}</td>
                  <td>
                    <MessageState state={message.state} />
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </>
  )
}
