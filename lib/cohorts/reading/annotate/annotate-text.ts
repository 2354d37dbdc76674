import type { OpenedFile } from '../table/cell.ts'
import { ERRORS_HEADING } from '../table/shape-of-headings.ts'
import { decodeText, type Encoding } from '../text/decode-text.ts'
import { encodeWindows1252 } from '../text/windows-1252.ts'
import type { ErrorsColumn } from './annotate-file.ts'
import { type RecordOfText, recordsOf } from './records-of-text.ts'

/**
 * A delimited text with the column at its right, in its own delimiter, encoding and line ends. What was there stays as
 * it was written, quotes and all; a row without errors stays as it is.
 */
export function annotateText(bytes: Buffer, { csv }: OpenedFile, errors: ErrorsColumn | undefined): Uint8Array {
  const { text, encoding, bom } = decodeText(bytes)
  if (!csv || !errors) return bytes
  const { delimiter } = csv
  const written = recordsOf(text, delimiter).map((record, index) => {
    const told = index === errors.headings ? ERRORS_HEADING : errors.texts.get(index + 1)
    if (told === undefined && record.starts.length <= errors.column) return record.text + record.end
    // Whatever an earlier column of errors said is no longer so.
    return kept(record, errors.column, delimiter) + quoted(told ?? '') + record.end
  })
  return encoded(written.join(''), encoding, bom)
}

/** The record up to the column, and the delimiter before it. */
function kept({ text, starts }: RecordOfText, column: number, delimiter: string): string {
  const start = starts[column]
  return start === undefined ? text + delimiter.repeat(column - starts.length + 1) : text.slice(0, start)
}

const quoted = (text: string): string => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`)

function encoded(text: string, encoding: Encoding, bom: boolean): Uint8Array {
  const marked = bom && !text.startsWith('\uFEFF') ? `\uFEFF${text}` : text
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(marked)
    case 'utf-16le':
      return Buffer.from(marked, 'utf16le')
    case 'utf-16be':
      return Buffer.from(marked, 'utf16le').swap16()
    case 'windows-1252':
      return encodeWindows1252(text)
  }
}
