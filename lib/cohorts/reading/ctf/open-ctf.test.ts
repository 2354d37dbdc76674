import { describe, expect, test } from 'vitest'
import { readCohort } from '../read-cohort.ts'
import { codesOf, readFileOf } from '../testing/read-text.ts'

const HEADER =
  '<Header><DocumentName>Common Transfer File</DocumentName><SourceSchool><Surname>No</Surname></SourceSchool></Header>'
const pupil = (inside: string) => `<Pupil>${inside}</Pupil>`
const ADAMS = pupil(
  '<UPN>T926499023001</UPN><Surname>Adams</Surname><Forename>Zoë &amp;#8217;</Forename><DOB>2012-02-16</DOB><Sex>F</Sex><BasicDetails><PreferredForename>Zo</PreferredForename><NCyearActual>10</NCyearActual><RegGroup>10A</RegGroup><UniqueLearnerNumber>3438571292</UniqueLearnerNumber><Ethnicity>SECRET</Ethnicity></BasicDetails><SENhistory><Surname>SECRET</Surname></SENhistory>',
).replace('&amp;#8217;', '&#225;')
const BROWN = pupil('<Surname>Brown</Surname><Forename><![CDATA[Tom]]></Forename><DOB>2012-13-01</DOB>')
const file = (pupils: string, start = '<?xml version="1.0" encoding="utf-8"?>') =>
  `${start}<CTfile>${HEADER}<CTFpupilData>${pupils}</CTFpupilData></CTfile>`
const refusalOf = (xml: string | Buffer) => {
  const answer = readCohort(Buffer.from(xml), 'a.xml', { asOf: '2026-09-14' })
  return 'rejected' in answer ? answer.rejected.code : 'read'
}

describe('an XML file', () => {
  test.each([
    ['that is something else', '<Workbook><Worksheet/></Workbook>', 'UNSUPPORTED_FORMAT'],
    ['that is no XML', 'Surname,Forename', 'UNSUPPORTED_FORMAT'],
    ['that ends in the middle', file(ADAMS).slice(0, -40), 'CORRUPT'],
    ['with a document type', file(ADAMS, '<!DOCTYPE CTfile>'), 'XML_DTD'],
    [
      'that reads a file of the server',
      file(pupil('<Surname>&x;</Surname>'), '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      'XML_DTD',
    ],
    ['that laughs', file('', `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "${'&a;'.repeat(10)}">]>`), 'XML_DTD'],
    ['with an entity of nobody’s', file(pupil('<Surname>&x;</Surname>')), 'CORRUPT'],
    ['that nests without end', `<CTfile>${'<a>'.repeat(100_000)}`, 'CORRUPT'],
    ['without a pupil', file(''), 'NO_HEADINGS'],
    ['of 120,000 pupils', file('<Pupil/>'.repeat(120_000)), 'TOO_MANY_ROWS'],
  ])('%s is refused', (_, xml, code) => expect(refusalOf(xml)).toBe(code))

  test('with a document type in UTF-16 is refused as well', () =>
    expect(refusalOf(Buffer.from(`\uFEFF${file(ADAMS, '<!DOCTYPE CTfile>')}`, 'utf16le'))).toBe('XML_DTD'))
})

describe('a Common Transfer File', () => {
  const reading = readFileOf(Buffer.from(file(ADAMS + BROWN)), 'a.xml')

  test('gives names, birth, year, group and numbers, and nothing else', () => {
    expect(reading.format).toBe('xml')
    expect(reading.rows[0]).toEqual({
      sheet: 'Pupils',
      row: 2,
      status: 'good',
      values: {
        upn: 'T926499023001',
        legalSurname: 'Adams',
        legalForename: 'Zoë á',
        preferredForename: 'Zo',
        dateOfBirth: '2012-02-16',
        yearGroup: 10,
        tutorGroup: '10A',
        uln: '3438571292',
      },
    })
    expect(JSON.stringify(reading)).not.toContain('SECRET')
    expect(reading.fileNotices).toEqual([expect.objectContaining({ code: 'PARTLY_READ' })])
  })

  test('has its faults told by pupil', () =>
    expect(codesOf(reading)).toMatchObject({ A3: 'UPN_MISSING', F3: 'REQUIRED_MISSING' }))

  test.each([
    ['UTF-16', Buffer.from(`\uFEFF${file(ADAMS, '')}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(file(ADAMS, ''), 'utf16le').swap16()],
    ['Windows-1252, as it says', Buffer.from(file(ADAMS, '<?xml version="1.0" encoding="windows-1252"?>'), 'latin1')],
    ['Windows-1252, though it says UTF-8', Buffer.from(file(ADAMS), 'latin1')],
  ])('is read in %s', (_, bytes) => expect(readFileOf(bytes, 'a.xml').rows[0]?.values?.legalForename).toBe('Zoë á'))

  test('with a prefix on its elements is the same', () => {
    const prefixed = file(ADAMS)
      .replace(/<(\/?)(?=[A-Z])/g, '<$1c:')
      .replace('<c:CTfile>', '<c:CTfile xmlns:c="x">')
    expect(readFileOf(Buffer.from(prefixed.replace('<c:!', '<!')), 'a.xml').summary.good).toBe(1)
  })
})
