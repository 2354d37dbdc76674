import { FileField } from '#app/_ui/file-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { Radios } from '#app/_ui/radios.tsx'
import { RIGHTS_ATTACHMENT_KIND_WORDS, type RightsAttachmentKind } from '#db/vocabulary.ts'
import { PROOF_TYPES } from '#lib/rights/public/proof-type.ts'
import { sendProof } from './actions.ts'

type Sent = { kind: RightsAttachmentKind; receivedAt: string; accepted: 'accepted' | 'not_enough' | null }

const CHECKED = { accepted: 'accepted', not_enough: 'not enough: please send another one' } as const

/** Proofs that we asked for, and what became of those that were sent. Nobody is asked for more than was asked for. */
export function Proofs({
  token,
  wanted,
  sent,
}: {
  token: string
  wanted: RightsAttachmentKind[]
  sent: readonly Sent[]
}) {
  const [first] = wanted
  if (!first && sent.length === 0) return null
  return (
    <>
      <h2>{first ? 'Please send us a proof' : 'Proofs that you sent'}</h2>
      {sent.length > 0 && (
        <ul>
          {sent.map(({ kind, receivedAt, accepted }) => (
            <li key={receivedAt}>
              {RIGHTS_ATTACHMENT_KIND_WORDS[kind]}, sent on {formatInstant(receivedAt)}:{' '}
              {accepted ? CHECKED[accepted] : 'we are looking at it'}
            </li>
          ))}
        </ul>
      )}
      {first && (
        <>
          <p>
            A photograph or a PDF is enough. You can cover what we do not need, such as a picture or a number. Only the
            person who checks it sees it, and we delete it as soon as it is checked.
          </p>
          <ActionForm action={sendProof} submitLabel="Send file">
            <input type="hidden" name="token" value={token} />
            {wanted.length === 1 ? (
              <input type="hidden" name="kind" value={first} />
            ) : (
              <Radios
                label="What does the file show?"
                name="kind"
                options={wanted.map((kind) => ({ value: kind, label: RIGHTS_ATTACHMENT_KIND_WORDS[kind] }))}
              />
            )}
            <FileField
              label={RIGHTS_ATTACHMENT_KIND_WORDS[first]}
              name="file"
              hint="PDF, PNG or JPEG, up to 5 MB"
              accept={PROOF_TYPES.join(',')}
            />
          </ActionForm>
        </>
      )}
    </>
  )
}
