import { EmptyState } from '#app/_ui/empty-state.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { Tag, type Tone } from '#app/_ui/tag.tsx'
import { MAIL_STATE_WORDS, type MailState } from '#db/vocabulary.ts'
import type { InvitationList } from '#lib/accounts/loaders.ts'
import { postWords } from '#lib/people/rules.ts'

type Entry = InvitationList['entries'][number]

const TONES = { queued: 'info', sent: 'neutral', failed: 'error', refused: 'error' } satisfies Record<MailState, Tone>

/** How an invitation stands, worst first: no mail arrived, nobody used it in time, or it waits for its answer. */
export function InvitationState({ mail, state }: Pick<Entry, 'mail' | 'state'>) {
  if (mail?.state === 'failed' || mail?.state === 'refused')
    return <Tag tone={TONES[mail.state]}>{MAIL_STATE_WORDS[mail.state]}</Tag>
  if (state === 'expired') return <Tag tone="warning">Not used in time</Tag>
  if (mail?.state === 'queued') return <Tag tone={TONES.queued}>{MAIL_STATE_WORDS.queued}</Tag>
  return <Tag>Waiting for an answer</Tag>
}

/** The invitations that nobody has accepted or withdrawn. Each leads to its own page, where it is sent again or changed. */
export function Invitations({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0) {
    return (
      <EmptyState heading="No open invitations">
        <p>Whoever you invite stands here until they have accepted.</p>
        <p>
          <a href="/people/invite">Invite somebody</a>
        </p>
      </EmptyState>
    )
  }
  return (
    <Table caption="Open invitations, newest first" captionHidden>
      <thead>
        <tr>
          <th scope="col">Email address</th>
          <th scope="col">State</th>
          <th scope="col">To be</th>
          <th scope="col">Link ends</th>
          <th scope="col">Invited by</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <th scope="row">
              <a href={`/people/invitations/${entry.id}`}>{entry.email}</a>
            </th>
            <td>
              <InvitationState {...entry} />
            </td>
            <td>{postWords(entry)}</td>
            <td>{formatInstant(entry.expiresAt)}</td>
            <td>{entry.invitedBy}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
