/**
 * Bank holidays of England and Wales, as data: which days are no working days besides Saturday and Sunday.
 * `verifiedTo` is the last year somebody compared with the official list; later years are computed or missing, and a
 * due date in one of them says so.
 */
export type BankHolidays = {
  verifiedTo: number
  /** ISO date → what the day is, as a sentence would name it. Days given in lieu stand under the day they move to. */
  days: Readonly<Record<string, string>>
}

export const BANK_HOLIDAYS: BankHolidays = {
  verifiedTo: 2028,
  days: {
    '2025-01-01': 'New Year’s Day',
    '2025-04-18': 'Good Friday',
    '2025-04-21': 'Easter Monday',
    '2025-05-05': 'the early May bank holiday',
    '2025-05-26': 'the spring bank holiday',
    '2025-08-25': 'the summer bank holiday',
    '2025-12-25': 'Christmas Day',
    '2025-12-26': 'Boxing Day',

    '2026-01-01': 'New Year’s Day',
    '2026-04-03': 'Good Friday',
    '2026-04-06': 'Easter Monday',
    '2026-05-04': 'the early May bank holiday',
    '2026-05-25': 'the spring bank holiday',
    '2026-08-31': 'the summer bank holiday',
    '2026-12-25': 'Christmas Day',
    '2026-12-28': 'the bank holiday in place of Boxing Day',

    '2027-01-01': 'New Year’s Day',
    '2027-03-26': 'Good Friday',
    '2027-03-29': 'Easter Monday',
    '2027-05-03': 'the early May bank holiday',
    '2027-05-31': 'the spring bank holiday',
    '2027-08-30': 'the summer bank holiday',
    '2027-12-27': 'the bank holiday in place of Christmas Day',
    '2027-12-28': 'the bank holiday in place of Boxing Day',

    '2028-01-03': 'the bank holiday in place of New Year’s Day',
    '2028-04-14': 'Good Friday',
    '2028-04-17': 'Easter Monday',
    '2028-05-01': 'the early May bank holiday',
    '2028-05-29': 'the spring bank holiday',
    '2028-08-28': 'the summer bank holiday',
    '2028-12-25': 'Christmas Day',
    '2028-12-26': 'Boxing Day',

    '2029-01-01': 'New Year’s Day',
    '2029-03-30': 'Good Friday',
    '2029-04-02': 'Easter Monday',
    '2029-05-07': 'the early May bank holiday',
    '2029-05-28': 'the spring bank holiday',
    '2029-08-27': 'the summer bank holiday',
    '2029-12-25': 'Christmas Day',
    '2029-12-26': 'Boxing Day',
  },
}
