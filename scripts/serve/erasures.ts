import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Place } from '#db/connection.ts'
import { type LedgerEntry, mergeLedger, replayErasures } from '#db/replay-erasures.ts'

const Ledger = z.array(
  z.object({ id: z.uuid(), caseId: z.uuid(), schoolId: z.uuid(), studentId: z.uuid(), at: z.string() }),
)

const fileIn = (folder: string): string => path.join(folder, 'erasures.json')

/**
 * Keeps the ledger of erasures in the data folder too, where a restored database does not take it along: what the file
 * knows and the database does not is taken in first. References alone; nobody's name.
 */
export async function keepErasures(owner: Place, folder: string): Promise<void> {
  const file = fileIn(folder)
  const kept: LedgerEntry[] = existsSync(file) ? Ledger.parse(JSON.parse(readFileSync(file, 'utf8'))) : []
  const all = await mergeLedger(owner, kept)
  if (all.length === 0 && kept.length === 0) return
  mkdirSync(folder, { recursive: true })
  // Whole or not at all: written beside it, then put in its place.
  writeFileSync(`${file}.new`, `${JSON.stringify(all, null, 1)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** At start: whoever was erased and is there again, after a restore, goes again. @returns how many */
export async function eraseReturned(owner: Place, folder: string): Promise<number> {
  await keepErasures(owner, folder)
  return await replayErasures(owner)
}
