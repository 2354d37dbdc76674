import { download } from '#lib/gate/download.ts'
import { PermissionQuery } from '#lib/permissions/schema.ts'
import { studentsFile } from '#lib/permissions/students-file.ts'

export const GET = download(
  'permission.export',
  { query: PermissionQuery, format: 'csv', page: ({ permission }) => `/permissions/${permission}/students` },
  studentsFile,
)
