import type { ReadRow } from './read-rows.ts'

/** How many rows are handed on at once: Postgres is at work early, and not asked too often. */
const PIECE = 1_000

/** Is given rows that nothing in the rest of the file can change any more. They are not to be changed. */
export type OnRows = (rows: readonly ReadRow[]) => void

/**
 * Hands rows on in pieces while the rest of the file is still being checked, in the file's order. Rows with one of the
 * `repeated` UPNs come last: what they are is known when all rows are (mark-duplicates.ts).
 */
export function inPieces(
  onRows: OnRows,
  repeated: ReadonlySet<string>,
): { add: (row: ReadRow) => void; allSeen: () => void; allMarked: () => void } {
  let piece: ReadRow[] = []
  const last: ReadRow[] = []
  const pass = () => {
    if (piece.length > 0) onRows(piece)
    piece = []
  }
  return {
    add: (row) => {
      if (row.values.upn !== null && repeated.has(row.values.upn)) last.push(row)
      else piece.push(row)
      if (piece.length === PIECE) pass()
    },
    /** No more rows come. */
    allSeen: pass,
    /** The repeated ones are marked. */
    allMarked: () => {
      for (const row of last) {
        piece.push(row)
        if (piece.length === PIECE) pass()
      }
      pass()
    },
  }
}
