/** The page of what was read with one row more than it holds, and the cursor of the page behind it. */
export function pageOf<Row extends { id: string }>(found: Row[], limit: number): { rows: Row[]; next: string | null } {
  const rows = found.slice(0, limit)
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
}
