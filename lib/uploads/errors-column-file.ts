import 'server-only'
import type { Actor, Tx } from '#db/actor.ts'
import { rememberedShapes } from '#db/queries/file-shape.ts'
import { allErrors } from '#db/queries/review-issues.ts'
import { reviewedUpload } from '#db/queries/review-upload.ts'
import { studentsOfUpload } from '#db/queries/sharing.ts'
import { sealedFileOf } from '#db/queries/upload-step.ts'
import { STUDENT_FIELDS, type UploadId } from '#db/vocabulary.ts'
import { annotateInWorker } from '#lib/cohorts/reading/pool.ts'
import type { Download, FileFormat } from '#lib/gate/download.ts'
import { recordExport } from '#lib/privacy/record-sharing.ts'
import { service } from '#lib/service.ts'
import { storedChoices } from './choices.ts'
import { openFile } from './seal-file.ts'

/** Formats that have columns to add one to. */
const WITH_COLUMNS = ['xlsx', 'xlsm', 'xls', 'ods', 'csv', 'tsv', 'txt'] as const satisfies readonly FileFormat[]

/** The ending of a file's name where a column can be added to it; null for others. */
export function endingWithColumns(fileName: string): (typeof WITH_COLUMNS)[number] | null {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()
  return WITH_COLUMNS.find((format) => format === ending) ?? null
}

/**
 * The file as it was sent, with what is wrong with each row in one more column `Errors`: in its own format, to be
 * corrected and uploaded again. Null where it is not there for who asks, no longer kept, or has no columns.
 */
export async function errorsColumnFile(
  tx: Tx,
  actor: Actor,
  { upload: id }: { upload: UploadId },
): Promise<Download | null> {
  const upload = await reviewedUpload(tx, id)
  const stored = upload?.givesFileBack ? await sealedFileOf(tx, id) : null
  const format = stored && endingWithColumns(stored.fileName)
  if (!upload || !stored || !format) return null
  const bytes = openFile(stored.file, service().secret, id)
  if (!bytes) return null
  const [issues, remembered] = await Promise.all([allErrors(tx, upload), rememberedShapes(tx, upload.schoolId)])
  const taken = { schoolId: upload.schoolId, students: await studentsOfUpload(tx, upload), fields: STUDENT_FIELDS }
  if (!(await recordExport(tx, actor, { ...taken, means: 'export' }))) return null
  return {
    event: ['upload.errors_downloaded', { kind: 'upload', id, schoolId: upload.schoolId }, { issues: issues.length }],
    make: async () => {
      const choices = storedChoices(upload.choices)
      const made = await annotateInWorker(new Uint8Array(bytes).buffer, stored.fileName, issues, {
        choices,
        remembered,
      })
      // It was read before: that it cannot be now is no doing of the file.
      if ('rejected' in made) throw new Error(`The file could not be given back: ${made.rejected.code}`)
      return { name: 'students-with-errors', body: made.bytes, format }
    },
  }
}
