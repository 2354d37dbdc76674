import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { Faults } from '#app/(public)/notices/faults.tsx'
import { type DraftPage, readDraft } from '#lib/council/notices-loaders.ts'
import { publishDraft } from './actions.ts'

export const metadata: Metadata = { title: 'Publish the privacy notice' }

/** The last look before a version is everybody's: what happens, and what stands in the way. */
export default async function PublishPage() {
  const draft = await readDraft()
  const hindrance = hindranceOf(draft)
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/notices', label: 'Notices' },
          { href: '/notices/draft', label: 'Draft' },
        ]}
      />
      <PageHeading>Publish the privacy notice</PageHeading>
      {draft.version === 0 ? (
        <EmptyState heading="There is no draft">
          <p>
            Write and save one first: <a href="/notices/draft">begin a draft</a>.
          </p>
        </EmptyState>
      ) : (
        <>
          <WhatHappens draft={draft} />
          {hindrance || draft.faults.length > 0 ? (
            <InsetText>
              {hindrance && <p>{hindrance}</p>}
              <Faults faults={draft.faults} />
              <p>
                <a href="/notices/draft">Edit the draft</a>
              </p>
            </InsetText>
          ) : (
            <ActionForm
              action={publishDraft}
              submitLabel={`Publish version ${draft.number}`}
              beside={<a href="/notices">Not yet</a>}
            >
              <input type="hidden" name="version" value={draft.version} />
            </ActionForm>
          )}
        </>
      )}
    </>
  )
}

/** Why its day or another version keeps it from being published. */
function hindranceOf({ waits, effectiveOn, earliest, major }: DraftPage): string | null {
  if (waits)
    return `Version ${waits.version} is published and waits for ${formatDate(waits.effectiveOn)}. One version waits at a time: withdraw that one, or publish this one when it is in force.`
  if (effectiveOn === null) return 'Say in the draft from which day it is in force.'
  if (effectiveOn >= earliest) return null
  return `A ${major ? 'major version can be in force 14 days from today at the earliest' : 'version cannot have been in force before it was published'}: from ${formatDate(earliest)}. Change the day in the draft.`
}

function WhatHappens({ draft }: { draft: DraftPage }) {
  const { number, major, effectiveOn, whatChanged, today } = draft
  const day = effectiveOn && (effectiveOn <= today ? 'at once' : formatDate(effectiveOn))
  return (
    <>
      <SummaryList
        rows={[
          { term: 'Version', value: `${number}, a ${major ? 'major' : 'minor'} change` },
          {
            term: 'In force from',
            value: day ?? 'not said yet',
            change: { href: '/notices/draft#effectiveOn', what: 'the day' },
          },
          {
            term: 'What changed',
            value: whatChanged || 'not said yet',
            change: { href: '/notices/draft#whatChanged', what: 'what changed' },
          },
          { term: 'The notice', value: <a href="/notices/draft/preview">See it as the public page will draw it</a> },
          {
            term: 'For students',
            value: <a href="/notices/draft/preview/students">See the version for students</a>,
          },
        ]}
      />
      <p>When you publish it:</p>
      <ul>
        <li>the coordinators of all schools get a mail that says what changes and from when</li>
        {effectiveOn !== null && effectiveOn > today && (
          <li>
            until that day it is linked on the public page, and whoever is signed in sees it at the top of the page
          </li>
        )}
        {major && <li>from that day on, everybody with an account is shown what changed when they next sign in</li>}
        <li>its text can never be changed again, and once it is in force it cannot be withdrawn</li>
      </ul>
    </>
  )
}
