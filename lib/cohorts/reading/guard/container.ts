import { Refusal } from '../refusal.ts'
import { sentenceFor } from './other-formats.ts'

/** What a file is by its first bytes; its name is only asked what the person meant it to be. */
export type Container = 'zip' | 'ole' | 'biff' | 'text' | 'xml'

const WORKBOOKS = ['.xlsx', '.xlsm', '.xls', '.ods'] as const
const TEXTS = ['.csv', '.tsv', '.txt', '.xml'] as const
export type Extension = (typeof WORKBOOKS)[number] | (typeof TEXTS)[number]

const SAVE_AS = 'Open it in your spreadsheet program, save it as .xlsx or .csv, and upload that.'

/** Decides how to read a file, or refuses it. The order of the tests is that of the workbook fixtures' README. */
export function containerOf(bytes: Uint8Array, filename: string): { container: Container; extension: Extension } {
  const name = filename.slice(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1)
  if (bytes.length === 0) throw new Refusal('EMPTY', 'The file is empty. Choose the file that holds your students.')
  const extension = extensionOf(name)
  if (!extension) throw new Refusal('UNSUPPORTED_FORMAT', sentenceFor(name.toLowerCase()))
  if (name.startsWith('~$')) {
    const message = `${name} is only the mark that Excel leaves while a workbook is open. Choose the workbook itself.`
    throw new Refusal('NOT_A_SPREADSHEET', message)
  }
  const container = byFirstBytes(bytes)
  if (TEXTS.some((ending) => ending === extension)) {
    if (container === 'zip' || container === 'ole') {
      const message = `This is a workbook or another document that was named ${extension}. Give it its own ending, such as .xlsx, and upload it again.`
      throw new Refusal('NOT_A_SPREADSHEET', message)
    }
    return { container: extension === '.xml' ? 'xml' : 'text', extension }
  }
  if (container === 'text' || (container === 'biff' && extension !== '.xls')) {
    throw new Refusal(
      'NOT_A_SPREADSHEET',
      `This is ${lookOf(bytes)}, not a workbook, although its name ends in ${extension}. ${SAVE_AS}`,
    )
  }
  return { container, extension }
}

/** The ending of a name, where it is one that can be read. */
export function extensionOf(name: string): Extension | null {
  return [...WORKBOOKS, ...TEXTS].find((ending) => name.toLowerCase().endsWith(ending)) ?? null
}

function byFirstBytes(bytes: Uint8Array): Exclude<Container, 'xml'> {
  const [a, b, c, d] = bytes
  if (a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6))) return 'zip'
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) return 'ole'
  // A bare BIFF 2, 3, 4 or 5 stream begins with its BOF record: type 0x0009, 0x0209, 0x0409 or 0x0809, length 4 to 16.
  if (a === 0x09 && (b === 0 || b === 2 || b === 4 || b === 8) && c !== undefined && c >= 4 && c <= 16 && d === 0)
    return 'biff'
  return 'text'
}

function lookOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 256)).toString('latin1').trimStart().toLowerCase()
  if (start.startsWith('%pdf')) return 'a PDF document'
  if (start.startsWith('\x89png') || start.startsWith('gif8') || start.startsWith('\xff\xd8')) return 'a picture'
  if (start.startsWith('<!doctype html') || start.startsWith('<html') || start.startsWith('<table')) return 'a web page'
  if (start.startsWith('<?xml') || start.startsWith('<')) return 'an XML document'
  if (start.startsWith('{\\rtf')) return 'a text document'
  return 'another kind of file'
}
