import { NOT_TAKING_PART_WORDS, STAGE_WORDS } from '#db/vocabulary.ts'
import { PROGRESS_HEADINGS as HEADINGS } from '#lib/cohorts/reading/progress-rows.ts'
import { dateInWords } from '#lib/dates.ts'
import type { PlannedColumn, SheetPlan } from '#lib/workbooks/sheet-plan.ts'
import { type HeldMember, rowKey } from './progress-sheet.ts'

const STAGE_LIST = Object.values(STAGE_WORDS)
const REASON_LIST = Object.values(NOT_TAKING_PART_WORDS)

const COLUMNS: readonly PlannedColumn[] = [
  { width: 30 },
  { width: 13 },
  { width: 17 },
  {
    width: 18,
    choices: { words: STAGE_LIST, only: true, problem: 'Choose a stage from the list, or leave the cell empty.' },
  },
  {
    width: 21,
    choices: { words: REASON_LIST, only: true, problem: 'Choose a reason from the list, or leave the cell empty.' },
    prompt: { title: 'Reason', text: `Only for “${STAGE_WORDS.not_taking_part}”.` },
  },
  { width: 45 },
  // What ties a row to the student says nothing to whoever reads it, and is not printed.
  { width: 12, hidden: true },
]

/**
 * A sheet for each tutor group: made to be filled in away from the service, and to be printed. No date of birth, no
 * number, no address.
 * @param groups by tutor group, '' for students without one
 */
export function planSheets(
  groups: ReadonlyMap<string, readonly Pick<HeldMember, 'id' | 'name' | 'tutorGroup' | 'stage'>[]>,
  about: { school: string; cohort: string; asOf: string },
): SheetPlan[] {
  return [...groups].map(([group, members]) => {
    const name = group === '' ? 'No tutor group' : group
    return {
      name,
      columns: COLUMNS,
      frozenRows: 3,
      lastRow: members.length + 3,
      rows: [
        { look: 'title', cells: [[about.cohort, name, about.school, dateInWords(about.asOf)].join(' · ')] },
        {
          look: 'remark',
          cells: ['Write into New stage, Reason and Note alone. Then upload this file where you downloaded it.'],
        },
        {
          look: 'heading',
          cells: [
            ...[HEADINGS.name, 'Tutor group', HEADINGS.stageNow, HEADINGS.newStage],
            ...[HEADINGS.reason, HEADINGS.note, HEADINGS.key],
          ],
        },
        ...members.map((member) => ({
          look: 'plain' as const,
          cells: [
            ...[member.name, member.tutorGroup ?? '', STAGE_WORDS[member.stage], '', '', ''],
            rowKey(member.id, member.stage),
          ],
        })),
      ],
    }
  })
}
