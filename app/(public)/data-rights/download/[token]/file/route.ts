import { publicDownload } from '#lib/gate/public-download.ts'
import { fetchDownload } from '#lib/rights/carry-out/fetch-download.ts'

export const POST = publicDownload((token) => `/data-rights/download/${token}`, fetchDownload)
