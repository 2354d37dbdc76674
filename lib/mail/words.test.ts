import { describe, expect, test } from 'vitest'
import { addressWords, instantWords, oneLine, plainWords } from './words.ts'

describe('what somebody typed cannot become more than words', () => {
  test.each([
    // typed                                        as a mail says it
    ['Ann\r\nBcc: all@people.example', 'Ann Bcc: all@ people. example'],
    ['Ann\u2028Second line\u0085third', 'Ann Second line third'],
    ['Go to https://evil.example/now', 'Go to https: evil. example/now'],
    ['www.evil.example', 'www. evil. example'],
    ['[here](evil.example)', '[here] (evil. example)'],
    ['\u202Etxt.exe\u202C', 'txt. exe'],
    ['zero\u200Bwidth\u0000', 'zerowidth'],
  ])('%j', (typed, said) => expect(plainWords(typed)).toBe(said))

  test('at any length', () => {
    expect([...plainWords('x'.repeat(500))]).toHaveLength(120)
    expect(plainWords('x'.repeat(500)).endsWith('…')).toBe(true)
  })
})

test.each(['Zoë O’Neill-Okafor', 'Siân ap Dafydd', 'St Mary’s (Upper) School', '李小龍', 'Firefox 131.0 on Windows'])(
  'a name stays what it is: %s',
  (name) => expect(plainWords(name)).toBe(name),
)

test('an email address stays as it is, unless it is something else', () => {
  expect(addressWords('ros.o+wex@school.example')).toBe('ros.o+wex@school.example')
  expect(addressWords('see https://evil.example')).toBe('see https: evil. example')
})

test('one line is one line', () => expect(oneLine(' a\n\n b\t c ')).toBe('a b c'))

test('instants are said on the county’s clock', () => {
  expect(instantWords(new Date('2027-06-14T08:05:00Z'))).toBe('9:05am on 14 June 2027')
  expect(instantWords(new Date('2026-11-24T13:30:00Z'))).toBe('1:30pm on 24 November 2026')
  expect(instantWords('2027-06-14 08:05:00.123456+00')).toBe('9:05am on 14 June 2027')
})
