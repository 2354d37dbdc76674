/**
 * How much a cohort file may ask of us. 100,000 students are 8 to 16 MB packed, 70 MB unpacked, 1.2 million cells and
 * fewer shared strings, which the reading worker holds in its 768 MB: every limit leaves room for the whole of a county,
 * and not much more.
 */
export const LIMITS = {
  /** Bytes of the file as uploaded: the form, the server and the API ask here. Ten thousand students are some 1 MB. */
  fileBytes: 20 * 1024 * 1024,
  /** Parts in a zip container. Excel writes some 20. */
  parts: 2_000,
  /** Bytes of one part and of all parts when unpacked. */
  partBytes: 150 * 1024 * 1024,
  unpackedBytes: 300 * 1024 * 1024,
  /** How many times smaller than unpacked a part over 5 MB may be: sheets reach 30, bombs 1,000. */
  ratio: 250,
  ratioFrom: 5 * 1024 * 1024,
  /** A part may be this much larger than declared (or twice its declared size): some old writers declare wrong sizes. */
  undeclaredBytes: 1024 * 1024,
  /** Cells and shared strings, with their repetitions. The reader needs some 200 bytes for each. */
  cells: 2_000_000,
  /** Worksheets in a workbook. */
  sheets: 200,
  /** Rows of a sheet with anything in them, headings and titles included. */
  rows: 110_000,
  /** Columns of a delimited text. */
  columns: 256,
  /** Characters of one cell: what Excel itself allows. */
  cellLength: 32_767,
  /** Rows that are looked through for headings. */
  headingRows: 30,
} as const

/** The same for people. */
export const LARGEST_FILE_WORDS = `${LIMITS.fileBytes / 1024 / 1024} MB`

/** Without its full stop, as forms say what is wrong. */
export const FILE_TOO_BIG = `The file is larger than ${LARGEST_FILE_WORDS}. Copy the rows of students alone into a new workbook, and upload that`
