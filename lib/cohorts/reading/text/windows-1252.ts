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
