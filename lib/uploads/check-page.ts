import 'server-only'
import { createHash } from 'node:crypto'
import type { Tx } from '#db/actor.ts'
import { shapesLearnt } from '#db/queries/file-shape.ts'
import { doubtsOf, errorsOfRows, issueKinds } from '#db/queries/review-issues.ts'
import {
  comparedRows,
  countBasicsOnly,
  countNotInFile,
  NO_MATCHES,
  notInFile,
  outcomesAndYears,
  readRowsOf,
  type reviewedUpload,
  settledMatches,
} from '#db/queries/review-upload.ts'
import type { CheckReport, Samples } from './check-report.ts'
import { storedChoices } from './choices.ts'
import { openQuestions } from './questions.ts'
import { type Amounts, tabShown } from './rules.ts'
import type { CheckTab } from './schema.ts'

type Upload = NonNullable<Awaited<ReturnType<typeof reviewedUpload>>>

/** Entries on a page of a part. */
export const CHECK_PAGE_SIZE = 50

/** Problems that hold for a whole column at once and that a person can settle so. */
const SETTLED_BY_COLUMN = ['DOB_MAYBE_SWAPPED']

/** All that the check page shows: the figures of every part, and the entries of the one that is shown. */
export async function checkPage(tx: Tx, upload: Upload, asked: { show?: CheckTab; page: number }) {
  const report = upload.report as CheckReport
  const choices = storedChoices(upload.choices)
  const shapes = report.sheets.flatMap(({ shape }) => shape ?? [])
  const [{ counts, years }, missing, learnt] = await Promise.all([
    outcomesAndYears(tx, upload),
    // A few students typed in say nothing of all the others.
    upload.kind === 'typed' ? 0 : countNotInFile(tx, upload),
    shapesLearnt(tx, upload.schoolId, shapes),
  ])
  const amounts: Amounts = {
    problems: counts.problem,
    doubts: report.summary.warningIssues,
    matches: counts.close_match,
    changed: counts.changed,
    new: counts.new,
    unchanged: counts.unchanged,
    missing,
    columns: 0,
  }
  const tab = tabShown(asked.show, amounts)
  const pages = Math.max(1, Math.ceil(amounts[tab] / CHECK_PAGE_SIZE))
  const page = Math.min(asked.page, pages)
  // Each reads all rows of the file once: what the counts answer is not asked.
  const [matches, basicsOnly, list] = await Promise.all([
    counts.close_match > 0 ? settledMatches(tx, upload) : NO_MATCHES,
    counts.changed + counts.unchanged > 0 ? countBasicsOnly(tx, upload) : 0,
    entries(tx, upload, tab, { limit: CHECK_PAGE_SIZE, offset: (page - 1) * CHECK_PAGE_SIZE }),
  ])
  return {
    upload: { ...upload, report, choices, samples: (upload.samples ?? {}) as Samples },
    counts,
    matches,
    years,
    /** Rows of students of whom nothing beyond the basics is taken. */
    basicsOnly,
    amounts,
    questions: openQuestions(report, choices),
    learnt,
    page,
    pages,
    // Tells a page from what it was before something was decided: its fields start anew with it.
    mark: createHash('sha256')
      .update(JSON.stringify([choices, tab, page]))
      .digest('base64url')
      .slice(0, 12),
    list,
  }
}

export type { ReadRow } from '#db/queries/review-upload.ts'
export type CheckPage = Awaited<ReturnType<typeof checkPage>>
/** The entries of one part. */
export type ListOf<Tab extends CheckTab> = Extract<CheckPage['list'], { tab: Tab }>

async function entries(tx: Tx, upload: Upload, tab: CheckTab, slice: { limit: number; offset: number }) {
  switch (tab) {
    case 'problems': {
      const rows = await readRowsOf(tx, upload, 'problem', slice)
      const [issues, kinds] = await Promise.all([
        errorsOfRows(
          tx,
          upload,
          rows.map(({ n }) => n),
        ),
        issueKinds(tx, upload, { codes: SETTLED_BY_COLUMN }),
      ])
      return { tab, rows, issues, kinds } as const
    }
    case 'doubts': {
      const [kinds, cells] = await Promise.all([
        issueKinds(tx, upload, { severity: 'warning' }),
        doubtsOf(tx, upload, slice),
      ])
      return { tab, kinds, cells } as const
    }
    case 'matches':
      return { tab, rows: await comparedRows(tx, upload, 'close_match', slice) } as const
    case 'changed':
      return { tab, rows: await comparedRows(tx, upload, 'changed', slice) } as const
    case 'new':
    case 'unchanged':
      return { tab, rows: await readRowsOf(tx, upload, tab, slice) } as const
    case 'missing':
      return { tab, students: await notInFile(tx, upload, slice) } as const
    case 'columns':
      return { tab } as const
    default:
      return tab satisfies never
  }
}
