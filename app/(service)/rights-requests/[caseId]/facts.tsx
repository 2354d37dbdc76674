import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { SummaryList, type SummaryRow } from '#app/_ui/summary-list.tsx'
import { RIGHTS_ASK_PLAIN_WORDS, RIGHTS_CHANNEL_WORDS, RIGHTS_REQUESTER_WORDS } from '#db/vocabulary.ts'
import type { CasePage } from '#lib/rights/office/loaders.ts'

/** What was asked, by whom and about whom, as they said it. */
export function Facts({ page: { held, mailReaches } }: { page: CasePage }) {
  const rows: SummaryRow[] = [
    ...held.items.map(({ ask, details }) => ({
      term: RIGHTS_ASK_PLAIN_WORDS[ask],
      value: details ?? 'Nothing more was said',
    })),
    { term: 'Arrived by', value: RIGHTS_CHANNEL_WORDS[held.channel] },
    ...(held.enteredBy ? [{ term: 'Entered', value: `${formatInstant(held.enteredAt)} by ${held.enteredBy}` }] : []),
    {
      term: 'Asked by',
      value: `${RIGHTS_REQUESTER_WORDS[held.requester]}: ${held.requesterName ?? 'name no longer held'}`,
    },
    ...(held.authority ? [{ term: 'Says that they may because', value: held.authority }] : []),
    { term: 'About', value: held.subjectName ?? 'Name no longer held' },
    { term: 'Born', value: held.subjectDateOfBirth ? formatDate(held.subjectDateOfBirth) : 'Not given' },
    { term: 'School as given', value: held.subjectSchool ?? 'Not given' },
    { term: 'Reached by', value: reachedBy(held, mailReaches) },
    ...(held.extensionReason ? [{ term: 'Extended because', value: held.extensionReason }] : []),
  ]
  return (
    <section>
      <h2>The request</h2>
      <SummaryList rows={rows} />
    </section>
  )
}

function reachedBy(held: CasePage['held'], mailReaches: boolean): string {
  const ways = [
    held.requesterEmail &&
      (mailReaches ? held.requesterEmail : `${held.requesterEmail}, which they have not confirmed: no mail goes there`),
    held.requesterAddress,
    held.requesterPhone,
  ]
  return ways.filter(Boolean).join('; ') || 'Nothing is held any more'
}
