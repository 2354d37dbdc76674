import { readFileSync } from 'node:fs'
import * as XLSX from 'xlsx'

// The floor of reading: the library alone, in a process that does nothing else. One message, one reading.
process.on('message', (file: string) => {
  const bytes = readFileSync(file)
  const start = performance.now()
  XLSX.read(bytes, { dense: true })
  process.send?.(performance.now() - start)
})
