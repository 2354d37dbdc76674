import { polled } from '#lib/gate/polled.ts'
import { followUpload } from '#lib/uploads/follow-upload.ts'
import { UploadPath } from '#lib/uploads/upload-path.ts'

/** How far the reading or saving of an upload is: asked by the page that shows it. */
export const GET = polled('cohort.upload', UploadPath, followUpload)
