import { containerOf } from './guard/container.ts'
import { LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'
import type { OpenedFile } from './table/cell.ts'
import { openText } from './text/open-text.ts'
import { openXls, openZip } from './workbook/open-workbook.ts'

/** Opens a file by what it is, whatever it is called. Throws `Refusal` for what cannot or must not be read. */
export function openFile(bytes: Uint8Array, filename: string): OpenedFile {
  const { container } = containerOf(bytes, filename)
  if (bytes.length > LIMITS.fileBytes) {
    const most = Math.floor(LIMITS.fileBytes / 1024 / 1024)
    throw new Refusal(
      'TOO_BIG',
      `The file is larger than ${most} MB. Copy the rows of students alone into a new workbook, and upload that.`,
    )
  }
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (container === 'text') return openText(file)
  return container === 'zip' ? openZip(file) : openXls(file, container)
}
