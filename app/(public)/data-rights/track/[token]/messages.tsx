import { ActionForm } from '#app/_ui/form.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { Textarea } from '#app/_ui/textarea.tsx'
import { sendMessage } from './actions.ts'

type Message = { id: string; at: string; mine: boolean; letter: string | null; body: string | null }

/** Messages both ways, the latest first, and a way to write one. */
export function Messages({ token, messages, over }: { token: string; messages: readonly Message[]; over: boolean }) {
  return (
    <>
      <h2>Messages</h2>
      {messages.length === 0 && <p>There are no messages yet.</p>}
      {messages.toReversed().map(({ id, at, mine, body }) => (
        <article key={id} className={mine ? 'message message-mine' : 'message'}>
          <h3>
            {mine ? 'You' : 'The council'} <span className="when">on {formatInstant(at)}</span>
          </h3>
          <p className="as-typed">{body ?? 'The text of this message has been deleted.'}</p>
        </article>
      ))}
      {!over && (
        <ActionForm action={sendMessage} submitLabel="Send message" submitVariant="secondary">
          <input type="hidden" name="token" value={token} />
          <Textarea label="Write to us" name="message" hint="About this request" rows={4} />
        </ActionForm>
      )}
    </>
  )
}
