import type { UploadState, UploadStep } from '#db/vocabulary.ts'
import { rows } from './rules.ts'

/** How far a step is; rows, `total` null where it is not known. */
export type Progress = { step: UploadStep; done: number; total: number | null }

const DONE = { reading: 'read', checking: 'checked', saving: 'saved' } as const satisfies Record<UploadStep, string>
const DOING = {
  reading: 'Reading the file',
  checking: 'Checking the rows and comparing them with your students',
  saving: 'Saving the students',
} as const satisfies Record<UploadStep, string>

/** How far an upload is, by what was told last; what was told of an earlier step says nothing of this one. */
export function progressOf(
  state: UploadState,
  told: { step: UploadStep | null; done: number | null; total: number | null } | null,
): Progress {
  const { step = null, done, total = null } = told ?? {}
  const saving = state === 'saving'
  if (step === null || (step === 'saving') !== saving)
    return { step: saving ? 'saving' : 'reading', done: 0, total: null }
  return { step, done: done ?? 0, total }
}

/** "3,000 of 10,000 rows checked", "3,000 rows read"; what is being done, where there is nothing to count yet. */
export function progressInWords({ step, done, total }: Progress): string {
  if (done === 0) return DOING[step]
  return total === null
    ? `${rows(done)} ${DONE[step]}`
    : `${done.toLocaleString('en-GB')} of ${rows(total)} ${DONE[step]}`
}
