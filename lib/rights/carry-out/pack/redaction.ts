import { z } from 'zod'

/** Of a decision about what tells of somebody else: what a copy needs to know of it. */
export const RedactionFacts = z.object({
  /** The database's own names; no column is the whole row. */
  table: z.string(),
  rowId: z.string(),
  columns: z.array(z.string()),
  what: z.string(),
  result: z.enum(['given', 'redacted', 'withheld']),
  because: z.string(),
})
export type RedactionFacts = z.output<typeof RedactionFacts>
