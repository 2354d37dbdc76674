import { CFB } from 'xlsx'
import { CORRUPT_MESSAGE, Refusal } from '../refusal.ts'
import { checkOleStructure } from './ole-structure.ts'

const FILEPASS = 0x002f
const END_OF_STREAM = 0x000a
const PASSWORD_MESSAGE =
  'The workbook is protected by a password. Open it, remove the password (File, Info, Protect Workbook), save a copy, and upload that.'

/** The records of an .xls, once they have been looked through. */
export function biffStream(file: Buffer, container: 'ole' | 'biff'): Buffer {
  const stream = container === 'ole' ? workbookStream(file) : file
  checkBiff(stream)
  return stream
}

/**
 * The workbook's stream out of an OLE container (.xls; an encrypted .xlsx; also Word files and e-mails); refuses what is
 * no workbook or is encrypted. SheetJS says each of these in words of its own, one of which is "mismatch". It is given
 * the stream alone: properties and what else a container holds are none of our business, and some hang it.
 */
function workbookStream(file: Buffer): Buffer {
  checkOleStructure(file)
  let container: ReturnType<typeof CFB.read>
  try {
    container = CFB.read(file, { type: 'buffer' })
  } catch {
    throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
  }
  const stream = (name: string) =>
    container.FileIndex.find(
      (entry: { type: number; name: string }) => entry.type === 2 && entry.name.toLowerCase() === name,
    )
  if (stream('encryptedpackage') || stream('encryptioninfo')) throw new Refusal('PASSWORD', PASSWORD_MESSAGE)
  const workbook = stream('workbook') ?? stream('book')
  if (!workbook?.content) {
    const message =
      'This is a document of another kind (such as Word or an e-mail), not a workbook. Choose the spreadsheet itself.'
    throw new Refusal('NOT_A_SPREADSHEET', message)
  }
  return Buffer.from(workbook.content as Uint8Array)
}

/** Walks the records of a BIFF stream up to the end of its first part, where FILEPASS stands if it is encrypted. */
function checkBiff(stream: Buffer): void {
  for (let at = 0; at + 4 <= stream.length; ) {
    const record = stream.readUInt16LE(at)
    if (record === FILEPASS) throw new Refusal('PASSWORD', PASSWORD_MESSAGE)
    if (record === END_OF_STREAM) return
    at += 4 + stream.readUInt16LE(at + 2)
  }
}
