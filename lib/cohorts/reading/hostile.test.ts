import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { readInWorker, stopReader } from './pool.ts'
import {
  makeZip,
  odsOf,
  packedRepeats,
  SHEET,
  SHEET_END,
  SHEET_START,
  textRow,
  workbookOf,
  workbookParts,
} from './testing/make-zip.ts'
import { noise } from './testing/noise.ts'

const GIGABYTE = 1.1e9
const WITHIN = 10_000
const HEADINGS = ['UPN', 'Surname', 'Forename', 'DOB', 'Year']
const STUDENT = ['T926499023001', 'Adams', 'Yusra', '16/02/2012', '10']
const LAUGHS = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n || ''};`.repeat(10)}">`).join('')}]>`

/** What the worker says of a file, and how long it took. Vitest's own limit is that of the contract. */
async function answerTo(file: Buffer, name: string): Promise<string> {
  const answer = await readInWorker(new Uint8Array(file).buffer, name, { asOf: '2026-09-14' })
  if (!('rejected' in answer)) return `${answer.report.summary.good} good`
  expect(answer.rejected.message).toMatch(/^\S.+\.$/s)
  return answer.rejected.code
}

afterAll(stopReader)

describe('files that mean harm are answered, and the process lives', () => {
  test.each<[string, () => Buffer, string, string]>([
    [
      'a sheet of 1.1 GB of spaces',
      () =>
        makeZip(
          workbookParts({
            name: SHEET,
            packed: packedRepeats(SHEET_START, ' ', GIGABYTE, SHEET_END),
            declared: GIGABYTE,
          }),
        ),
      'a.xlsx',
      'TOO_BIG',
    ],
    [
      'a shared string of 1.1 GB',
      () => {
        const packed = packedRepeats('<sst><si><t>', 'x', GIGABYTE, '</t></si></sst>')
        return makeZip(
          workbookParts({ name: SHEET, content: '' }, { name: 'xl/sharedStrings.xml', packed, declared: GIGABYTE }),
        )
      },
      'a.xlsx',
      'TOO_BIG',
    ],
    [
      '1.1 GB that is declared as 5,000 bytes',
      () =>
        makeZip(
          workbookParts({ name: SHEET, packed: packedRepeats(SHEET_START, ' ', GIGABYTE, SHEET_END), declared: 5_000 }),
        ),
      'a.xlsx',
      'TOO_BIG',
    ],
    [
      '12 million cells',
      () => {
        const packed = packedRepeats(`${SHEET_START}<row r="1">`, '<c/>', 48e6, `</row>${SHEET_END}`)
        return makeZip(
          workbookParts({ name: SHEET, packed, declared: 4e6 }, { name: 'xl/media/x.png', content: noise(2e5, 1) }),
        )
      },
      'a.xlsx',
      'TOO_BIG',
    ],
    [
      'many parts of 140 MB',
      () => {
        const packed = packedRepeats(SHEET_START, ' ', 140e6, SHEET_END)
        const more = Array.from({ length: 20 }, (_, n) => ({
          name: `xl/worksheets/sheet${n + 2}.xml`,
          packed,
          declared: 140e6,
        }))
        return makeZip(workbookParts({ name: SHEET, packed, declared: 140e6 }, ...more))
      },
      'a.xlsx',
      'TOO_BIG',
    ],
    [
      '60,000 parts',
      () =>
        makeZip(
          workbookParts({ name: SHEET }, ...Array.from({ length: 60_000 }, (_, n) => ({ name: `xl/p${n}.xml` }))),
        ),
      'a.xlsx',
      'TOO_BIG',
    ],
    [
      'one cell at XFD1048576',
      () => workbookOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
      'a.xlsx',
      'NO_HEADINGS',
    ],
    [
      'a student, and one cell at XFD1048576',
      () =>
        workbookOf(textRow(1, HEADINGS), textRow(2, STUDENT), '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
      'a.xlsx',
      'TOO_MANY_ROWS',
    ],
    [
      'a false dimension',
      () => {
        const content = `${SHEET_START.replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>')}${textRow(1, HEADINGS)}${textRow(2, STUDENT)}${SHEET_END}`
        return makeZip(workbookParts({ name: SHEET, content }))
      },
      'a.xlsx',
      '1 good',
    ],
    [
      'an OpenDocument row repeated over a whole sheet',
      () =>
        odsOf(
          '<table:table table:name="S"><table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
        ),
      'a.ods',
      'TOO_BIG',
    ],
    ['billion laughs', () => workbookOf(`${LAUGHS}${textRow(1, ['&lol9;'])}`), 'a.xlsx', 'XML_DTD'],
    [
      'billion laughs in UTF-16',
      () =>
        makeZip(
          workbookParts({ name: SHEET, content: Buffer.from(`\uFEFF${LAUGHS}${SHEET_START}${SHEET_END}`, 'utf16le') }),
        ),
      'a.xlsx',
      'XML_DTD',
    ],
    ['billion laughs in OpenDocument', () => odsOf(`${LAUGHS}<table:table table:name="&lol9;"/>`), 'a.ods', 'XML_DTD'],
    [
      'two parts of one name, in other letters and slashes',
      () => makeZip(workbookParts({ name: SHEET }, { name: 'XL\\Worksheets\\Sheet1.xml' })),
      'a.xlsx',
      'CORRUPT',
    ],
    ['an encrypted part', () => makeZip(workbookParts({ name: SHEET, flags: 1 })), 'a.xlsx', 'PASSWORD'],
    ['an .xlsx without a sheet', () => makeZip(workbookParts({ name: 'xl/other.xml' })), 'a.xlsx', 'CORRUPT'],
    [
      'a zip of something else',
      () => makeZip([{ name: 'word/document.xml', content: '<w/>' }]),
      'a.xlsx',
      'NOT_A_SPREADSHEET',
    ],
    [
      'a quotation mark that is never closed',
      () => Buffer.from(`${HEADINGS}\n"${`${STUDENT}\n`.repeat(200_000)}`),
      'a.csv',
      'CORRUPT',
    ],
    ['5 million fields on a line', () => Buffer.from(`${HEADINGS}\n${','.repeat(5e6)}`), 'a.csv', 'TOO_BIG'],
    ['nothing but line ends', () => Buffer.from('\n'.repeat(9e6)), 'a.csv', 'NO_HEADINGS'],
    ['150,000 students', () => Buffer.from(`${HEADINGS}\n${`${STUDENT}\n`.repeat(150_000)}`), 'a.csv', 'TOO_MANY_ROWS'],
    ['a field of a megabyte', () => Buffer.from(`${HEADINGS}\n${'x'.repeat(1e6)}`), 'a.csv', 'TOO_BIG'],
    ['21 MB', () => Buffer.alloc(21 * 1024 * 1024, 'Surname,Forename,DOB\n'), 'a.csv', 'TOO_BIG'],
  ])('%s', async (_, make, name, code) => expect(await answerTo(make(), name)).toBe(code), WITHIN)

  test.each(['a.xlsx', 'a.xls', 'a.ods', 'a.csv'])('noise named %s', async (name) => {
    for (const size of [1, 20, 5_000, 200_000])
      expect(await answerTo(noise(size, size), name)).toMatch(/^(NOT_A_SPREADSHEET|NO_HEADINGS|CORRUPT)$/)
  })

  test.each([
    ['a zip', 'PK\x03\x04', 'a.xlsx'],
    ['an OLE file', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'a.xls'],
    ['a BIFF stream', '\x09\x08\x10\0', 'a.xls'],
  ])('noise that begins like %s', async (_, start, name) => {
    for (const size of [0, 20, 5_000, 200_000]) {
      const file = Buffer.concat([Buffer.from(start, 'latin1'), noise(size, size)])
      expect(await answerTo(file, name)).toMatch(
        /^(CORRUPT|NOT_A_SPREADSHEET|NO_SHEETS|NO_HEADINGS|TIMEOUT|TOO_BIG|PASSWORD)$/,
      )
    }
  })

  test.each(['01-sims-title-rows.xlsx', '09-legacy.xls', '10-libreoffice.ods', '08-windows-1252.csv'])(
    '%s, cut short, is refused or read, never a crash',
    async (name) => {
      const whole = readFileSync(`e2e/files/cohorts/${name}`)
      for (const share of [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
        const answer = await answerTo(whole.subarray(0, Math.floor(whole.length * share)), name)
        expect(answer).toMatch(
          /\.csv/.test(name) ? /^(\d+ good|NO_HEADINGS)$/ : /^(CORRUPT|NOT_A_SPREADSHEET|\d+ good|NO_HEADINGS)$/,
        )
      }
    },
    WITHIN,
  )

  test('a file with bytes changed here and there is refused or read', async () => {
    const whole = readFileSync('e2e/files/cohorts/03-bromcom-inline-strings.xlsx')
    for (let round = 0; round < 40; round++) {
      const file = Buffer.from(whole)
      const changes = noise(60, round + 1)
      for (let index = 0; index < 60; index += 3)
        file[changes.readUInt16LE(index) % file.length] = changes[index + 2] ?? 0
      expect(await answerTo(file, 'a.xlsx')).toMatch(
        /^(CORRUPT|TOO_BIG|NO_SHEETS|NOT_A_SPREADSHEET|PASSWORD|NO_HEADINGS|XML_DTD|\d+ good)$/,
      )
    }
  })
})
