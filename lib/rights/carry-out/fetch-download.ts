import 'server-only'
import { cache } from 'react'
import { asSystem } from '#db/actor.ts'
import { findDownload, useDownload } from '#db/queries/rights-download.ts'
import { tokenHashOf } from '#lib/accounts/link-token.ts'
import { publicLoader } from '#lib/gate/loader.ts'
import type { PublicFile } from '#lib/gate/public-download.ts'
import { open } from '#lib/sealing.ts'
import { service } from '#lib/service.ts'
import { DOWNLOAD_PURPOSE } from './download-purpose.ts'

/** What waits behind a link, for the page with its button: a mail program that opens the page fetches nothing. */
export const readDownloadPage = cache(publicLoader((tx, token: string) => findDownload(tx, tokenHashOf(token))))

/** Fetches what a link leads to, once. Null where it was fetched, is too old, or never was. */
export async function fetchDownload(token: string): Promise<PublicFile | null> {
  const tokenHash = tokenHashOf(token)
  const found = await asSystem('public', (tx) => useDownload(tx, tokenHash))
  const body = found && open(service().secret, DOWNLOAD_PURPOSE, found.content, tokenHash)
  return found && body && { name: found.fileName, mediaType: found.mediaType, body }
}
