import { connect, type Place } from '#db/connection.ts'
import { ERASED } from '#db/queries/rights-data.ts'
import { erasuresPast, ledgerOfErasures, replayErasures, takeInErasures } from '#db/replay-erasures.ts'
import { forgetErasure, keepErasure, keptErasures } from '#lib/rights/carry-out/keep-erasure.ts'

/**
 * Brings the ledger of erasures in the database and the one beside it, in the data folder, to the same. Whoever carries an
 * erasure out has written it down beside it before it was committed (lib/rights/carry-out); this is for what other instances
 * carried out, and for a database that was restored.
 */
export async function keepErasures(owner: Place, folder: string): Promise<void> {
  const kept = await keptErasures(folder)
  await takeInErasures(owner, kept)
  const known = new Set(kept.map(({ id }) => id))
  const missing = (await ledgerOfErasures(owner)).filter(({ id }) => !known.has(id))
  for (const entry of missing) await keepErasure(folder, entry)
  // What the schedule of retention let go of in the database goes beside it as well.
  for (const id of await erasuresPast(owner, kept)) await forgetErasure(folder, id)
}

/** At start: whoever was erased and is there again, after a restore, goes again. @returns how many */
export async function eraseReturned(owner: Place, folder: string): Promise<number> {
  const kept = await keptErasures(folder)
  await takeInErasures(owner, kept)
  const returned = await replayErasures(owner, kept)
  await keepErasures(owner, folder)
  return returned
}

/**
 * Listens for erasures of other instances, each of which has a data folder of its own, and calls `heard` for each, and
 * whenever the connection is made anew: what was said meanwhile was not heard.
 */
export async function hearErasures(app: Place, heard: () => void): Promise<{ stop: () => Promise<void> }> {
  const sql = connect(app, { max: 1, name: 'wex-erasures' })
  await sql.listen(ERASED, heard, heard)
  return { stop: () => sql.end({ timeout: 1 }) }
}
