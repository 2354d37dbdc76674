import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readCouncil } from '#lib/council/loaders.ts'
import { firstOpen } from '#lib/rights/public/answers.ts'
import { ownDraft } from '#lib/rights/public/loaders.ts'
import { forget, startNow } from './actions.ts'

export const metadata: Metadata = { title: 'Use your data rights' }

type Props = { searchParams: Promise<{ over?: string }> }

export default async function RequestPage({ searchParams }: Props) {
  const [council, draft, { over }] = await Promise.all([readCouncil(), ownDraft(), searchParams])
  return (
    <>
      <Breadcrumbs items={[{ href: '/data-rights', label: 'Your data rights' }]} />
      <PageHeading>Use your data rights</PageHeading>
      {over !== undefined && (
        <InsetText>
          What you had typed is no longer here: it is kept for one day, and only in the browser window where you typed
          it. Please start again.
        </InsetText>
      )}
      <p className="lead">
        Ask for a copy of your information, ask us to change how we use it, or complain. It is free and takes about 5
        minutes.
      </p>
      <p>You can ask for several things at once. We ask you:</p>
      <ul>
        <li>who the request is about, and what you want us to do</li>
        <li>the name, the date of birth and the school, so that we look for the right person</li>
        <li>how we can reach you</li>
      </ul>
      <p>If you do not know something, leave it empty. You do not have to give a reason.</p>
      {draft && !draft.sent ? (
        <>
          <InsetText>You have begun a request in this browser and have not sent it yet.</InsetText>
          <ButtonRow>
            <ButtonLink href={`/data-rights/request/${firstOpen(draft.answers)}`}>Go on with it</ButtonLink>
          </ButtonRow>
          <ActionForm action={forget} submitLabel="Delete what I typed" submitVariant="secondary" />
        </>
      ) : (
        <ActionForm
          action={startNow}
          submitLabel="Start now"
          beside={<a href="/data-rights/track">Follow a request that you sent</a>}
        />
      )}
      <h2>On a computer that others use</h2>
      <p>
        What you type is kept while you write, so that nothing is lost. It is gone when you close the browser, and after
        a day at the latest.
      </p>
      <h2>Other ways to ask</h2>
      <p>
        The law asks for no form. You can also write to <a href={`mailto:${council.email}`}>{council.email}</a>, send a
        letter, tell us in person, or ask your school to pass your request on: see{' '}
        <a href="/data-rights#how">how to ask</a>.
      </p>
    </>
  )
}
