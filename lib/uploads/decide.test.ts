import { describe, expect, test } from 'vitest'
import { NO_UPLOAD_CHOICES } from './choices.ts'
import { type DecidedSheet, decided, mappingFaults, newCorrections, readsAlike } from './decide.ts'
import { DecideForm, type Decisions } from './schema.ts'

const SHEETS: DecidedSheet[] = [
  {
    name: 'Report',
    use: true,
    columns: {
      A: { heading: 'Surname', field: 'legalSurname' },
      B: { heading: 'Given', field: null },
      C: { heading: 'Medical notes', field: null, sensitive: true },
    },
  },
  { name: 'constructor', use: false },
]

/** A form as the page sends it, by what differs from an empty one. */
const sent = (values: Record<string, unknown>): Decisions =>
  DecideForm.parse({ uploadId: '01890a5d-ac96-774b-bcce-b302099a8057', ...values })
const choosing = (values: Record<string, unknown>, before = NO_UPLOAD_CHOICES) => decided(before, sent(values), SHEETS)

describe('a form that only repeats what the page showed', () => {
  test.each([
    ['columns as they are read', { columns: { 0: { A: 'legalSurname', B: 'none' } } }],
    ['sheets as they are read', { sheets: { 0: 'read', 1: 'leave' } }],
    ['values as they stand', { value: { 0: { 4: { email: 'x' } } }, was: { 0: { 4: { email: 'x' } } } }],
    ['an empty value as it stands', { value: { 0: { 4: { email: undefined } } } }],
    ['close matches that nobody settled', { match: { 0: { 4: 'leave' } } }],
    ['a tutor group that the sheet does not name', { tutorGroupFromName: { 0: 'no' } }],
  ])('changes nothing: %s', (_what, values) => expect(choosing(values)).toEqual(NO_UPLOAD_CHOICES))
})

describe('what is forged', () => {
  test('a sheet that the file does not have is left alone', () =>
    expect(choosing({ value: { 7: { 4: { email: 'x' } } }, hiddenRows: { 7: 'read' } })).toEqual(NO_UPLOAD_CHOICES))

  test('a column that the sheet does not have, or that is never read, stays as it is', () =>
    expect(choosing({ columns: { 0: { Z: 'email', C: 'email' } } })).toEqual(NO_UPLOAD_CHOICES))

  test('a settled doubt of no sheet is none', () =>
    expect(choosing({ settle: '9.email.EMAIL_INVALID' })).toEqual(NO_UPLOAD_CHOICES))
})

describe('what a person decides', () => {
  test('stands by the sheet’s own name, whatever it is called', () =>
    expect(choosing({ hiddenRows: { 1: 'read' }, sheets: { 1: 'read' } })).toEqual({
      ...NO_UPLOAD_CHOICES,
      hiddenRows: { constructor: 'read' },
      sheets: { constructor: 'read' },
    }))

  test('a column is read as they say, and another not at all', () =>
    expect(choosing({ columns: { 0: { A: 'none', B: 'legalForename' } } }).columns).toEqual({
      Report: { A: null, B: 'legalForename' },
    }))

  test('a value is corrected, one that is emptied too, beside what was corrected before', () => {
    const first = choosing({ value: { 0: { 4: { email: 'a@b.example' } } }, was: { 0: { 4: { email: 'a@' } } } })
    const both = choosing({ value: { 0: { 4: { upn: undefined } } }, was: { 0: { 4: { upn: 'X' } } } }, first)
    expect(both.corrections).toEqual({ Report: { 4: { email: 'a@b.example', upn: '' } } })
    expect(newCorrections(first, both)).toEqual([{ sheet: 'Report', row: 4, field: 'upn' }])
  })

  test('a doubt is settled once, and asked again', () => {
    const doubt = { sheet: 'Report', field: 'email', code: 'EMAIL_INVALID' }
    const once = choosing({ settle: '0.email.EMAIL_INVALID' })
    expect(once.settled).toEqual([doubt])
    expect(choosing({ settle: '0.email.EMAIL_INVALID' }, once).settled).toEqual([doubt])
    expect(choosing({ unsettle: '0.email.EMAIL_INVALID' }, once).settled).toEqual([])
  })

  test('close matches and other years need no new reading, everything else does', () => {
    expect(readsAlike(NO_UPLOAD_CHOICES, choosing({ match: { 0: { 4: 'same' } }, otherYears: 'leave' }))).toBe(true)
    expect(readsAlike(NO_UPLOAD_CHOICES, choosing({ rows: { 0: { 4: 'leave' } } }))).toBe(false)
  })

  test('a close match is taken back', () => {
    const same = choosing({ match: { 0: { 4: 'same' } } })
    expect(choosing({ match: { 0: { 4: 'leave' } } }, same).match).toEqual({ Report: { 4: 'leave' } })
  })
})

describe('a mapping is refused', () => {
  const faults = (columns: Record<string, string>) => mappingFaults(sent({ columns: { 0: columns } }).columns, String)

  test.each([
    ['two columns for one field', { A: 'email', D: 'email' }, ['columns.0.D']],
    ['a first name beside both names in one', { A: 'fullName', B: 'legalForename' }, ['columns.0.B']],
    ['both names in one beside a surname', { A: 'legalSurname', B: 'fullName' }, ['columns.0.B']],
  ])('for %s', (_what, columns, fields) => expect(Object.keys(faults(columns))).toEqual(fields))

  test('and not for any number of columns that are not read', () =>
    expect(faults({ A: 'none', B: 'none', C: 'email' })).toEqual({}))
})
