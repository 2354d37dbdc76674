import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as XLSX from 'xlsx'
import { upnCheckLetter } from '#lib/students/identifiers.ts'

/** 10,000 students as a spreadsheet program writes them. */
export const TEN_THOUSAND = path.join('e2e', 'files', 'cohorts', '11-ten-thousand-rows.xlsx')

type Row = (XLSX.CellObject | undefined)[]

/** Files made of the same students: as text, and ten times over with UPNs of their own, written into a folder. */
export function makeCohortFiles(folder: string): { csv: string; hundredThousand: string } {
  const book = XLSX.read(readFileSync(TEN_THOUSAND), { dense: true, cellNF: true })
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  const [headings = [], ...students] = (sheet?.['!data'] ?? []) as Row[]
  const csv = path.join(folder, 'ten-thousand.csv')
  writeFileSync(csv, textOf([headings, ...students]))

  const upn = headings.findIndex((cell) => cell?.v === 'UPN')
  const rows = Array.from({ length: 10 }, (_, part) => students.map((row, n) => withUpn(row, upn, part * 10_000 + n)))
  const data = [headings, ...rows.flat()]
  const last = XLSX.utils.encode_cell({ r: data.length - 1, c: headings.length - 1 })
  const large = { '!data': data, '!ref': `A1:${last}` } as unknown as XLSX.WorkSheet
  const hundredThousand = path.join(folder, 'hundred-thousand.xlsx')
  const options = { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true } as const
  writeFileSync(hundredThousand, XLSX.write(XLSX.utils.book_new(large, 'Students'), options))
  return { csv, hundredThousand }
}

function withUpn(row: Row, upn: number, n: number): Row {
  const rest = `92649${String(n).padStart(7, '0')}`
  return row.map((cell, column) => (column === upn ? { t: 's', v: upnCheckLetter(`A${rest}`) + rest } : cell))
}

/** The rows as a British Excel saves its CSV. */
function textOf(rows: readonly Row[]): string {
  const text = (cell: XLSX.CellObject | undefined): string => {
    if (cell === undefined) return ''
    const shown = cell.t === 'n' ? XLSX.SSF.format('dd/mm/yyyy', cell.v as number) : String(cell.v ?? '')
    return /[",\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown
  }
  return rows.map((row) => Array.from(row, text).join(',')).join('\r\n')
}
