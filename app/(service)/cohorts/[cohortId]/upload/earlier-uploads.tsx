import { formatInstant } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import type { UploadState } from '#db/vocabulary.ts'
import { studentsInWords } from '#lib/progress/rules.ts'

type Earlier = {
  id: string
  fileName: string
  state: UploadState
  receivedAt: Date
  added: number | null
  updated: number | null
  by: string | null
}

/** What became of an upload, in a few words. */
function outcome({ state, added, updated }: Earlier): string {
  switch (state) {
    case 'committed':
      return `${studentsInWords(added ?? 0)} added${updated ? `, ${updated} updated` : ''}`
    case 'refused':
      return 'Could not be read'
    case 'set_aside':
      return 'Cancelled before saving'
    case 'saving':
      return 'Being saved'
    case 'undone':
      return 'Undone'
    case 'received':
    case 'reviewed':
      return 'Waiting for you to check it'
    default:
      return state satisfies never
  }
}

export function EarlierUploads({ cohortId, uploads }: { cohortId: string; uploads: Earlier[] }) {
  if (uploads.length === 0) return null
  return (
    <section>
      <h2>Earlier uploads</h2>
      <Table caption="Uploads to this cohort, newest first" captionHidden>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What happened</th>
          </tr>
        </thead>
        <tbody>
          {uploads.map((upload) => (
            <tr key={upload.id}>
              <th scope="row">
                {upload.state === 'reviewed' ? (
                  <a href={`/cohorts/${cohortId}/upload/${upload.id}`}>{upload.fileName}</a>
                ) : (
                  upload.fileName
                )}
              </th>
              <td>{formatInstant(upload.receivedAt)}</td>
              <td>{upload.by ?? 'Somebody who has left'}</td>
              <td>{outcome(upload)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
