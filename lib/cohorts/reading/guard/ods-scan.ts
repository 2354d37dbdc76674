import { SaxesParser } from 'saxes'
import { LIMITS } from '../limits.ts'
import { CORRUPT_MESSAGE, Refusal, TOO_BIG_MESSAGE } from '../refusal.ts'

/** What the reader of workbooks does not tell of an OpenDocument sheet. Rows count from 0; `to` is not included. */
export type OdsSheet = { name: string; hidden: boolean; hiddenRows: { from: number; to: number }[] }

/**
 * Reads `content.xml` once as a stream. A cell or row may be repeated a million times by one attribute (a kilobyte that
 * hangs any reader), so repetitions of what has content are multiplied out before anything is built; the empty
 * repetitions at the end of every LibreOffice sheet count nothing. Also notes hidden sheets and rows.
 */
export function scanOds(content: Buffer): OdsSheet[] {
  const sheets: OdsSheet[] = []
  const hiddenStyles = new Set<string>()
  let style = ''
  let sheet: OdsSheet | null = null
  let cells = 0
  let row = 0
  let rowRepeats = 1
  let rowCells = 0
  let cellRepeats = 0

  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', () => {
    throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
  })
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    switch (name) {
      case 'style:style':
        style = attributes['style:name'] ?? ''
        break
      case 'style:table-properties':
        if (attributes['table:display'] === 'false') hiddenStyles.add(style)
        break
      case 'table:table':
        sheet = {
          name: attributes['table:name'] ?? '',
          hidden: hiddenStyles.has(attributes['table:style-name'] ?? ''),
          hiddenRows: [],
        }
        sheets.push(sheet)
        if (sheets.length > LIMITS.sheets) throw tooBig()
        row = 0
        break
      case 'table:table-row':
        rowRepeats = repeats(attributes['table:number-rows-repeated'])
        rowCells = 0
        if (sheet && (attributes['table:visibility'] ?? 'visible') !== 'visible') {
          sheet.hiddenRows.push({ from: row, to: row + rowRepeats })
        }
        break
      case 'table:table-cell':
      case 'table:covered-table-cell':
        cellRepeats = repeats(attributes['table:number-columns-repeated'])
        // The reader makes a cell of what is not closed at once, or has a value.
        if (!isSelfClosing || attributes['office:value-type']) rowCells += cellRepeats
        if (rowCells * rowRepeats > LIMITS.cells) throw tooBig()
        break
    }
  })
  parser.on('closetag', ({ name }) => {
    if (name !== 'table:table-row') return
    cells += rowCells * rowRepeats
    if (cells > LIMITS.cells) throw tooBig()
    row += rowRepeats
  })

  const decoder = new TextDecoder()
  const step = 1024 * 1024
  for (let at = 0; at < content.length; at += step) {
    parser.write(decoder.decode(content.subarray(at, at + step), { stream: true }))
  }
  parser.close()
  return sheets
}

function repeats(attribute: string | undefined): number {
  const count = Number(attribute ?? 1)
  return Number.isInteger(count) && count > 0 ? count : 1
}

const tooBig = () => new Refusal('TOO_BIG', TOO_BIG_MESSAGE)
