import 'server-only'
import { inventoryRows, processingRows } from '#db/inventory.ts'
import { keptNow } from '#db/queries/retention-rule.ts'
import { loader } from '#lib/gate/loader.ts'

/** The record of processing: which personal data is held, why, from where, for whom, for how long. */
export const readDataInventory = loader('data-inventory.read', async (tx) => {
  const kept = await keptNow(tx)
  const columns = inventoryRows(kept)
  return {
    purposes: processingRows(kept),
    columns: columns.length,
    tables: new Set(columns.map(({ table }) => table)).size,
    byTable: [...Map.groupBy(columns, ({ table }) => table)].map(([table, of]) => ({ table, columns: of })),
  }
})
