import { zipDirectory } from '../guard/zip-directory.ts'
import { unpack } from '../guard/zip-parts.ts'
import { CORRUPT_MESSAGE, Refusal } from '../refusal.ts'
import { columnName } from '../table/cell.ts'
import { ERRORS_HEADING } from '../table/shape-of-headings.ts'
import type { ErrorsColumn } from './annotate-file.ts'
import { rebuildZip } from './rebuild-zip.ts'
import { sheetParts } from './sheet-parts.ts'
import { xmlText } from './xml-text.ts'

/**
 * The workbook with the column in its sheets. Only those sheets' own parts are touched, and in them only the rows that
 * get a cell: looks, widths, lists, other sheets and macros stay.
 */
export function annotateXlsx(file: Buffer, columns: readonly ErrorsColumn[]): Uint8Array {
  const entries = new Map(zipDirectory(file).map((entry) => [entry.name.toLowerCase(), entry]))
  const parts = sheetParts(
    (name) => {
      const entry = entries.get(name.toLowerCase())
      return entry ? unpack(file, entry).toString('utf8') : null
    },
    [...entries.values()].map(({ name }) => name),
  )
  const replaced = new Map<string, string>()
  for (const each of columns) {
    const part = parts[each.place]
    const entry = part && entries.get(part.toLowerCase())
    if (!entry) throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
    replaced.set(entry.name, withColumn(unpack(file, entry).toString('utf8'), each))
  }
  return rebuildZip(file, replaced)
}

const ROW = /<((?:[\w.-]+:)?)row((?:\s[^>]*?)?)(\/)?>/g

function withColumn(xml: string, { column, headings, texts }: ErrorsColumn): string {
  const letter = columnName(column)
  const earlier = new RegExp(
    `<((?:[\\w.-]+:)?)c\\s[^>]*?\\br=["']${letter}\\d+["'](?:[^>]*?/>|[^>]*?>.*?</\\1c>)`,
    'gs',
  )
  const wanted = new Map([...texts, [headings + 1, ERRORS_HEADING]])
  let row = 0
  let from = 0
  let made = ''
  for (const tag of xml.matchAll(ROW)) {
    const [whole, prefix = '', attributes = '', isEmpty] = tag
    row = Number(/\sr=["'](\d+)["']/.exec(attributes)?.[1] ?? row + 1)
    const text = wanted.get(row)
    wanted.delete(row)
    const start = tag.index + whole.length
    const close = `</${prefix}row>`
    const end = isEmpty ? start : xml.indexOf(close, start)
    if (end < 0) throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
    const cells = xml.slice(start, end)
    const cleaned = row > headings ? cells.replace(earlier, '') : cells
    if (text === undefined && cleaned === cells) continue
    // "spans" says which columns the row has: without it, a program looks.
    made += `${xml.slice(from, tag.index)}<${prefix}row${attributes.replace(/\sspans=["'][^"']*["']/, '')}>${cleaned}`
    if (text !== undefined) made += cellXml(prefix, `${letter}${row}`, text)
    made += close
    from = isEmpty ? start : end + close.length
  }
  // A row that is told something has cells, and so a tag.
  if (wanted.size > 0) throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
  return utf8(made + xml.slice(from)).replace(
    /(<(?:[\w.-]+:)?dimension\s[^>]*ref=["'][A-Z]+\d+):([A-Z]+)(\d+)(?=["'])/,
    (whole, start: string, last: string, row: string) =>
      columnNumber(last) < column ? `${start}:${letter}${row}` : whole,
  )
}

const cellXml = (prefix: string, at: string, text: string): string =>
  `<${prefix}c r="${at}" t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${xmlText(text)}</${prefix}t></${prefix}is></${prefix}c>`

function columnNumber(letters: string): number {
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64
  return number - 1
}

/** A part that came in UTF-16 goes back in UTF-8, and says so. */
const utf8 = (xml: string): string =>
  xml.replace(/^\uFEFF/, '').replace(/^(<\?xml[^>]*encoding=["'])utf-16(?:le|be)?(["'])/i, '$1UTF-8$2')
