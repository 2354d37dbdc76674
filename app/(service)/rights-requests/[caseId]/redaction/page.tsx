import type { Metadata } from 'next'
import { Details } from '#app/_ui/details.tsx'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { type ListedEntry, type RedactionPage, readRedactionPage } from '#lib/rights/carry-out/loaders.ts'
import { REDACTION_RESULT_WORDS } from '#lib/rights/competence.ts'
import { CaseFrame, NotNow } from '../case-frame.tsx'

type Props = { params: Promise<{ caseId: string }> }

export const metadata: Metadata = { title: 'What tells of somebody else · Rights requests' }

/** The most of what is in nobody's own words that is listed: the latest. */
const MOST_WITHOUT_WORDS = 200

/** The entries of the copy, among which whoever handles the request chooses what to weigh. */
export default async function RedactionsPage({ params }: Props) {
  const page = await readRedactionPage((await params).caseId)
  const { held, givesCopy, found, entries } = page
  if (!givesCopy || !found)
    return (
      <CaseFrame held={held} heading="What tells of somebody else">
        <NotNow held={held}>
          {givesCopy ? (
            <>
              What a copy would hold is known once{' '}
              <a href={`/rights-requests/${held.id}/person`}>the person is found</a>, as long as the request is open.
            </>
          ) : (
            'Nobody gets a copy by this request, so that nothing of anybody else’s could be given away.'
          )}
        </NotNow>
      </CaseFrame>
    )
  const written = entries.filter((entry) => entry.written)
  const others = entries.filter((entry) => !entry.written)
  const toWeigh = written.filter(({ result }) => result === null).length
  return (
    <CaseFrame held={held} heading="What tells of somebody else">
      <p className="lead">
        {written.length === 0
          ? 'Nothing that the copy would hold is in anybody’s own words.'
          : `${written.length === 1 ? 'One entry of the copy is' : `${written.length} entries of the copy are`} in somebody’s own words and may name another person${toWeigh === 0 ? '; each is weighed.' : `: ${toWeigh === written.length ? 'none is' : `${toWeigh} of them ${toWeigh === 1 ? 'is' : 'are'} not`} weighed.`}`}
      </p>
      <p>
        Look at each, and weigh those that tell of somebody else in three steps. What is not weighed is given. Members
        of staff are named in no copy: it says their posts.
      </p>
      <Weighed page={page} />
      {written.length > 0 && <Entries held={held} entries={written} caption="In somebody’s own words" />}
      {others.length > 0 && (
        <Details
          summary={
            others.length === 1 ? 'One entry in nobody’s own words' : `${others.length} entries in nobody’s own words`
          }
        >
          <Entries
            held={held}
            entries={others.slice(0, MOST_WITHOUT_WORDS)}
            caption="Dates, stages, numbers and names of the student"
          />
          {others.length > MOST_WITHOUT_WORDS && (
            <p>Those that were written first are not listed: they are of the same kinds.</p>
          )}
        </Details>
      )}
      <p>
        <a href={`/rights-requests/${held.id}`}>Back to the request</a>
      </p>
    </CaseFrame>
  )
}

type ListProps = { held: { id: string }; entries: readonly ListedEntry[]; caption: string }

function Entries({ held, entries, caption }: ListProps) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Others in it</th>
          <th scope="col">Weighed</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ place, title, at, others, labels, result }) => (
          <tr key={place}>
            <th scope="row">
              <a href={`/rights-requests/${held.id}/redaction/${encodeURIComponent(place)}`}>
                {title}
                <span className="hidden-visually">{at ? `, ${whenWords(at)}` : ''}</span>
              </a>
              <p className="hint">{[...labels, at ? whenWords(at) : 'No date'].join(' · ')}</p>
            </th>
            <td>{others.length > 0 ? others.join('; ') : 'Nobody by their post'}</td>
            <td>{result === null ? 'No' : REDACTION_RESULT_WORDS[result]}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const whenWords = (at: string): string => (at.length === 10 ? formatDate(at) : formatInstant(at))

function Weighed({ page: { weighed } }: { page: RedactionPage }) {
  if (weighed.length === 0) return null
  return (
    <Table caption="Weighed so far; of the same entry, the latest counts">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Result</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {weighed.map(({ id, at, by, what, held, leftOut, result, because }) => (
          <tr key={id}>
            <th scope="row">
              {what}
              <p className="hint">
                {by}, {formatInstant(at)}
              </p>
            </th>
            <td>
              {REDACTION_RESULT_WORDS[result]}
              {result === 'redacted' && `: ${leftOut.join(', ')}`}
              {!held && ' (no longer held)'}
            </td>
            <td>{because}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
