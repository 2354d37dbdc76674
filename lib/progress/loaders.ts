import 'server-only'
import { z } from 'zod'
import { cohortById } from '#db/queries/cohort.ts'
import { membersForSheets, progressSheetById, waitingSheets } from '#db/queries/progress-sheet.ts'
import type { ProgressSheetId } from '#db/vocabulary.ts'
import { cohortIdOf } from '#lib/cohorts/schema.ts'
import { loader } from '#lib/gate/loader.ts'
import { mayAt } from '#lib/policy.ts'
import { recordLook } from '#lib/privacy/record-sharing.ts'
import { fateOf, type SheetLines } from './progress-sheet.ts'

/** How many sheets that wait are listed. */
const MOST_WAITING = 20

/** The page of a cohort's progress sheets: its tutor groups ('' for none), and the sheets that wait to be saved. */
export const readProgressSheetsPage = loader('stage.change', async (tx, actor, cohortId: string) => {
  const id = cohortIdOf(cohortId)
  const cohort = id ? await cohortById(tx, id) : null
  if (!cohort || !mayAt(actor, 'stage.change', cohort.schoolId)) return null
  const key = { schoolId: cohort.schoolId, cohortId: cohort.id }
  const [members, waiting] = await Promise.all([membersForSheets(tx, key), waitingSheets(tx, key, MOST_WAITING)])
  const groups = Map.groupBy(members, ({ tutorGroup }) => tutorGroup ?? '')
  return {
    cohort,
    waiting,
    groups: [...groups].map(([group, students]) => ({ group, students: students.length })),
    mayDownload: mayAt(actor, 'export.individuals', cohort.schoolId),
  }
})

/** A filled-in sheet as it stands against the cohort at this moment; null when it is not there, or not of this cohort. */
export const readProgressSheet = loader('stage.change', async (tx, actor, cohortId: string, sheetId: string) => {
  const id = cohortIdOf(cohortId)
  if (!id || !z.uuid().safeParse(sheetId).success) return null
  const [cohort, sheet] = await Promise.all([cohortById(tx, id), progressSheetById(tx, sheetId as ProgressSheetId)])
  if (!cohort || !sheet || sheet.cohortId !== cohort.id || !mayAt(actor, 'stage.change', cohort.schoolId)) return null
  const { lines, ...rest } = sheet
  const { said, wrong, silent } = (lines ?? { said: [], wrong: [], silent: 0 }) as SheetLines
  const members = await membersForSheets(tx, { schoolId: cohort.schoolId, cohortId: cohort.id })
  const held = new Map(members.map((member) => [member.id, member]))
  const shown = said.map((line) => {
    const member = held.get(line.membershipId)
    return {
      ...line,
      fate: fateOf(line, member),
      stageNow: member?.stage ?? null,
      tutorGroup: member?.tutorGroup ?? null,
    }
  })
  const students = shown.flatMap(({ membershipId }) => held.get(membershipId)?.studentId ?? [])
  const fields = ['legalSurname', 'legalForename', 'preferredForename', 'tutorGroup', 'stage'] as const
  if (!(await recordLook(tx, actor, { schoolId: cohort.schoolId, students, fields }))) return null
  return { cohort, sheet: rest, lines: shown, wrong, silent }
})

export type ProgressSheetPage = Awaited<ReturnType<typeof readProgressSheet>>
