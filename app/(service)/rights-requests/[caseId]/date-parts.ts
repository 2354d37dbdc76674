/** An ISO date as the three fields of a form have it. */
export function dateParts(day: string): { day: string; month: string; year: string } {
  const [year = '', month = '', date = ''] = day.split('-')
  return { day: String(Number(date)), month: String(Number(month)), year }
}
