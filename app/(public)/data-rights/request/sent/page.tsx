import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ConfirmationPanel } from '#app/_ui/confirmation-panel.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { readCouncil } from '#lib/council/loaders.ts'
import { dueDate } from '#lib/rights/deadline.ts'
import { ownDraft } from '#lib/rights/public/loaders.ts'
import { KeptMail } from '../../../../(account)/kept-mail.tsx'
import { forget } from '../actions.ts'

export const metadata: Metadata = { title: 'Your request has been sent' }

export default async function SentPage() {
  const [council, draft] = await Promise.all([readCouncil(), ownDraft()])
  if (!draft?.sent) redirect('/data-rights/request')
  const { reference, receivedOn, byEmail } = draft.sent
  const { due } = dueDate({ right: 'erasure', received: receivedOn })
  return (
    <>
      <ConfirmationPanel heading="Your request has been sent">
        Your reference is <strong>{reference}</strong>
      </ConfirmationPanel>
      <p>Keep the reference: print this page, or write it down. You need it when you ask about your request.</p>
      <h2>What happens next</h2>
      {byEmail && (
        <p>
          We have sent you an email. Open it and confirm that the address is yours: then you can follow your request
          here, read our messages and write to us.
        </p>
      )}
      <KeptMail />
      <p>
        We received your request on {formatDate(receivedOn)}
        {due && <> and answer by {formatDate(due)}</>}. If we need longer, or need to know more from you, we tell you
        before then.
      </p>
      {!byEmail && <p>You gave no email address, so we write to you by post.</p>}
      <p>
        Questions? Write to <a href={`mailto:${council.email}`}>{council.email}</a> and give your reference.
      </p>
      <ActionForm action={forget} submitLabel="Close and forget this in the browser" submitVariant="secondary" />
    </>
  )
}
