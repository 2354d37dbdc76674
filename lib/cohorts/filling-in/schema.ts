import { z } from 'zod'
import type { CohortId } from '#db/vocabulary.ts'
import { COLUMNS } from './template.ts'
import { MOST_ROWS } from './typed-rows.ts'

/** What a download of a template asks for. */
export const TemplateQuery = z.object({ cohort: z.uuid().transform((id) => id.toLowerCase() as CohortId) })

const cell = z.string().max(500, 'Type at most 500 characters into a cell').optional()
const TypedRow = z.object(
  Object.fromEntries(COLUMNS.map((field) => [field, cell])) as Record<(typeof COLUMNS)[number], typeof cell>,
)

/**
 * What `/cohorts/ID/type-in` sends: the grid, rows that were pasted into the box below it, and whether more rows were
 * asked for. A cell is not checked here: it goes through the very checks that a file goes through.
 */
export const TypeInForm = z.object({
  cohortId: z.uuid().transform((id) => id as CohortId),
  rows: z.array(TypedRow.optional()).max(MOST_ROWS, `Type at most ${MOST_ROWS} students at once`).default([]),
  pasted: z.string().max(200_000, 'Paste at most 200,000 characters: for more, upload the file').optional(),
  /** The button that asks for more rows; its value is how many there are. */
  more: z.coerce.number().int().min(0).max(MOST_ROWS).optional(),
})
