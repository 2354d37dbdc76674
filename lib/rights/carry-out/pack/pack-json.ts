import type { Pack } from './make-pack.ts'
import { AUTOMATED_DECISIONS, COMPLAINTS, YOUR_RIGHTS } from './rights-words.ts'

/** The copy as JSON: the same as the readable one, for machines. */
export function packJson(pack: Pack): string {
  const { words, sections, ...rest } = pack
  const data = sections.map(({ rows, ...about }) => ({
    ...about,
    rows: rows.map(({ fields }) => Object.fromEntries(fields.map(({ key, value }) => [key, value]))),
  }))
  return `${JSON.stringify(
    {
      ...rest,
      automatedDecisions: AUTOMATED_DECISIONS,
      yourRights: YOUR_RIGHTS,
      complaints: COMPLAINTS,
      cohorts: words.cohorts,
      data,
    },
    null,
    2,
  )}\n`
}
