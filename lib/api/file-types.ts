/** Spreadsheets by their media type, and the ending that the reader's notices know them by. */
export const FILE_TYPES = {
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
} as const satisfies Record<string, string>

export const MULTIPART = 'multipart/form-data'

/** The media type of a Content-Type header, without its parameters, in small letters; '' without one. */
export const mediaTypeOf = (header: string | null): string => header?.split(';')[0]?.trim().toLowerCase() ?? ''
