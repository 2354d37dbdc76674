import { protect } from './disclosure.ts'
import type { ProtectedTable, ProtectInput } from './disclosure-table.ts'

const KEPT = 20
const kept = new Map<string, ProtectedTable>()

/**
 * `protect`, but the same table is worked out once: a county's takes up to a second or two, and a person who looks at
 * the hidden view goes on to download it. The last 20 are kept; a changed count is another table. Callers must not
 * change what they get.
 */
export function protectOnce(input: ProtectInput): ProtectedTable {
  const key = JSON.stringify([input.rows, input.columns, input.counts, input.threshold ?? null])
  const table = kept.get(key) ?? protect(input)
  // Taken out and put back, so that the one longest unused is the first to go.
  kept.delete(key)
  kept.set(key, table)
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return table
}
