// A spreadsheet runs a cell that begins so as a formula, quoted or not: = + - @ and their full-width twins. Some trim
// what comes before, so spaces, tabs, returns and control characters do not hide it.
const RUNS = /^[\t\r\n\u0000]|^[\s\u0000-\u001f\u200b\ufeff]*[=+\-@＝＋－＠]/u

/**
 * Text for a cell of a CSV file that no spreadsheet runs: what would be a formula gets a single quote in front, as OWASP's
 * page on CSV injection has it. No exemptions for phone numbers or minus signs; numbers are given as numbers.
 */
export function harmlessCell(text: string): string {
  return RUNS.test(text) ? `'${text}` : text
}

/** Text without the characters that no XML file may hold: with one of them, Excel and Word call the whole file broken. */
export function printable(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}
