import type { Actor, Tx } from '#db/actor.ts'
import { type InventoryRow, inventoryRows } from '#db/inventory.ts'
import { keptNow } from '#db/queries/retention-rule.ts'
import type { Download } from '#lib/gate/download.ts'
import { harmlessCell } from '#lib/reports/harmless-cell.ts'

const HEADINGS: Record<keyof InventoryRow, string> = {
  table: 'Table',
  column: 'Column',
  whose: 'Whose',
  category: 'Category',
  source: 'Source',
  purpose: 'Purpose',
  basis: 'Lawful basis',
  recipients: 'Recipients',
  retention: 'Retention',
  onAccess: 'On access',
  onErasure: 'On erasure',
}
const KEYS = Object.keys(HEADINGS) as (keyof InventoryRow)[]

const line = (cells: readonly string[]): string =>
  cells.map((cell) => `"${harmlessCell(cell).replaceAll('"', '""')}"`).join(',')

/** The data inventory as CSV: a line for each column that holds something of a person. */
export async function inventoryFile(tx: Tx, _actor: Actor): Promise<Download> {
  const rows = inventoryRows(await keptNow(tx))
  return {
    event: ['data_inventory.downloaded', { kind: 'inventory', id: null, schoolId: null }, { rows: rows.length }],
    make: () => ({
      name: 'data-inventory',
      body: `\ufeff${[line(KEYS.map((key) => HEADINGS[key])), ...rows.map((row) => line(KEYS.map((key) => row[key])))].join('\r\n')}\r\n`,
    }),
  }
}
