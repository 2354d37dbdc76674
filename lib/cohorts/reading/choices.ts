import * as z from 'zod'
import { STUDENT_FIELDS } from '#db/vocabulary.ts'

/**
 * What people decided about a file: how it is read, and what they corrected. Kept with the upload, and the file is read
 * again with it: the same bytes and choices always give the same rows, whoever decided what in which order.
 *
 * Sheets go by their name, columns by their letter (`C`), rows by their number on the screen.
 */
export const ReadingChoices = z.object({
  /** Visible sheets with headings are read unless left, hidden ones left unless read. */
  sheets: z.record(z.string(), z.enum(['read', 'leave'])).default({}),
  /** Hidden rows are left unless a person says that they are students too. */
  hiddenRows: z.record(z.string(), z.enum(['read', 'leave'])).default({}),
  /** What a column holds, where a person or an earlier file says otherwise than its heading; null: not read. */
  columns: z.record(z.string(), z.record(z.string(), z.enum([...STUDENT_FIELDS, 'fullName']).nullable())).default({}),
  /** The order of the dates of birth, where a person was asked. */
  dates: z.record(z.string(), z.enum(['day_first', 'month_first'])).default({}),
  /** Sheets whose name is the tutor group of their students. */
  tutorGroupFromName: z.array(z.string()).default([]),
  /** Corrected values, by sheet, row and field: taken in place of what the cell holds, as if typed there. */
  corrections: z
    .record(z.string(), z.record(z.string(), z.partialRecord(z.enum(STUDENT_FIELDS), z.string().max(500))))
    .default({}),
  /** Rows that a person takes out (`leave`), or says to be a student though they look like a note (`read`). */
  rows: z.record(z.string(), z.record(z.string(), z.enum(['read', 'leave']))).default({}),
  /** Doubts that are settled, as `sheet`, `field` and code: not raised again in this file. */
  settled: z.array(z.object({ sheet: z.string(), field: z.enum(STUDENT_FIELDS), code: z.string() })).default([]),
})
export type ReadingChoices = z.infer<typeof ReadingChoices>

/** Nothing decided yet. */
export const NO_CHOICES: ReadingChoices = ReadingChoices.parse({})
