import { headingKey } from '#lib/cohorts/reading/table/spellings.ts'
import type { CheckReport } from './check-report.ts'
import { type ColumnField, fieldOf } from './decide.ts'

type Sheet = CheckReport['sheets'][number]

/**
 * What is kept of a sheet's columns for the next file of the same shape, by heading as compared: what a person just
 * said, and what was remembered before. What the headings say by themselves, they say again.
 */
export function columnsToRemember(
  { columns = {} }: Sheet,
  said: Record<string, ColumnField>,
): Record<string, ColumnField> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([letter, column]) => {
      const key = headingKey(column.heading)
      // Columns without a heading, or without a Latin letter in it, cannot be told apart by it.
      if (key === '') return []
      if (Object.hasOwn(said, letter)) return [[key, said[letter] ?? null] as const]
      return column.by === 'remembered' || column.by === 'person' ? [[key, fieldOf(column)] as const] : []
    }),
  )
}
