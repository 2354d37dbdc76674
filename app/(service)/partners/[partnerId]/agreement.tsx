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
export function Agreement({ partner, agreement, page: { mayChange, people, own } }: AgreementProps) {
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
          {
            term: people ? 'Schools' : 'Schools that concern you',
            value: <Schools schools={agreement.schools} told={!own} />,
          },
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

/** @param props.told whether schools' consents are shown: not to the partner's own people, whom the database tells none */
function Schools({ schools, told }: { schools: AgreementEntry['schools']; told: boolean }) {
  if (schools.length === 0) return 'Shown while the agreement is in force'
  const list = (
    <ul className="plain-list">
      {schools.map(({ id, name, town, consent }) => (
        <li key={id}>
          {name}, {town} {told && <Consent given={consent} />}
        </li>
      ))}
    </ul>
  )
  return schools.length < MANY ? list : <Details summary={`${schools.length} schools`}>{list}</Details>
}

/** What the school has said to sharing its students under the agreement. */
function Consent({ given }: { given: boolean | null }) {
  if (given === null) return <Tag tone="warning">Consent not given yet</Tag>
  return given ? <Tag tone="success">Consent given</Tag> : <Tag>Consent refused or withdrawn</Tag>
}
