import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { Table } from '#app/_ui/table.tsx'
import {
  RIGHTS_ASK_WORDS,
  RIGHTS_ATTACHMENT_KIND_WORDS,
  RIGHTS_CHANNEL_WORDS,
  RIGHTS_REQUESTER_WORDS,
  RIGHTS_STATE_WORDS,
} from '#db/vocabulary.ts'
import { CLOCK_STATE_WORDS } from '#lib/rights/case-clock.ts'
import { eventWords } from '#lib/rights/event-words.ts'
import { letterWords } from '#lib/rights/letters.ts'
import type { Evidence } from '#lib/rights/office/evidence.ts'
import { outcomeWords, reasonsOf } from '#lib/rights/reasons.ts'
import { subjectWords } from './[caseId]/subject-words.ts'
import { findingWords } from './finding-words.ts'

/** A request's whole record, to be read and printed by somebody who inspects it. */
export function EvidenceRecord({ evidence }: { evidence: Evidence }) {
  const { held, clock, subject, events, messages, findings, proofs, parts } = evidence
  return (
    <>
      <SummaryList
        rows={[
          { term: 'Reference', value: held.reference },
          {
            term: 'Received',
            value: `${formatDate(held.receivedOn)}, ${RIGHTS_CHANNEL_WORDS[held.channel].toLowerCase()}`,
          },
          { term: 'Rules', value: `Those since ${formatDate(held.ruleVersion)}` },
          { term: 'State', value: RIGHTS_STATE_WORDS[held.state] },
          {
            term: 'Clock',
            value: `${CLOCK_STATE_WORDS[clock.state]}${clock.due ? `, due ${formatDate(clock.due)}` : ''}`,
          },
          {
            term: 'Asked by',
            value: `${RIGHTS_REQUESTER_WORDS[held.requester]}${held.requesterName ? `: ${held.requesterName}` : ''}`,
          },
          { term: 'About', value: held.subjectName ?? 'Name no longer held' },
          { term: 'Found', value: subject ? subjectWords(subject) : 'Nobody, or nobody any more' },
          { term: 'Handler', value: held.assignedName ?? 'Nobody' },
        ]}
      />
      <h3>What was asked, and the outcome</h3>
      {held.items.map(({ id, ask, details, outcome, reasons, reasonText, decidedBy, decidedAt, carriedOutAt }) => (
        <SummaryList
          key={id}
          rows={[
            { term: RIGHTS_ASK_WORDS[ask], value: details ?? 'Nothing more was said' },
            {
              term: 'Outcome',
              value: outcome
                ? [
                    `${outcomeWords(ask, outcome)}.`,
                    ...reasonsOf(ask, reasons ?? []).map(({ words }) => words),
                    reasonText,
                  ]
                    .filter(Boolean)
                    .join(' ')
                : 'Not decided',
            },
            ...(decidedAt ? [{ term: 'Decided', value: `${formatInstant(decidedAt)} by ${decidedBy}` }] : []),
            ...(carriedOutAt ? [{ term: 'Carried out', value: formatInstant(carriedOutAt) }] : []),
          ]}
        />
      ))}
      <h3>How each date was worked out</h3>
      {clock.items.map(({ ask, steps }) => (
        <div key={ask}>
          <p>{RIGHTS_ASK_WORDS[ask]}:</p>
          <ol className="steps">
            {steps.map(({ date, because }) => (
              <li key={`${date} ${because}`}>{because}</li>
            ))}
          </ol>
        </div>
      ))}
      <Table caption="What happened">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">By</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {events.map(({ id, at, kind, by, fromState, toState, reason }) => (
            <tr key={id}>
              <th scope="row">{formatInstant(at)}</th>
              <td>
                {eventWords(kind)}
                {toState && fromState !== toState && ` (now ${RIGHTS_STATE_WORDS[toState].toLowerCase()})`}
              </td>
              <td>{by ?? 'The requester'}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {findings.length > 0 && (
        <Table caption="What was found">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">What</th>
              <th scope="col">By</th>
            </tr>
          </thead>
          <tbody>
            {findings.map((finding) => (
              <tr key={finding.id}>
                <th scope="row">{formatInstant(finding.at)}</th>
                <td>{findingWords(finding)}</td>
                <td>{finding.by}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {proofs.length > 0 && (
        <ul>
          {proofs.map(({ id, kind, receivedAt, accepted }) => (
            <li key={id}>
              {RIGHTS_ATTACHMENT_KIND_WORDS[kind]}, {formatInstant(receivedAt)}:{' '}
              {accepted === 'accepted'
                ? 'enough, deleted'
                : accepted === 'not_enough'
                  ? 'not enough, deleted'
                  : 'not looked at'}
            </li>
          ))}
        </ul>
      )}
      {parts.map(({ id, school, question, askedAt, answer, answeredAt }) => (
        <SummaryList
          key={id}
          rows={[
            { term: `${school} was asked`, value: `${formatInstant(askedAt)}: ${question ?? 'emptied'}` },
            { term: 'Answer', value: answeredAt ? `${formatInstant(answeredAt)}: ${answer ?? 'emptied'}` : 'None yet' },
          ]}
        />
      ))}
      <h3>Messages and letters</h3>
      <ol className="said">
        {messages.map(({ id, at, by, theirs, letter, body }) => (
          <li key={id}>
            <p className="when">
              {formatInstant(at)}, {theirs ? 'the requester' : by}
              {letter && `, ${letterWords(letter).toLowerCase()}`}
            </p>
            <p className="letter">{body ?? 'Emptied'}</p>
          </li>
        ))}
      </ol>
    </>
  )
}
