import { isDatabaseFailure, withoutData } from '#db/failure.ts'
import { caseStudent, correctStudent } from '#db/queries/rights-data.ts'
import { type Done, sealedWith, type Work } from './deed.ts'

type Correction = { version: string; columns: Record<string, string | number | null> }

/** Correction: the values of the plan, if the record is still the one that they were made from. */
export async function correctRecord(work: Work): Promise<Done> {
  const { tx, preview } = work
  const correction = sealedWith<Correction>(work)
  if (!correction) return { undone: 'changed_since' }
  try {
    if (!(await correctStudent(tx, correction.version, correction.columns))) return { undone: 'changed_since' }
  } catch (error) {
    const failure = withoutData(error)
    if (isDatabaseFailure(failure) && failure.constraint === 'student_upn_once_in_school') return { undone: 'upn_held' }
    throw error
  }
  const held = (await caseStudent(tx)) as Record<string, unknown> | null
  const wrong = (preview.fields ?? []).filter((field) => held?.[field] !== correction.columns[field])
  if (wrong.length > 0) return { undone: 'changed_since' }
  return { receipt: { ...preview, checked: 'Each corrected field was read again, and says what it should.' } }
}
