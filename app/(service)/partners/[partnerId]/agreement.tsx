import { Details } from '#app/_ui/details.tsx'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { Tag, type Tone } from '#app/_ui/tag.tsx'
import { AGREEMENT_STATE_WORDS, type AgreementState } from '#db/vocabulary.ts'
import type { PartnerPage } from '#lib/partners/loaders.ts'
import { endsInWords, endsSoon } from '#lib/partners/rules.ts'

type AgreementEntry = PartnerPage['partner']['agreements'][number]
type AgreementProps = { partner: { id: string }; agreement: AgreementEntry; page: PartnerPage }

const TONES = { in_force: 'success', future: 'info', over: 'neutral', ended: 'neutral' } satisfies Record<
  AgreementState,
  Tone
>
const MANY = 6

/** What a partner may do, for whom, from when to when. */
export function Agreement({ partner, agreement, page: { mayChange, people } }: AgreementProps) {
  const { id, state, startsOn, endsOn, endedAt, endReason } = agreement
  const dates = `${formatDate(startsOn)} to ${formatDate(endsOn)}`
  return (
    <section>
      <h3>
        {dates} <Tag tone={TONES[state]}>{AGREEMENT_STATE_WORDS[state]}</Tag>
      </h3>
      <SummaryList
        rows={[
          { term: 'Purpose', value: <span className="typed-text">{agreement.purpose}</span> },
          { term: 'Instructions', value: <span className="typed-text">{agreement.instructions}</span> },
          {
            term: 'In force',
            value: (
              <>
                {dates}, both days included
                {endsSoon(agreement) && `: ${endsInWords(agreement.daysLeft)}`}
              </>
            ),
          },
          ...(endedAt
            ? [
                {
                  term: state === 'ended' ? 'Ended early' : 'Ends early',
                  value: (
                    <>
                      {formatInstant(endedAt)}, by {agreement.endedBy ?? 'the council'}
                      <br />
                      {endReason}
                    </>
                  ),
                },
              ]
            : []),
          // An adviser is shown schools while the agreement is in force; a coordinator their own alone.
          { term: people ? 'Schools' : 'Schools that concern you', value: <Schools schools={agreement.schools} /> },
          {
            term: 'Made',
            value: `${formatInstant(agreement.madeAt)}${agreement.madeBy ? `, by ${agreement.madeBy}` : ''}`,
          },
        ]}
      />
      {mayChange && (state === 'in_force' || state === 'future') && (
        <p>
          <a href={`/partners/${partner.id}/agreements/${id}/end`}>
            End early<span className="hidden-visually"> the agreement of {dates}</span>
          </a>
        </p>
      )}
    </section>
  )
}

function Schools({ schools }: { schools: AgreementEntry['schools'] }) {
  if (schools.length === 0) return 'Shown while the agreement is in force'
  const list = (
    <ul className="plain-list">
      {schools.map(({ id, name, town }) => (
        <li key={id}>
          {name}, {town}
        </li>
      ))}
    </ul>
  )
  return schools.length < MANY ? list : <Details summary={`${schools.length} schools`}>{list}</Details>
}
