import { Refusal } from '../refusal.ts'
import { decodeWindows1252 } from './windows-1252.ts'

export type DecodedText = { text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'; bom: boolean }

/**
 * The text of a .csv: a byte-order mark decides; else what is UTF-8 throughout is UTF-8; else it is Windows-1252, in
 * which any bytes are text. What else a file of binary bytes would give away are its control characters.
 */
export function decodeText(bytes: Buffer): DecodedText {
  const decoded = byMark(bytes) ?? withoutMark(bytes)
  if (BINARY.test(decoded.text)) {
    const message =
      'This is not a text of rows and columns, although its name ends in .csv. Open your list in your spreadsheet program, and save it as .csv or .xlsx.'
    throw new Refusal('NOT_A_SPREADSHEET', message)
  }
  return decoded
}

/** Control characters that no export writes; a form feed and the old end-of-file mark are let pass. */
const BINARY = /[\x00-\x08\x0e-\x19\x1c-\x1f]/

function byMark(bytes: Buffer): DecodedText | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8', bom: true }
  if (a === 0xff && b === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le', bom: true }
  if (a === 0xfe && b === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16be', bom: true }
  return null
}

function withoutMark(bytes: Buffer): DecodedText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', bom: false }
  } catch {
    return { text: decodeWindows1252(bytes), encoding: 'windows-1252', bom: false }
  }
}
