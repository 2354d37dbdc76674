import { readFileSync } from 'node:fs'
import * as XLSX from 'xlsx'

export type BareJob = { file: string; by: 'xlsx' | 'exceljs' }

// The floor of reading: a library alone, in a process that does nothing else. One message, one reading, in milliseconds.
process.on('message', async ({ file, by }: BareJob) => {
  const bytes = readFileSync(file)
  // Its loading is no part of reading.
  const { Workbook } = by === 'exceljs' ? await import('exceljs') : { Workbook: null }
  const start = performance.now()
  if (Workbook) await new Workbook().xlsx.load(bytes as unknown as ArrayBuffer as never)
  else XLSX.read(bytes, { dense: true })
  process.send?.(performance.now() - start)
})
