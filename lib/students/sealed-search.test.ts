import { expect, test } from 'vitest'
import { openSearch, sealSearch } from './sealed-search.ts'

const SECRET = 'a secret of the service'

test('the session that asked reads its words again', () => {
  expect(openSearch(sealSearch('Szymańska', SECRET, 'session 1'), SECRET, 'session 1')).toBe('Szymańska')
})

test('an address kept from before opens', () => {
  const kept = '3-9bW8BcM5oVsQLISgLb3SSLfOtNezYfTzTEdmpBcbbGA2XlehI'
  expect(openSearch(kept, 'a secret of the service, long enough', 'session 1')).toBe('Szymańska')
})

test('the address does not hold the words, and is another each time', () => {
  const sealed = sealSearch('Okafor', SECRET, 'session 1')
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('Okafor')
  expect(sealSearch('Okafor', SECRET, 'session 1')).not.toBe(sealed)
})

test('nobody else reads them', () => {
  const sealed = sealSearch('Okafor', SECRET, 'session 1')
  expect(openSearch(sealed, SECRET, 'session 2')).toBeNull()
  expect(openSearch(sealed, 'another secret', 'session 1')).toBeNull()
})

test.each(['', 'Okafor', 'A'.repeat(200), '%%%'])('%j was never sealed', (text) => {
  expect(openSearch(text, SECRET, 'session 1')).toBeNull()
})
