import { printable } from '#lib/reports/harmless-cell.ts'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** A text between two tags of XML, whatever a value quoted in it holds. */
export const xmlText = (text: string): string => printable(text).replace(/[&<>]/g, (sign) => SIGNS[sign] ?? '')
