import { expect, test } from 'vitest'
import { columnsToRemember } from './remember.ts'

const sheet = {
  name: 'S',
  state: 'visible',
  use: true,
  columns: {
    A: { heading: 'Surname', field: 'legalSurname', by: 'heading' },
    B: { heading: 'Called', field: null, by: 'heading' },
    C: { heading: 'Ref. No', field: 'upn', by: 'remembered' },
    E: { heading: '', field: 'tutorGroup', by: 'person' },
    D: { heading: 'Contact', field: 'email', by: 'values' },
  },
} as const

test('kept is what was just said and what was remembered, by heading as compared', () =>
  expect(columnsToRemember(sheet, { B: 'legalForename', D: null })).toEqual({
    called: 'legalForename',
    refno: 'upn',
    contact: null,
  }))
