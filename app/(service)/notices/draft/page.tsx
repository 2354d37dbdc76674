import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { DateField } from '#app/_ui/date-field.tsx'
import { Details } from '#app/_ui/details.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { readDraft } from '#lib/council/notices-loaders.ts'
import { notice } from '#lib/gate/flash.ts'
import { HeldVersion } from '../../students/[studentId]/edit/held-version.tsx'
import { discardNoticeDraft, saveNoticeDraft } from './actions.ts'
import { DraftState } from './draft-state.tsx'

export const metadata: Metadata = { title: 'Draft of the privacy notice' }

const parts = (isoDate: string | null) => {
  const [year, month, day] = isoDate?.split('-') ?? []
  return { day: day && String(Number(day)), month: month && String(Number(month)), year }
}

/** The next version of the notice, written by administrators: full text, students' text, and what it changes. */
export default async function DraftPage() {
  const [draft, said] = await Promise.all([readDraft(), notice()])
  const { version, editedAt, editedBy, current, major, effectiveOn } = draft
  return (
    <>
      <Breadcrumbs items={[{ href: '/notices', label: 'Notices' }]} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading
        caption={
          editedAt ? `Saved on ${formatInstant(editedAt)} by ${editedBy ?? 'somebody who has left'}` : 'Not saved yet'
        }
      >
        Draft of the privacy notice
      </PageHeading>
      {version > 0 ? (
        <DraftState draft={draft} />
      ) : (
        <InsetText>
          These are the texts of version {current ?? 'none'}, which is in force. Change them, and save the draft: nobody
          outside the council sees it before it is published.
        </InsetText>
      )}
      <ActionForm action={saveNoticeDraft} submitLabel="Save draft" beside={<a href="/notices">Cancel</a>}>
        <HeldVersion read={String(version)} />
        <Radios
          label="Size of the change"
          name="size"
          defaultValue={version > 0 ? (major ? 'major' : 'minor') : undefined}
          options={[
            {
              value: 'major',
              label: 'Major',
              hint: 'A new purpose, recipient or ground, or anything that people should know before it happens. Schools hear of it at least 14 days before, and everybody with an account is shown what changed when they next sign in.',
            },
            {
              value: 'minor',
              label: 'Minor',
              hint: 'A correction, a clearer word, a new address. It may be in force at once, and asks nobody.',
            },
          ]}
        />
        <DateField
          label="In force from"
          name="effectiveOn"
          optional
          hint={`A major version: ${formatDate(draft.earliestMajor)} or later. A minor one: ${formatDate(draft.today)} or later. It can be left open until you publish.`}
          defaultValue={parts(effectiveOn)}
        />
        <Textarea
          label="What changed"
          name="whatChanged"
          optional
          hint="In a few plain sentences. Schools read it in their mail, and everybody who is asked when they sign in."
          rows={4}
          defaultValue={draft.whatChanged}
        />
        <Textarea
          label="The notice"
          name="body"
          hint="A line that begins with ## is the heading of a section, one with a hyphen an item of a list."
          rows={30}
          defaultValue={draft.body}
        />
        <Textarea
          label="The version for students"
          name="studentBody"
          hint="Short, for readers of 9 to 11 years: short sentences, no terms of law."
          rows={20}
          defaultValue={draft.studentBody}
        />
        <Details summary="What the text can hold">
          <p>
            Headings (<code>## Cookies</code>), lists (<code>- an item</code>), <code>**bold words**</code> and links (
            <code>[your data rights](/data-rights)</code>). Facts of the council record are put in where their name
            stands: {TOKENS.map((token) => `{{council.${token}}}`).join(', ')}.
          </p>
        </Details>
      </ActionForm>
      {version > 0 && (
        <section>
          <h2>Throw the draft away</h2>
          <p>Its text is lost. The version in force stays as it is.</p>
          <ActionForm action={discardNoticeDraft} submitLabel="Throw the draft away" submitVariant="warning">
            <input type="hidden" name="version" value={version} />
          </ActionForm>
        </section>
      )}
    </>
  )
}

const TOKENS = ['name', 'department', 'serviceName', 'platformName', 'contactTeam', 'addressLines', 'email']
