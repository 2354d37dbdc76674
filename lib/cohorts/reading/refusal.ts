/** Why a file as a whole is not read: a closed set, part of the contract of `check-cohort`. */
export const REFUSAL_CODES = [
  'PASSWORD',
  'CORRUPT',
  'NOT_A_SPREADSHEET',
  'UNSUPPORTED_FORMAT',
  'EMPTY',
  'NO_SHEETS',
  'NO_HEADINGS',
  'TOO_BIG',
  'TOO_MANY_ROWS',
  'XML_DTD',
  'TIMEOUT',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** What a refused file is answered with. The message is one sentence: what is wrong and what to do. */
export type Rejected = { rejected: { code: RefusalCode; message: string } }

/** Thrown anywhere below `readCohort`, which turns it into a `Rejected`: a damaged file is an expected outcome. */
export class Refusal extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode, message: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
  }
}

export const CORRUPT_MESSAGE =
  'The file is damaged and cannot be opened. Open it in your spreadsheet program, save it again as .xlsx, and upload that copy.'

/** A `Refusal` as it is; anything else that a reading library throws means that the file is damaged. */
export function asRejected(error: unknown): Rejected {
  if (error instanceof Refusal) return { rejected: { code: error.code, message: error.message } }
  if (error instanceof RangeError && /invalid (array|string) length|allocation/i.test(error.message)) {
    return { rejected: { code: 'TOO_BIG', message: TOO_BIG_MESSAGE } }
  }
  return { rejected: { code: 'CORRUPT', message: CORRUPT_MESSAGE } }
}

export const TOO_BIG_MESSAGE =
  'The file holds far more than a list of students. Copy the rows of students alone into a new workbook, and upload that.'
