/**
 * Decodes Windows-1252, the encoding of Excel's "CSV" on a British PC. Written out, because the `windows-1252` of
 * TextDecoder in several releases of Node leaves 0x80 to 0x9F as control characters (nodejs/node 56542, 60888): the
 * curly apostrophe of O’Neill, 0x92, would be lost.
 */
export function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(HIGH_CONTROLS, (control) => TABLE.charAt(control.charCodeAt(0) - 0x80))
}

const HIGH_CONTROLS = /[\x80-\x9f]/g

/** 0x80 to 0x9F in order. The five that the encoding leaves free stay the control characters they are, as in browsers. */
const TABLE = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** The same the other way round; a letter that the encoding does not have is a question mark. */
export function encodeWindows1252(text: string): Buffer {
  const bytes = Buffer.alloc(text.length)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const high = code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : TABLE.indexOf(text.charAt(at)) + 0x80
    bytes[at] = high < 0x80 && code >= 0x80 ? 0x3f : high
  }
  return bytes
}
