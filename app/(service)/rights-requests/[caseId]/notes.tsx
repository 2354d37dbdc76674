import { ActionForm } from '#app/_ui/form.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { Textarea } from '#app/_ui/textarea.tsx'
import type { CasePage } from '#lib/rights/office/loaders.ts'
import { NoteFacts } from '#lib/rights/schema.ts'
import { keepNoteHere } from './actions.ts'

/** What handlers tell themselves and each other. The requester does not see it here; it is in a copy of what is held. */
export function Notes({ page: { held, findings, mayHandle } }: { page: CasePage }) {
  const notes = findings.filter(({ kind }) => kind === 'note')
  if (notes.length === 0 && !mayHandle) return null
  return (
    <section>
      <h2>Notes</h2>
      {notes.length > 0 && (
        <ol className="said">
          {notes.map(({ id, at, by, facts }) => (
            <li key={id}>
              <p className="when">
                {formatInstant(at)}, {by}
              </p>
              <p className="letter">{NoteFacts.safeParse(facts).data?.note ?? 'Emptied'}</p>
            </li>
          ))}
        </ol>
      )}
      {mayHandle && held.anonymisedAt === null && (
        <ActionForm action={keepNoteHere} submitLabel="Keep note" submitVariant="secondary">
          <input type="hidden" name="caseId" value={held.id} />
          <Textarea
            label="Note for colleagues"
            name="note"
            hint="Write nothing that the person may not read: a note is part of what is held about them"
            rows={3}
          />
        </ActionForm>
      )}
    </section>
  )
}
