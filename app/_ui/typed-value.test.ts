import { expect, test } from 'vitest'
import { typedValue } from './typed-value.ts'

const typed = { name: 'Year 10', start: { day: '14' }, rows: [{ name: 'a' }, { name: 'b' }] }

test.each([
  ['name', 'Year 10'],
  ['start.day', '14'],
  ['rows[1].name', 'b'],
  ['start.month', undefined],
  ['name.day', undefined],
  ['constructor', undefined],
  ['rows.length.x', undefined],
])('%s gives %o', (name, value) => {
  expect(typedValue(typed, name)).toBe(value)
})
