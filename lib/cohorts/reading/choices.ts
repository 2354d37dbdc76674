import * as z from 'zod'
import { STUDENT_FIELDS } from '#db/vocabulary.ts'

/**
 * What people decided about a file: how it is read, and what they corrected. Kept with the upload, and the file is read
 * again with it: the same bytes and choices always give the same rows, whoever decided what in which order.
 *
 * Sheets go by their name, columns by their letter (`C`), rows by their number on the screen. What is said of a sheet,
 * column or row that the file does not have changes nothing.
 */
export const ReadingChoices = z.object({
  /** Visible sheets with headings are read unless left, hidden ones left unless read. */
  sheets: z.record(z.string(), z.enum(['read', 'leave'])).default({}),
  /** Hidden rows are left unless a person says that they are students too. */
  hiddenRows: z.record(z.string(), z.enum(['read', 'leave'])).default({}),
  /**
   * What a column holds, where a person or an earlier file says otherwise than its heading; null: not read. A sheet
   * whose headings are not known is read once one of its columns is said to hold something. A column whose heading
   * names sensitive data is never read, whatever is said of it.
   */
  columns: z.record(z.string(), z.record(z.string(), z.enum([...STUDENT_FIELDS, 'fullName']).nullable())).default({}),
  /**
   * The order of the dates of birth, where a person was asked. `swapped`: day and month of the real dates have changed
   * places, and are put back; texts are read day first.
   */
  dates: z.record(z.string(), z.enum(['day_first', 'month_first', 'swapped'])).default({}),
  /** Sheets whose name is the tutor group of their students; one that a row gives itself counts more. */
  tutorGroupFromName: z.array(z.string()).default([]),
  /** Corrected values, by sheet, row and field: taken in place of what the cell holds, as if typed there, day first. */
  corrections: z
    .record(z.string(), z.record(z.string(), z.partialRecord(z.enum(STUDENT_FIELDS), z.string().max(500))))
    .default({}),
  /** Rows that a person takes out (`leave`), or says to be a student though they look like a note (`read`). */
  rows: z.record(z.string(), z.record(z.string(), z.enum(['read', 'leave']))).default({}),
  /**
   * Doubts that are settled, as `sheet`, `field` and code: not raised again in this file. Settling says "it is right as
   * it was read": the row was to be saved anyway, and the value stays what it was (one that is left out stays left out).
   * Of the errors only DOB_MAYBE_SWAPPED can be settled, which is a doubt about a column: its real dates then stand as
   * they are. Any other error is a value that cannot be stored, and has to be corrected.
   */
  settled: z.array(z.object({ sheet: z.string(), field: z.enum(STUDENT_FIELDS), code: z.string() })).default([]),
})
export type ReadingChoices = z.infer<typeof ReadingChoices>

/** Nothing decided yet. */
export const NO_CHOICES: ReadingChoices = ReadingChoices.parse({})

/** What is said under a name: sheets may be called `constructor`. */
export function said<T>(record: Readonly<Record<string, T>> | undefined, name: string | number): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined
}
