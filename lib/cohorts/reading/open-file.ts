import { openCtf } from './ctf/open-ctf.ts'
import { containerOf } from './guard/container.ts'
import { FILE_TOO_BIG, LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'
import type { OpenedFile } from './table/cell.ts'
import { openText } from './text/open-text.ts'
import { openXls, openZip } from './workbook/open-workbook.ts'

/** Is told how many rows of a file have been read, and how many there are, where that is known. */
export type OnRead = (done: number, total: number | null) => void

/** Opens a file by what it is, whatever it is called. Throws `Refusal` for what cannot or must not be read. */
export function openFile(bytes: Uint8Array, filename: string, onRead: OnRead = () => {}): OpenedFile {
  const { container } = containerOf(bytes, filename)
  if (bytes.length > LIMITS.fileBytes) throw new Refusal('TOO_BIG', `${FILE_TOO_BIG}.`)
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (container) {
    case 'text':
      return openText(file)
    case 'xml':
      return openCtf(file)
    case 'zip':
      return openZip(file, onRead)
    default:
      return openXls(file, container)
  }
}
