import type { CellObject } from 'xlsx'
import type { Cell } from '../table/cell.ts'
import { DAYS_TO_1904, dayOfSerial } from '../table/plain-day.ts'
import { isDateFormat } from './sheetjs.ts'

/** Excel's error values by the number that a file stores. */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
}
const SCIENTIFIC_FORMAT = /[0#?]E[+-]/i

/**
 * Makes a reader of cells for one workbook. A date is what has a date's format, by its serial number, in the
 * workbook's own date system; how the format would show it (03/04 or 04/03) never changes the day.
 */
export function cellReader(date1904: boolean): (cell: CellObject | undefined) => Cell {
  const offset = date1904 ? DAYS_TO_1904 : 0
  return (cell) => {
    if (cell === undefined) return null
    switch (cell.t) {
      case 's':
        return cell.v as string
      case 'n': {
        const value = cell.v as number
        if (!Number.isFinite(value)) return { kind: 'error', text: '#NUM!' }
        const format = cell.z
        if (typeof format !== 'string' || format === 'General') return { kind: 'number', value, scientific: false }
        if (isDateFormat(format)) return { kind: 'date', day: dayOfSerial(value + offset), serial: value }
        return { kind: 'number', value, scientific: SCIENTIFIC_FORMAT.test(format) }
      }
      case 'b':
        return cell.v ? 'TRUE' : 'FALSE'
      case 'e':
        return { kind: 'error', text: ERRORS[cell.v as number] ?? '#ERROR!' }
      default:
        return cell.f ? { kind: 'uncalculated', formula: cell.f } : null
    }
  }
}
