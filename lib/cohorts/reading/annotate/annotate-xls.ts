import type { CellObject } from 'xlsx'
import { biffStream } from '../guard/ole.ts'
import { CORRUPT_MESSAGE, Refusal } from '../refusal.ts'
import { columnName } from '../table/cell.ts'
import { ERRORS_HEADING } from '../table/shape-of-headings.ts'
import { readBiff, writeBiff } from '../workbook/sheetjs.ts'
import type { ErrorsColumn } from './annotate-file.ts'
import { hideRows } from './hide-rows.ts'

/**
 * The .xls with the column in its sheets, written anew: values, number formats, hidden sheets and rows, and merged
 * cells stay, the looks do not, since nothing writes those of so old a format.
 */
export function annotateXls(file: Buffer, columns: readonly ErrorsColumn[]): Uint8Array {
  const workbook = readBiff(biffStream(file, file[0] === 0xd0 ? 'ole' : 'biff'), {
    cellFormula: true,
    cellStyles: true,
  })
  for (const { place, column, headings, texts } of columns) {
    const sheet = workbook.Sheets[workbook.SheetNames[place] ?? '']
    const data: (CellObject | undefined)[][] | undefined = sheet?.['!data']
    if (!sheet || !data) throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
    for (let row = headings; row < data.length; row++) {
      const text = row === headings ? ERRORS_HEADING : texts.get(row + 1)
      const cells = data[row]
      if (text === undefined && cells?.[column] === undefined) continue
      const told = cells ?? []
      data[row] = told
      if (text === undefined) delete told[column]
      else told[column] = { t: 's', v: text }
    }
    const width = Math.max(column + 1, ...data.map((cells) => cells?.length ?? 0))
    sheet['!ref'] = `A1:${columnName(width - 1)}${data.length}`
  }
  // Shown, hidden rows would be taken for students at the next upload.
  const hidden = workbook.SheetNames.map((name) =>
    [...(workbook.Sheets[name]?.['!rows'] ?? []).entries()].flatMap(([row, about]) => (about?.hidden ? [row] : [])),
  )
  return writeBiff(workbook, (records) => hideRows(records, hidden))
}
