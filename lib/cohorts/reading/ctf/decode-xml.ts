import { decodeWindows1252 } from '../text/windows-1252.ts'

/**
 * The text of an XML file: a byte-order mark or the look of the first bytes decides, then what the file says of itself;
 * what says UTF-8 and is not was written by an old system as Windows-1252.
 */
export function decodeXml(file: Buffer): string {
  const [a, b] = file
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return new TextDecoder('utf-16le').decode(file)
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return new TextDecoder('utf-16be').decode(file)
  const declared = /^<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(file.toString('latin1', 0, 200))?.[1]
  if (declared !== undefined && /^(windows-1252|iso-8859-(1|15)|latin-?1)$/i.test(declared))
    return decodeWindows1252(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return decodeWindows1252(file)
  }
}
