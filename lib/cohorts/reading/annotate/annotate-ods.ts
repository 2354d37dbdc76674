import { zipDirectory } from '../guard/zip-directory.ts'
import { unpack } from '../guard/zip-parts.ts'
import { LIMITS } from '../limits.ts'
import { CORRUPT_MESSAGE, Refusal, TOO_BIG_MESSAGE } from '../refusal.ts'
import { ERRORS_HEADING } from '../table/shape-of-headings.ts'
import type { ErrorsColumn } from './annotate-file.ts'
import { rebuildZip } from './rebuild-zip.ts'
import { xmlText } from './xml-text.ts'

/** The OpenDocument workbook with the column in its sheets; of its parts only the contents are touched. */
export function annotateOds(file: Buffer, columns: readonly ErrorsColumn[]): Uint8Array {
  const entry = zipDirectory(file).find(({ name }) => name.toLowerCase() === 'content.xml')
  if (!entry) throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
  let xml = unpack(file, entry).toString('utf8')
  const tables = [...xml.matchAll(/<table:table[\s>].*?<\/table:table>/gs)]
  // From the last to the first, so that the places of the others stay what they are.
  for (const each of [...columns].sort((a, b) => b.place - a.place)) {
    const table = tables[each.place]
    if (!table) throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
    const end = table.index + table[0].length
    xml = xml.slice(0, table.index) + withColumn(table[0], each) + xml.slice(end)
  }
  return rebuildZip(file, new Map([[entry.name, xml]]))
}

const ROW = /<table:table-row((?:\s[^>]*?)?)(?:\/>|>(.*?)<\/table:table-row>)/gs
const REPEATED = /\stable:number-rows-repeated="(\d+)"/

function withColumn(table: string, { column, headings, texts }: ErrorsColumn): string {
  let row = 0
  return table.replace(ROW, (whole: string, attributes: string, cells: string | undefined) => {
    const repeats = Number(REPEATED.exec(attributes)?.[1] ?? 1)
    const first = row
    row += repeats
    if (cells === undefined) return whole
    const isTold = (n: number) => n === headings || texts.has(n + 1)
    const { kept, width, hadMore } = upTo(cells, column)
    const rows = Array.from({ length: Math.min(repeats, LIMITS.rows) }, (_, n) => first + n)
    if (!rows.some(isTold)) {
      return hadMore && first > headings ? `<table:table-row${attributes}>${kept}</table:table-row>` : whole
    }
    // Rows that are alike are written once, and are told different things.
    if (repeats > LIMITS.rows) throw new Refusal('TOO_BIG', TOO_BIG_MESSAGE)
    const own = attributes.replace(REPEATED, '')
    return rows
      .map((n) => {
        const text = n === headings ? ERRORS_HEADING : texts.get(n + 1)
        const added = text === undefined ? '' : gap(column - width) + cellXml(text)
        return `<table:table-row${own}>${kept}${added}</table:table-row>`
      })
      .join('')
  })
}

const CELL = /<table:(?:covered-)?table-cell((?:\s[^>]*?)?)(?:\/>|>.*?<\/table:(?:covered-)?table-cell>)/gs

/** The cells of a row before a column, without the empty ones at their end, and whether any stood at it or behind it. */
function upTo(cells: string, column: number): { kept: string; width: number; hadMore: boolean } {
  let kept = ''
  let width = 0
  let at = 0
  let hadMore = false
  for (const [whole, attributes = ''] of cells.matchAll(CELL)) {
    const repeats = Number(/\stable:number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1)
    const isEmpty = whole.endsWith('/>') && !attributes.includes('office:value-type')
    if (at >= column) hadMore ||= !isEmpty
    else if (!isEmpty) {
      kept += gap(at - width) + whole
      width = at + repeats
    }
    at += repeats
  }
  return { kept, width, hadMore }
}

const gap = (cells: number): string => (cells > 0 ? `<table:table-cell table:number-columns-repeated="${cells}"/>` : '')

const cellXml = (text: string): string =>
  `<table:table-cell office:value-type="string"><text:p>${xmlText(text)}</text:p></table:table-cell>`
