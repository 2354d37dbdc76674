import { createRequire } from 'node:module'
import * as XLSX from 'xlsx'

/**
 * The one place that calls SheetJS. `xlsx` is an alias of @e965/xlsx 0.20.3, pinned: the `xlsx` of that name on npm is
 * 0.18.5, with prototype pollution and a regular expression that hangs.
 */

/** A part of a zip, already unpacked and looked through. */
export type Part = { name: string; content: Buffer }

/** SheetJS exports this, and its type file does not say so. It takes the container object of its own zip reader. */
type ParseZip = (zip: { FullPaths: string[]; FileIndex: object[] }, options: XLSX.ParsingOptions) => XLSX.WorkBook
const parseZip = (XLSX as unknown as { parse_zip: ParseZip }).parse_zip

const BASE = { dense: true, cellNF: true, cellHTML: false, cellText: false, bookVBA: false } as const

/**
 * Reads a workbook from parts that the guard unpacked. SheetJS never sees the zip: what was checked is what is read
 * (two zip readers can disagree about one file), and nothing is unpacked twice, which is a third of its time.
 */
export function readParts(parts: Part[], options: XLSX.ParsingOptions): XLSX.WorkBook {
  const FullPaths = parts.map((part) => `Root Entry/${part.name}`)
  const FileIndex = parts.map((part) => ({
    name: part.name.slice(part.name.lastIndexOf('/') + 1),
    type: 2,
    content: part.content,
  }))
  return quietly(() => parseZip({ FullPaths, FileIndex }, { ...BASE, ...options }))
}

let codepagesLoaded = false

/** The tables without which the accents of a workbook of Excel 5 or 95 come out as other letters: 20 MB, for .xls alone. */
function loadCodepages(): void {
  if (codepagesLoaded) return
  XLSX.set_cptable(createRequire(import.meta.url)('xlsx/dist/cpexcel.js'))
  codepagesLoaded = true
}

type ParseBiff = (stream: Buffer, options: XLSX.ParsingOptions) => XLSX.WorkBook
const parseBiff = (XLSX as unknown as { parse_xlscfb: ParseBiff }).parse_xlscfb

/** Reads the records of an .xls, without the container around them: it is not left to SheetJS to guess a format. */
export function readBiff(stream: Buffer, options: XLSX.ParsingOptions): XLSX.WorkBook {
  loadCodepages()
  return quietly(() => parseBiff(stream, { ...BASE, ...options, type: 'buffer' }))
}

/** Writes an .xls of Excel 97 to 2003. `finish` changes its records before they go into their container. */
export function writeBiff(workbook: XLSX.WorkBook, finish: (records: Buffer) => Buffer): Uint8Array {
  return quietly(() => {
    const container = XLSX.CFB.read(XLSX.write(workbook, { type: 'buffer', bookType: 'biff8' }), { type: 'buffer' })
    const records = Buffer.from((XLSX.CFB.find(container, 'Workbook')?.content ?? []) as Uint8Array)
    XLSX.CFB.utils.cfb_add(container, '/Workbook', finish(records))
    return new Uint8Array(XLSX.CFB.write(container, { type: 'buffer' }) as Buffer)
  })
}

const dateFormats = new Map<string, boolean>()

/** Whether a number format shows a date or a time, such as `dd/mm/yyyy` or `[$-809]d mmmm yyyy;@`. */
export function isDateFormat(format: string): boolean {
  let known = dateFormats.get(format)
  if (known === undefined) {
    known = XLSX.SSF.is_date(format) as boolean
    if (dateFormats.size > 500) dateFormats.clear()
    dateFormats.set(format, known)
  }
  return known
}

/** SheetJS writes remarks, some with cell contents, straight to the console: personal data does not belong in a log. */
function quietly<T>(work: () => T): T {
  const { error, warn, log } = console
  console.error = console.warn = console.log = () => {}
  try {
    return work()
  } finally {
    Object.assign(console, { error, warn, log })
  }
}
