import { constants, crc32, deflateRawSync } from 'node:zlib'

/** A part of a zip made for a test. `declared` and `flags` let it lie. */
export type MadePart = { name: string; content?: string | Buffer; packed?: Buffer; declared?: number; flags?: number }

/** Builds a zip as Excel would, except where a part says otherwise: the files that no honest program writes. */
export function makeZip(parts: MadePart[], { comment = '' } = {}): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content = '', packed, declared, flags = 0 } of parts) {
    const bytes = Buffer.from(content)
    const data = packed ?? deflateRawSync(bytes)
    const title = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(packed ? 0 : crc32(bytes), 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(declared ?? bytes.length, 18)
    fields.writeUInt16LE(title.length, 22)
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), fields, title, data)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, place, title)
    at += 30 + title.length + data.length
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 8)
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...locals, ...directory, end, Buffer.from(comment, 'latin1')])
}

/** `before`, then one text again and again to `bytes`, then `after`, packed without ever being there unpacked. */
export function packedRepeats(before: string, text: string, bytes: number, after: string): Buffer {
  const flush = { finishFlush: constants.Z_FULL_FLUSH }
  const piece = text.repeat(Math.ceil((1024 * 1024) / text.length))
  const packed = deflateRawSync(piece, flush)
  const times = Math.ceil(bytes / piece.length)
  return Buffer.concat([deflateRawSync(before, flush), ...Array<Buffer>(times).fill(packed), deflateRawSync(after)])
}

const TYPES = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`
const RELS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const WORKBOOK_RELS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
const WORKBOOK = `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Students" sheetId="1" r:id="rId1"/></sheets></workbook>`

export const SHEET_START =
  '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
export const SHEET_END = '</sheetData></worksheet>'
export const SHEET = 'xl/worksheets/sheet1.xml'

/** The parts of a workbook with one sheet, and any others. */
export function workbookParts(sheet: MadePart, ...others: MadePart[]): MadePart[] {
  return [
    { name: '[Content_Types].xml', content: TYPES },
    { name: '_rels/.rels', content: RELS },
    { name: 'xl/workbook.xml', content: WORKBOOK },
    { name: 'xl/_rels/workbook.xml.rels', content: WORKBOOK_RELS },
    sheet,
    ...others,
  ]
}

/** A row of a sheet, of texts. */
export function textRow(row: number, texts: string[], attributes = ''): string {
  const cells = texts.map(
    (text, column) => `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`,
  )
  return `<row r="${row}"${attributes}>${cells.join('')}</row>`
}

/** A workbook of one sheet, from the XML of its rows. */
export function workbookOf(...rows: string[]): Buffer {
  return makeZip(workbookParts({ name: SHEET, content: `${SHEET_START}${rows.join('')}${SHEET_END}` }))
}

const CONTENT_START =
  '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles><style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>'
const CONTENT_END = '</office:spreadsheet></office:body></office:document-content>'

/** An OpenDocument workbook, from the XML of its tables. The style `gone` hides a table. */
export function odsOf(tables: string): Buffer {
  return makeZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
    {
      name: 'META-INF/manifest.xml',
      content: '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    },
    { name: 'content.xml', content: `${CONTENT_START}${tables}${CONTENT_END}` },
  ])
}
