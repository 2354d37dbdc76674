import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { type RememberedColumns, rememberShape } from '#db/queries/file-shape.ts'
import { countErrorsAt } from '#db/queries/review-issues.ts'
import { reviewedUpload } from '#db/queries/review-upload.ts'
import type { CohortId } from '#db/vocabulary.ts'
import { STUDENT_FIELD_WORDS } from '#db/vocabulary.ts'
import type { CheckReport } from './check-report.ts'
import { storedChoices, type UploadChoices } from './choices.ts'
import { decided, mappingFaults, newCorrections, readsAlike } from './decide.ts'
import { readUpload } from './read-upload.ts'
import { columnsToRemember } from './remember.ts'
import type { Decisions } from './schema.ts'
import { PATIENCE_MS } from './under-way.ts'

export type Decided =
  | {
      ok: true
      cohortId: CohortId
      /** Whether the form said anything that was not said before. */
      changed: boolean
      /** Whether the file was read again, so that what the page showed may be otherwise now. */
      readAgain: boolean
      /** Whether it still is. */
      underWay: boolean
      corrected: number
      stillWrong: number
      remembered: boolean
    }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: 'not_now'; cohortId: CohortId }
  | { ok: false; reason: 'refused'; sentence: string }
  | { ok: false; reason: 'mapping'; faults: Record<string, string[]> }

const NOT_FOUND = { ok: false, reason: 'not_found' } as const

/**
 * Takes what a form of the check page decides about an upload, and reads the file again where that changes its rows.
 * What is said of columns is remembered for the school's next file with these headings.
 * @param options.patience milliseconds that are waited for the new reading
 */
export async function decideUpload(actor: Actor, sent: Decisions, { patience = PATIENCE_MS } = {}): Promise<Decided> {
  const upload = await asActor(actor, (tx) => reviewedUpload(tx, sent.uploadId))
  if (!upload) return NOT_FOUND
  // Being read again with what somebody else decided a moment ago: what both say is kept.
  const isReadAgain = upload.state === 'received' && 'sheets' in (upload.report as object)
  if (upload.state !== 'reviewed' && !isReadAgain) return { ok: false, reason: 'not_now', cohortId: upload.cohortId }
  const faults = mappingFaults(sent.columns, (field) =>
    field === 'fullName' ? 'the full name' : STUDENT_FIELD_WORDS[field],
  )
  if (Object.keys(faults).length > 0) return { ok: false, reason: 'mapping', faults }

  const { sheets } = upload.report as CheckReport
  const before = storedChoices(upload.choices)
  const after = decided(before, sent, sheets)
  const nothing = { ok: true, cohortId: upload.cohortId, readAgain: false, underWay: false } as const
  if (JSON.stringify(before) === JSON.stringify(after))
    return { ...nothing, changed: false, corrected: 0, stillWrong: 0, remembered: false }
  const change = (choices: UploadChoices) => decided(choices, sent, sheets)
  const read = await readUpload(actor, upload.id, change, { patience })
  if (!read.ok) {
    if (read.reason === 'refused') return { ok: false, reason: 'refused', sentence: read.sentence }
    return read.reason === 'not_now' ? { ok: false, reason: 'not_now', cohortId: upload.cohortId } : NOT_FOUND
  }

  const remembered = await remember(actor, upload, sheets, before, after)
  const corrected = newCorrections(before, after)
  const stillWrong =
    corrected.length > 0 && !read.underWay ? await asActor(actor, (tx) => countErrorsAt(tx, upload, corrected)) : 0
  return {
    ...nothing,
    changed: true,
    readAgain: !readsAlike(before, after),
    underWay: read.underWay,
    corrected: corrected.length,
    stillWrong,
    remembered,
  }
}

/** Keeps the columns of the sheets of which somebody just said something, by the shape of their headings. */
async function remember(
  actor: Actor,
  upload: { schoolId: Parameters<typeof rememberShape>[1]['schoolId']; id: Decisions['uploadId'] },
  sheets: CheckReport['sheets'],
  before: UploadChoices,
  after: UploadChoices,
): Promise<boolean> {
  const learnt = sheets.flatMap((sheet): { shape: string; columns: RememberedColumns }[] => {
    const said = after.columns[sheet.name]
    if (!said || sheet.shape === undefined || said === before.columns[sheet.name]) return []
    return [{ shape: sheet.shape, columns: columnsToRemember(sheet, said) }]
  })
  if (learnt.length === 0) return false
  await asActor(actor, async (tx) => {
    for (const { shape, columns } of learnt)
      await rememberShape(tx, { schoolId: upload.schoolId, shape }, columns, actor.personId)
    await record(
      tx,
      actor,
      'upload.columns_remembered',
      { kind: 'upload', id: upload.id, schoolId: upload.schoolId },
      {
        shapes: learnt.length,
      },
    )
  })
  return true
}
