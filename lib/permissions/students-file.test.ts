import { expect, test } from 'vitest'
import type { PermittedStudent } from '#db/queries/permission.ts'
import { studentsCsv } from './students-file.ts'

const student = (values: Partial<PermittedStudent>): PermittedStudent => ({
  ...{ n: 1, studentId: 'nobody' as PermittedStudent['studentId'], legalSurname: null, legalForename: null },
  ...{ preferredForename: null, yearGroup: null, tutorGroup: null, dateOfBirth: null, email: null, stage: null },
  ...{ fields: [], until: '2027-03-03T17:00:00Z' },
  ...values,
})

test('a file has the columns that somebody was granted, says what was not, and is harmless to a spreadsheet', () => {
  const file = studentsCsv([
    student({
      legalForename: 'Anne-Marie',
      legalSurname: '=cmd|"x"!A1',
      preferredForename: 'Annie',
      stage: 'on_placement',
      fields: ['names', 'stage', 'email'],
    }),
    student({ yearGroup: 10, fields: ['year_group'], until: '2027-01-16T00:00:00Z' }),
  ])
  expect(file.startsWith('\ufeff')).toBe(true)
  const [headings, first, second] = file.slice(1).split('\r\n')
  expect(headings).toBe('"Names","Year group","Email address","Stage of progress","Delete by"')
  expect(first).toBe('"Anne-Marie =cmd|""x""!A1 (Annie)","Not permitted","–","On placement","2027-03-03"')
  expect(second).toBe('"Not permitted","Year 10","Not permitted","Not permitted","2027-01-16"')
})
