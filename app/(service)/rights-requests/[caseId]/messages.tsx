import { ActionForm } from '#app/_ui/form.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { Textarea } from '#app/_ui/textarea.tsx'
import { letterWords } from '#lib/rights/letters.ts'
import type { CasePage } from '#lib/rights/office/loaders.ts'
import { sendMessageHere } from './actions.ts'

/** Messages both ways, as the requester sees them too. */
export function Messages({ page: { held, messages, mayHandle, mailReaches } }: { page: CasePage }) {
  return (
    <section>
      <h2 id="messages">Messages</h2>
      {messages.length === 0 ? (
        <p>Nothing has been written yet.</p>
      ) : (
        <ol className="said">
          {messages.map(({ id, at, by, theirs, body, letter }) => (
            <li key={id}>
              <p className="when">
                {letter && <b>{letterWords(letter)}. </b>}
                {formatInstant(at)}, {theirs ? (held.requesterName ?? 'the requester') : (by ?? 'the service')}
                {!theirs && (
                  <>
                    {' · '}
                    <a href={`/rights-requests/${held.id}/letters/${id}`}>
                      Print<span className="hidden-visually"> the message of {formatInstant(at)}</span>
                    </a>
                  </>
                )}
              </p>
              <p className={theirs ? 'letter theirs' : 'letter'}>{body ?? 'Emptied with the name of the requester'}</p>
            </li>
          ))}
        </ol>
      )}
      {mayHandle && held.acknowledgedOn === null && held.anonymisedAt === null && (
        <p>
          <a href={`/rights-requests/${held.id}/letters/acknowledgement`}>Write the letter that acknowledges it</a>
        </p>
      )}
      {mayHandle && held.anonymisedAt === null && (
        <ActionForm action={sendMessageHere} submitLabel="Send message" submitVariant="secondary">
          <input type="hidden" name="caseId" value={held.id} />
          <Textarea
            label="Write to the requester"
            name="body"
            hint={
              mailReaches
                ? 'They get an email that says only that there is a message, with a link to read it'
                : 'No email reaches them: print the message and post it, or read it to them'
            }
          />
        </ActionForm>
      )}
    </section>
  )
}
