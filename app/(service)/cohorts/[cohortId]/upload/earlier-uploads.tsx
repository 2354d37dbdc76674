import { formatInstant } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import type { UploadKind, UploadState } from '#db/vocabulary.ts'
import { countsInWords } from '#lib/uploads/rules.ts'

type Earlier = {
  id: string
  fileName: string
  kind: UploadKind
  state: UploadState
  receivedAt: Date
  by: string | null
  added: number | null
  updated: number | null
  unchanged: number | null
  problems: number | null
  undoneAt: Date | null
  undoneBy: string | null
  undoableUntil: string | null
}

const GONE = 'somebody who has left'

/** What became of an upload, in a few words. */
function outcome(upload: Earlier): string {
  switch (upload.state) {
    case 'committed':
      return countsInWords(upload)
    case 'refused':
      return 'Could not be read'
    case 'set_aside':
      return 'Cancelled before saving'
    case 'saving':
      return 'Being saved'
    case 'undone':
      return `${countsInWords(upload)}. Undone${upload.undoneAt ? ` on ${formatInstant(upload.undoneAt)}` : ''} by ${upload.undoneBy ?? GONE}`
    case 'received':
      return 'Being read'
    case 'reviewed':
      return 'Waiting for you to check it'
    default:
      return upload.state satisfies never
  }
}

/** Uploads whose page has something to show or to ask. */
const OPEN: readonly UploadState[] = ['received', 'reviewed', 'saving', 'refused']

/** What was uploaded before, by whom and with what result, and the way back where there is one. */
export function EarlierUploads({ cohortId, uploads }: { cohortId: string; uploads: Earlier[] }) {
  if (uploads.length === 0) return null
  return (
    <section>
      <h2>Earlier uploads</h2>
      <Table caption="Uploads to this cohort, newest first" captionHidden>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">When, and who</th>
            <th scope="col">What happened</th>
          </tr>
        </thead>
        <tbody>
          {uploads.map((upload) => {
            const name = upload.kind === 'typed' ? 'Typed in' : upload.fileName
            const address = `/cohorts/${cohortId}/upload/${upload.id}`
            return (
              <tr key={upload.id}>
                <th scope="row">{OPEN.includes(upload.state) ? <a href={address}>{name}</a> : name}</th>
                <td>
                  {formatInstant(upload.receivedAt)}, {upload.by ?? GONE}
                </td>
                <td>
                  {outcome(upload)}
                  {upload.undoableUntil && (
                    <p>
                      <a href={`${address}/undo`}>
                        Undo<span className="hidden-visually"> the upload of {name}</span>
                      </a>{' '}
                      until {formatInstant(upload.undoableUntil)}
                    </p>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </section>
  )
}
