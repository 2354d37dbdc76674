import { download } from '#lib/gate/download.ts'
import { SharingQuery } from '#lib/privacy/schema.ts'
import { sharingFile } from '#lib/privacy/sharing-file.ts'

export const GET = download(
  'sharing.export',
  { query: SharingQuery, format: 'csv', page: '/privacy-options/sharing' },
  sharingFile,
)
