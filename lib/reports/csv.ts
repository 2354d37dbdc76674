import { harmlessCell } from './harmless-cell.ts'
import { gridOf, type ReportTable, underFigures } from './rules.ts'

/**
 * The table as CSV, headings first and totals last: UTF-8 with a byte order mark, without which Excel garbles names; CRLF
 * line ends; every text quoted and made harmless, every count a bare number, a hidden one "c".
 */
export function toCsv(table: ReportTable): string {
  const grid = gridOf(table)
  const under = underFigures(table)
  // As many fields as every other line, or some programs refuse the file.
  if (under) grid.push([under, ...(grid[0] ?? []).slice(1).map(() => '')])
  const lines = grid.map((cells) => cells.map(fieldOf).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

function fieldOf(cell: string | number): string {
  return typeof cell === 'number' ? String(cell) : `"${harmlessCell(cell).replaceAll('"', '""')}"`
}
