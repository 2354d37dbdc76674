import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import * as XLSX from 'xlsx'
import { annotateFile } from './annotate/annotate-file.ts'
import { type AnyStudent, anyCohort } from './testing/any-cohort.ts'
import { makeZip } from './testing/make-zip.ts'
import { readFileOf } from './testing/read-text.ts'
import { encodeWindows1252 } from './text/windows-1252.ts'

/** Given, so that what fails once fails again. */
const RUNS = { seed: 20_260_914, numRuns: 25 }
const AS_OF = { asOf: '2026-09-14' }
const HEADINGS = ['UPN', 'Legal Surname', 'Legal Forename', 'Known As', 'DOB', 'Year', 'Reg Group', 'ULN', 'Email']

const cellsOf = (student: AnyStudent, born: string): string[] => {
  const { upn, surname, forename, known, year, group, uln, email } = student
  return [upn, surname, forename, known, born, String(year), group, uln, email].map((value) => value ?? '')
}
const british = (born: string) => born.split('-').reverse().join('/')

/** What each student must come out as. */
const wanted = (cohort: AnyStudent[], { email } = { email: true }) =>
  cohort.map((student) => ({
    upn: student.upn,
    legalSurname: student.surname,
    legalForename: student.forename,
    preferredForename: student.known,
    dateOfBirth: student.born,
    yearGroup: student.year,
    tutorGroup: student.group,
    uln: student.uln,
    ...(email && { email: student.email }),
  }))

function workbook(cohort: AnyStudent[], bookType: XLSX.BookType): Uint8Array {
  const rows = cohort.map((student) => {
    const born = { t: 'n', v: Date.parse(student.born) / 86_400_000 + 25_569, z: 'dd/mm/yyyy' }
    return cellsOf(student, '').map((text, column) => (column === 4 ? born : text === '' ? null : { t: 's', v: text }))
  })
  const sheet = XLSX.utils.aoa_to_sheet([HEADINGS, ...rows])
  return new Uint8Array(XLSX.write(XLSX.utils.book_new(sheet, 'Year 10'), { type: 'buffer', bookType }))
}

function text(cohort: AnyStudent[], delimiter: string, end: string): string {
  const line = (cells: string[]) =>
    cells
      .map((cell) => (/["\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell))
      .join(delimiter)
  return [HEADINGS, ...cohort.map((student) => cellsOf(student, british(student.born)))].map(line).join(end) + end
}

const ENCODINGS = {
  'utf-8': (text: string) => Buffer.from(text),
  'utf-8 with a mark': (text: string) => Buffer.from(`\uFEFF${text}`),
  'utf-16le with a mark': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'utf-16be with a mark': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'utf-16le': (text: string) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text: string) => Buffer.from(text, 'utf16le').swap16(),
  'windows-1252': encodeWindows1252,
}

function transferFile(cohort: AnyStudent[]): string {
  const tag = (name: string, value: string | number | null) =>
    value === null ? '' : `<${name}>${String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${name}>`
  const pupils = cohort.map(
    ({ upn, surname, forename, known, born, year, group, uln }) =>
      `<Pupil>${tag('UPN', upn)}${tag('Surname', surname)}${tag('Forename', forename)}${tag('DOB', born)}<BasicDetails>${tag('PreferredForename', known)}${tag('NCyearActual', year)}${tag('RegGroup', group)}${tag('UniqueLearnerNumber', uln)}</BasicDetails></Pupil>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><CTfile><CTFpupilData>${pupils.join('')}</CTFpupilData></CTfile>`
}

/** Reads what was written: every value of every row, whether or not the row has a doubt. */
function readBack(bytes: Uint8Array, name: string) {
  const reading = readFileOf(bytes, name)
  const annotated = annotateFile(bytes, name, reading.issues, AS_OF)
  const { issues, rows } = reading
  if ('bytes' in annotated) {
    // With its errors in a column, the file is the same to the next reading.
    const again = readFileOf(annotated.bytes, name)
    expect({ issues: again.issues, rows: again.rows }).toEqual({ issues, rows })
  }
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
  return rows.map(({ values }) => values)
}

describe('any cohort that is written and read is the same', () => {
  test.each(['xlsx', 'xlsm', 'xls', 'ods'] as const)('as .%s', (bookType) =>
    fc.assert(
      fc.property(anyCohort({ latin: false }), (cohort) => {
        expect(readBack(workbook(cohort, bookType === 'xls' ? 'biff8' : bookType), `a.${bookType}`)).toEqual(
          wanted(cohort),
        )
      }),
      RUNS,
    ),
  )

  test.each(Object.entries(ENCODINGS))('as a text in %s, with any delimiter and line end', (encoding, encode) =>
    fc.assert(
      fc.property(
        anyCohort({ latin: encoding === 'windows-1252' }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('a.csv', 'a.tsv', 'a.txt'),
        (cohort, delimiter, end, name) => {
          expect(readBack(encode(text(cohort, delimiter, end)), name)).toEqual(wanted(cohort))
        },
      ),
      RUNS,
    ),
  )

  test('as a Common Transfer File', () =>
    fc.assert(
      fc.property(anyCohort({ latin: false }), (cohort) => {
        const read = readBack(Buffer.from(transferFile(cohort)), 'a.xml')
        const all = { preferredForename: null, tutorGroup: null, uln: null }
        expect(read.map((values) => ({ ...all, ...values }))).toEqual(wanted(cohort, { email: false }))
      }),
      RUNS,
    ))

  test('a workbook stays one when its zip is made by another program', () =>
    fc.assert(
      fc.property(anyCohort({ latin: false }), (cohort) => {
        const parts = Object.entries(unzipSync(workbook(cohort, 'xlsx')))
        const files = parts.map(([name, content]) => ({ name, content: Buffer.from(content) }))
        expect(readBack(makeZip(files), 'a.xlsx')).toEqual(wanted(cohort))
      }),
      { ...RUNS, numRuns: 5 },
    ))
})
