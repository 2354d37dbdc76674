import 'server-only'
import type { z } from 'zod'
import type { Actor, Tx } from '#db/actor.ts'
import { cohortById } from '#db/queries/cohort.ts'
import { membersForSheets, type SheetMember } from '#db/queries/progress-sheet.ts'
import { today } from '#lib/clock.ts'
import type { Download } from '#lib/gate/download.ts'
import { mayAt } from '#lib/policy.ts'
import { recordExport } from '#lib/privacy/record-sharing.ts'
import { writeWorkbook } from '#lib/workbooks/write-workbook.ts'
import { NO_GROUP } from './filters.ts'
import { planSheets } from './plan-sheets.ts'
import type { SheetsQuery } from './schema.ts'

/** What a sheet says of a student. */
const ON_A_SHEET = ['legalSurname', 'legalForename', 'preferredForename', 'tutorGroup', 'stage'] as const

/**
 * A workbook with a sheet for each tutor group, or for the one that was asked for, to write progress into away from
 * the service; null where there is no such cohort for whoever asks, no such group, or nobody in it.
 */
export async function progressSheetsFile(
  tx: Tx,
  actor: Actor,
  { cohort: id, group }: z.output<typeof SheetsQuery>,
): Promise<Download | null> {
  const cohort = await cohortById(tx, id)
  // Who only reads at this school may hold the permission at another.
  if (!cohort || !mayAt(actor, 'export.individuals', cohort.schoolId)) return null
  const all = await membersForSheets(tx, { schoolId: cohort.schoolId, cohortId: cohort.id })
  const wanted = group === NO_GROUP ? '' : group
  const members = all.filter(({ tutorGroup }) => wanted === undefined || (tutorGroup ?? '') === wanted)
  if (members.length === 0) return null
  const taken = { schoolId: cohort.schoolId, students: members.map(({ studentId }) => studentId), fields: ON_A_SHEET }
  if (!(await recordExport(tx, actor, { ...taken, means: 'export' }))) return null
  const groups: Map<string, SheetMember[]> = Map.groupBy<string, SheetMember>(
    members,
    ({ tutorGroup }) => tutorGroup ?? '',
  )
  const about = { school: cohort.schoolName, cohort: cohort.name, asOf: today() }
  const details = { students: members.length, groups: groups.size, allGroups: group === undefined }
  return {
    event: ['progress_sheet.downloaded', { kind: 'cohort', id, schoolId: cohort.schoolId }, details],
    make: () => ({
      name: group === undefined ? 'progress-sheets' : 'progress-sheet',
      body: writeWorkbook(planSheets(groups, about), {
        title: `Progress sheets: ${cohort.name}`,
        author: cohort.schoolName,
      }),
    }),
  }
}
