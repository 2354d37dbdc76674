import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { lockMemberships, setStages } from '#db/queries/progress.ts'
import { lockProgressSheet, markSheetSaved, membersForSheets } from '#db/queries/progress-sheet.ts'
import type { CohortId, ProgressSheetId } from '#db/vocabulary.ts'
import { fateOf, type SaidLine, type SheetLines } from './progress-sheet.ts'

type SavedSheet =
  | {
      ok: true
      cohortId: CohortId
      /** Students of whom something was written down. */
      changed: number
      /** Rows that were left, since the student's stage changed meanwhile or they left the cohort. */
      left: number
    }
  | { ok: false; reason: 'not_found' }

/**
 * Saves what a progress sheet says: all of it in one transaction, by the same rules as a change by hand, with an event
 * and an audit entry for each student. What has changed meanwhile is left as it is. Saving twice, by a second press or
 * by a second person, saves once and gives the same answer.
 */
export async function saveProgressSheet(actor: Actor, sheetId: ProgressSheetId): Promise<SavedSheet> {
  return await asActor(actor, async (tx): Promise<SavedSheet> => {
    const sheet = await lockProgressSheet(tx, sheetId)
    if (!sheet) return { ok: false, reason: 'not_found' }
    const { schoolId, cohortId } = sheet
    if (sheet.savedAt) return { ok: true, cohortId, changed: sheet.changed ?? 0, left: 0 }
    const { said } = sheet.lines as SheetLines
    // Held before they are looked at: whoever changes one of them now waits until this is done.
    const locked = await lockMemberships(tx, { cohortId, membershipIds: said.map((line) => line.membershipId) })
    const lockedById = new Map(locked.map((member) => [member.id, member]))
    const held = new Map((await membersForSheets(tx, { schoolId, cohortId })).map((member) => [member.id, member]))
    const fates = said.map((line) => ({ line, fate: fateOf(line, held.get(line.membershipId)) }))
    const changes = fates.filter(({ fate }) => fate === 'changes').map(({ line }) => line)
    let changed = 0
    for (const same of Map.groupBy(changes, sameWords).values()) {
      const [first] = same
      const members = same.map((line) => lockedById.get(line.membershipId)).filter((member) => member !== undefined)
      if (!first || members.length === 0) continue
      const { to: stage, reason, note } = first
      changed += await setStages(tx, actor.personId, members, { stage, reason, note })
    }
    await markSheetSaved(tx, sheet, { by: actor.personId, changed })
    const left = fates.filter(({ fate }) => fate === 'meanwhile' || fate === 'gone').length
    await record(tx, actor, 'progress_sheet.saved', { kind: 'cohort', id: cohortId, schoolId }, { changed, left })
    return { ok: true, cohortId, changed, left }
  })
}

/** Rows that say the same are saved by one statement. */
const sameWords = ({ to, reason, note }: SaidLine): string => JSON.stringify([to, reason, note])
