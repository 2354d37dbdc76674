import { said } from '#lib/cohorts/reading/choices.ts'
import type { CheckReport } from './check-report.ts'
import type { UploadChoices } from './choices.ts'

/** Something that a file leaves open and that a person is asked once: by the sheet's place in the file, from 0. */
export type Question =
  | { kind: 'dates'; at: number; sheet: string; why: string }
  | { kind: 'hiddenRows'; at: number; sheet: string; rows: number }

/**
 * What is still to be asked of a file. Dates that look American are read month first until somebody says otherwise (a
 * few of them day first), and hidden rows are left: neither is done in silence.
 */
export function openQuestions(report: CheckReport, choices: UploadChoices): Question[] {
  return report.sheets.flatMap((sheet, at): Question[] => {
    if (!sheet.use) return []
    const { name } = sheet
    const asked: Question[] = []
    const american = report.fileNotices.find((notice) => notice.code === 'DATE_ORDER_MDY' && notice.sheet === name)
    const why = american?.why ?? (sheet.americanDates ? someAmerican(sheet.americanDates) : null)
    if (why !== null && said(choices.dates, name) === undefined) asked.push({ kind: 'dates', at, sheet: name, why })
    const rows = hiddenRowsOf(report, name)
    if (rows > 0 && said(choices.hiddenRows, name) === undefined)
      asked.push({ kind: 'hiddenRows', at, sheet: name, rows })
    return asked
  })
}

/** Too few to read the column otherwise unasked: as it stands, they are mistakes. */
const someAmerican = (dates: number): string =>
  `${dates === 1 ? 'One date of birth only makes' : `${dates} dates of birth only make`} sense with the month first, and no other speaks against it. Until you answer, ${dates === 1 ? 'it counts as a mistake' : 'they count as mistakes'}.`

/** How many rows of a sheet are hidden, read or not. */
export const hiddenRowsOf = (report: CheckReport, name: string): number =>
  report.sheets.find((sheet) => sheet.name === name)?.hiddenRows ?? 0

/** What is told of the file and not asked. */
export const toldNotices = (report: CheckReport, questions: readonly Question[]): string[] =>
  report.fileNotices
    .filter(
      (notice) =>
        !questions.some(
          (question) =>
            'sheet' in notice &&
            notice.sheet === question.sheet &&
            notice.code === (question.kind === 'dates' ? 'DATE_ORDER_MDY' : 'HIDDEN_ROW'),
        ),
    )
    .map((notice) => notice.why)
