import type { Tx } from '../actor.ts'

/** What a link would fetch; `expiresAt` an ISO instant. */
export type WaitingDownload = { fileName: string; mediaType: string; expiresAt: string; reference: string }

/** What a link fetches, without fetching it; null for one that was used, is too old or never was. */
export async function findDownload(tx: Tx, tokenHash: string): Promise<WaitingDownload | null> {
  const [row] = await tx.sql<{ found: WaitingDownload | null }[]>`select wex.find_download(${tokenHash}) as found`
  return row?.found ?? null
}

/** Fetches it, once: of two at the same moment, one finds it. */
export async function useDownload(tx: Tx, tokenHash: string) {
  const [row] = await tx.sql<{ content: Uint8Array; fileName: string; mediaType: string }[]>`
    select content, file_name as "fileName", media_type as "mediaType" from wex.use_download(${tokenHash})`
  return row ?? null
}
