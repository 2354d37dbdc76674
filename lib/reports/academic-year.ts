/** The year in which the academic year of a day begins: 1 September 2026 to 31 August 2027 is 2026. `day` is an ISO date. */
export function academicYearOf(day: string): number {
  return Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0)
}

/** `2026 to 2027`. */
export function academicYearInWords(year: number): string {
  return `${year} to ${year + 1}`
}
