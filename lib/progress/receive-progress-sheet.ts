import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { cohortById } from '#db/queries/cohort.ts'
import { addProgressSheet, membersForSheets } from '#db/queries/progress-sheet.ts'
import type { CohortId, ProgressSheetId } from '#db/vocabulary.ts'
import { readProgressInWorker } from '#lib/cohorts/reading/pool.ts'
import { checkSheet } from './progress-sheet.ts'

type Received =
  | { ok: true; sheetId: ProgressSheetId }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: 'refused'; sentence: string }

/**
 * Takes a filled-in progress sheet in: reads it in the worker, checks it against the students of the cohort, and keeps
 * what it says for a person to look at. Nobody's stage is touched, and the file itself is not kept.
 */
export async function receiveProgressSheet(
  actor: Actor,
  cohortId: CohortId,
  file: { name: string; bytes: ArrayBuffer },
): Promise<Received> {
  const cohort = await asActor(actor, (tx) => cohortById(tx, cohortId))
  if (!cohort) return { ok: false, reason: 'not_found' }
  const reading = await readProgressInWorker(file.bytes, file.name)
  if ('rejected' in reading) return { ok: false, reason: 'refused', sentence: reading.rejected.message }
  const id = uuid() as ProgressSheetId
  const key = { schoolId: cohort.schoolId, cohortId }
  try {
    return await asActor(actor, async (tx): Promise<Received> => {
      const members = await membersForSheets(tx, key)
      const lines = checkSheet(reading.progressRows, new Map(members.map((member) => [member.id, member])))
      const { said, wrong } = lines
      if (said.length === 0 && wrong.length === 0) {
        const sentence =
          'Nothing new is filled in. Write into “New stage” or “Note”, save the file, and upload it again'
        return { ok: false, reason: 'refused', sentence }
      }
      const fileName = file.name.replace(/[\p{Cc}/\\]/gu, ' ').slice(-200)
      await addProgressSheet(tx, { ...key, id, fileName, receivedBy: actor.personId, lines })
      const subject = { kind: 'cohort', id: cohortId, schoolId: cohort.schoolId } as const
      await record(tx, actor, 'progress_sheet.received', subject, { rows: said.length, problems: wrong.length })
      return { ok: true, sheetId: id }
    })
  } catch (error) {
    // Somebody who may read this school but not change a stage there: "not found", like any other.
    if (isDatabaseFailure(error) && error.code === '42501') return { ok: false, reason: 'not_found' }
    throw error
  }
}
