import { z } from 'zod'

const words = z.string().trim().min(1).max(4000)

/** The seven things to weigh before somebody else asks for a child (data-rights.md, "Who asks"). */
export const COMPETENCE_FACTORS = [
  'maturity',
  'nature',
  'responsibility',
  'confidentiality',
  'consequences',
  'harm_if_refused',
  'views',
] as const
export type CompetenceFactor = (typeof COMPETENCE_FACTORS)[number]

/** What follows from them: whom the council answers, and why a parent may act where one may. */
export const COMPETENCE_CONCLUSIONS = [
  'child_answered',
  'parent_authorised',
  'child_lacks_understanding',
  'plainly_in_interests',
  'parent_may_not',
] as const
export type CompetenceConclusion = (typeof COMPETENCE_CONCLUSIONS)[number]

export const CompetenceFacts = z.object({
  factors: z.record(z.enum(COMPETENCE_FACTORS), words),
  conclusion: z.enum(COMPETENCE_CONCLUSIONS),
  because: words,
})
export type CompetenceFacts = z.output<typeof CompetenceFacts>

/** Where was searched, for what, and how many were found; nothing found is written down as well. */
export const SearchFacts = z.object({
  where: z.enum(['students', 'accounts']),
  /** What was searched for: folded names, or a part of the date of birth (`2010`, `2010-03`, `2010-03-09`). */
  surname: z.string(),
  forename: z.string(),
  born: z.string(),
  found: z.number().int(),
})
export type SearchFacts = z.output<typeof SearchFacts>

export const REDACTION_AGREED = ['yes', 'no', 'not_asked'] as const
export const REDACTION_RESULTS = ['given', 'redacted', 'withheld'] as const
export type RedactionResult = (typeof REDACTION_RESULTS)[number]

/**
 * One place in what is held that may tell of somebody else, and the three steps of the decision about it. The access
 * pack gives what no redaction names; `redacted` blanks the columns, `withheld` leaves the row out (part access pack).
 * The latest decision about a place counts.
 */
export const RedactionFacts = z.object({
  /** The database's own names: table, id of the row, and which of its columns; no column: the whole row. */
  table: z.string().regex(/^[a-z][a-z_]{0,62}$/),
  rowId: z.string().min(1).max(100),
  columns: z.array(z.string().regex(/^[a-z][a-z_]{0,62}$/)),
  /** What it is, for the record, without repeating what it says. */
  what: words,
  identifies: z.boolean(),
  agreed: z.enum(REDACTION_AGREED),
  reasonableWithout: z.boolean(),
  result: z.enum(REDACTION_RESULTS),
  because: words,
})
export type RedactionFacts = z.output<typeof RedactionFacts>

/** A note of whoever handles the case, to themself and to colleagues. */
export const NoteFacts = z.object({ note: words })
export type NoteFacts = z.output<typeof NoteFacts>
