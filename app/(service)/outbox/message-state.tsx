import { Tag, type Tone } from '#app/_ui/tag.tsx'
import { MAIL_STATE_WORDS, type MailState } from '#db/vocabulary.ts'

const TONES = { queued: 'info', sent: 'success', failed: 'error', refused: 'error' } satisfies Record<MailState, Tone>

/** Nothing is sent from an outbox that is shown: what the service calls sent is kept. */
export const MessageState = ({ state }: { state: MailState }) => (
  <Tag tone={TONES[state]}>{state === 'sent' ? 'Kept here' : MAIL_STATE_WORDS[state]}</Tag>
)
