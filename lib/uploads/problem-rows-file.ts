import 'server-only'
import type { Actor, Tx } from '#db/actor.ts'
import { issuesOf, rowsOf, uploadById } from '#db/queries/upload.ts'
import type { UploadId } from '#db/vocabulary.ts'
import type { Download } from '#lib/gate/download.ts'
import { problemRowsWorkbook } from './problem-rows.ts'

/** More than any file has: the reader stops below. */
const ALL = 200_000

/** The problem rows of an upload that the asking person may see; null when it is not there for them. */
export async function problemRowsFile(
  tx: Tx,
  _actor: Actor,
  { upload: id }: { upload: UploadId },
): Promise<Download | null> {
  const upload = await uploadById(tx, id)
  if (!upload) return null
  const rows = await rowsOf(tx, upload, 'problem', ALL)
  if (rows.length === 0) return null
  const issues = await issuesOf(tx, upload, 'error', ALL)
  return {
    event: ['upload.problem_rows_downloaded', { kind: 'upload', id, schoolId: upload.schoolId }, { rows: rows.length }],
    make: () => ({ name: 'problem-rows', body: problemRowsWorkbook(rows, issues) }),
  }
}
