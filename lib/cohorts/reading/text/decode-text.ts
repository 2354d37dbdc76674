import { Refusal } from '../refusal.ts'
import { decodeWindows1252 } from './windows-1252.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type DecodedText = { text: string; encoding: Encoding; bom: boolean }

/**
 * The text of a delimited file: a byte-order mark decides; else every other byte being zero is UTF-16; else what is
 * UTF-8 throughout is UTF-8; else it is Windows-1252, in which any bytes are text. What else a file of binary bytes would
 * give away are its control characters.
 */
export function decodeText(bytes: Buffer): DecodedText {
  const decoded = byMark(bytes) ?? withoutMark(bytes)
  if (BINARY.test(decoded.text)) {
    const message =
      'This is not a text of rows and columns, although its name says so. Open your list in your spreadsheet program, and save it as .csv or .xlsx.'
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
  const wide = wideEncoding(bytes)
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide, bom: false }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', bom: false }
  } catch {
    return { text: decodeWindows1252(bytes), encoding: 'windows-1252', bom: false }
  }
}

const LOOKED_AT = 4096
/** British names, dates and numbers are Latin letters and digits, of which one of the two bytes is zero. */
const MOSTLY = 0.7
const HARDLY = 0.05

/** UTF-16 without a mark, where it can be told. No other text has a zero byte. */
function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.floor(Math.min(bytes.length, LOOKED_AT) / 2)
  if (pairs < 8 || bytes.length % 2 !== 0) return null
  let first = 0
  let second = 0
  for (let at = 0; at < pairs * 2; at += 2) {
    if (bytes[at] === 0) first++
    if (bytes[at + 1] === 0) second++
  }
  if (second / pairs >= MOSTLY && first / pairs <= HARDLY) return 'utf-16le'
  return first / pairs >= MOSTLY && second / pairs <= HARDLY ? 'utf-16be' : null
}
