import Papa from 'papaparse'
import { LIMITS } from '../limits.ts'
import { Refusal, TOO_BIG_MESSAGE } from '../refusal.ts'
import type { OpenedFile } from '../table/cell.ts'
import { decodeText } from './decode-text.ts'
import { delimiterOf } from './delimiter.ts'

/** How many records are looked at, blank ones included, before a text is held to be too long. */
const MOST_RECORDS = LIMITS.rows * 2

/** Opens a delimited text as one sheet named `csv`. Its rows are records: a quoted field may span lines. */
export function openText(bytes: Buffer): OpenedFile {
  const { text: decoded, encoding, bom } = decodeText(bytes)
  // The parser takes one line end for the whole text, and a file may have several; a lone CR is that of old Macs.
  const text = decoded.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded
  const delimiter = delimiterOf(text)
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: MOST_RECORDS + 1 })

  const unclosed = errors.find((error) => error.code === 'MissingQuotes')
  if (unclosed) {
    const row = (unclosed.row ?? 0) + 1
    throw new Refusal(
      'CORRUPT',
      `A quotation mark that opens in row ${row} is never closed. Close or remove it, and upload the file again.`,
    )
  }
  let lastRow = 0
  for (const [index, record] of data.entries()) {
    if (record.length > LIMITS.columns) {
      const message = `Row ${index + 1} has more than ${LIMITS.columns} columns. Save the columns about students alone, and upload that.`
      throw new Refusal('TOO_BIG', message)
    }
    for (let column = 0; column < record.length; column++) {
      const field = record[column] ?? ''
      if (field.length > LIMITS.cellLength) throw new Refusal('TOO_BIG', TOO_BIG_MESSAGE)
      if (field !== '') lastRow = index + 1
      if (field.charCodeAt(0) === 0x3d && field.length > 2) record[column] = field.replace(PROTECTED, '$1')
    }
  }
  const sheet: OpenedFile['sheets'][number] = {
    name: 'csv',
    state: 'visible',
    rowCount: lastRow,
    width: (row) => data[row]?.length ?? 0,
    cell: (row, column) => data[row]?.[column] || null,
    isRowHidden: () => false,
  }
  return {
    format: 'csv',
    sheets: [sheet],
    date1904: false,
    cut: lastRow > LIMITS.rows || data.length > MOST_RECORDS,
    csv: { encoding, bom, delimiter },
  }
}

/** `="00123"`, by which exports keep Excel from dropping zeros. */
const PROTECTED = /^="([^"]*)"$/
