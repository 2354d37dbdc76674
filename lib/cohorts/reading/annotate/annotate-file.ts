import { openFile } from '../open-file.ts'
import { asRejected, Refusal, type Rejected } from '../refusal.ts'
import { type ReadingOptions, settingsOf } from '../settings.ts'
import type { AnnotatedIssue } from './errors-by-row.ts'

/** STUB */
export function annotateFile(
  bytes: Uint8Array,
  filename: string,
  issues: readonly AnnotatedIssue[],
  options: ReadingOptions,
): { bytes: Uint8Array } | Rejected {
  try {
    openFile(bytes, filename)
    settingsOf(options)
    void issues
    throw new Refusal('UNSUPPORTED_FORMAT', 'Not yet.')
  } catch (error) {
    return asRejected(error)
  }
}
