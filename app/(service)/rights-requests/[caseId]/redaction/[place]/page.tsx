import type { Metadata } from 'next'
import { Checkboxes } from '#app/_ui/checkboxes.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { type RedactionEntry, readRedactionEntry } from '#lib/rights/carry-out/loaders.ts'
import { REDACTION_RESULT_WORDS } from '#lib/rights/competence.ts'
import { REDACTION_RESULTS } from '#lib/rights/schema.ts'
import { CaseFrame } from '../../case-frame.tsx'
import { keepRedactionHere } from '../../record-actions.ts'

type Props = { params: Promise<{ caseId: string; place: string }> }

export const metadata: Metadata = { title: 'Weigh an entry · Rights requests' }

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** One entry of a copy as the person would read it, and the three steps about whether it tells of somebody else. */
export default async function WeighPage({ params }: Props) {
  const { caseId, place } = await params
  const { held, entry, weighed } = await readRedactionEntry(caseId, decodeURIComponent(place))
  const latest = weighed.at(-1)
  const when = entry.at === null ? '' : ` of ${entry.at.length === 10 ? formatDate(entry.at) : formatInstant(entry.at)}`
  return (
    <CaseFrame held={held} heading={entry.title}>
      <section aria-labelledby="entry">
        <h2 id="entry">What the copy would say</h2>
        <SummaryList rows={entry.parts.map(({ label, said }) => ({ term: label, value: <Said said={said} /> }))} />
      </section>
      {latest && (
        <InsetText>
          Weighed by {latest.by}, {formatInstant(latest.at)}: {REDACTION_RESULT_WORDS[latest.result].toLowerCase()} (
          {latest.because}). What you decide now counts from now on.
        </InsetText>
      )}
      <section aria-labelledby="weigh">
        <h2 id="weigh">Weigh it</h2>
        <ActionForm
          action={keepRedactionHere}
          submitLabel="Keep this"
          beside={<a href={`/rights-requests/${held.id}/redaction`}>Back to all entries</a>}
        >
          <input type="hidden" name="caseId" value={held.id} />
          <input type="hidden" name="place" value={entry.place} />
          <Radios label="1. Does it identify somebody else?" name="identifies" options={YES_NO} inline />
          <Radios
            label="2. Did they agree?"
            name="agreed"
            options={[...YES_NO, { value: 'not_asked', label: 'Not asked, since asking would itself tell' }]}
          />
          <Radios
            label="3. Is it reasonable to give it without their agreement?"
            name="reasonableWithout"
            hint="Think of what kind of information it is, of any duty of confidence, and of what they would expect"
            options={YES_NO}
            inline
          />
          <Radios
            label="What follows"
            name="result"
            options={REDACTION_RESULTS.map((value) => ({ value, label: REDACTION_RESULT_WORDS[value] }))}
          />
          <Checkboxes
            label="What is left out"
            name="columns"
            hint="If the entry is given with a part left out"
            optional
            options={entry.parts.map(({ column, label }) => ({ value: column, label }))}
            defaultValue={latest?.result === 'redacted' ? latest.columns : []}
          />
          <Textarea
            label="What it is"
            name="what"
            rows={2}
            hint="The copy says this in place of what is left out: do not repeat what it says, nor who it is about"
            defaultValue={`${entry.title}${when}`}
          />
          <Textarea label="Why" name="because" rows={2} hint="The copy says this as well" />
        </ActionForm>
      </section>
    </CaseFrame>
  )
}

function Said({ said }: { said: RedactionEntry['entry']['parts'][number]['said'] }) {
  if (typeof said === 'string') return <span className="as-written">{said}</span>
  return (
    <ul className="plain-list">
      {said.map(([name, value]) => (
        <li key={name}>
          {name}: {value}
        </li>
      ))}
    </ul>
  )
}
