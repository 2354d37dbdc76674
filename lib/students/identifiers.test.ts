import { describe, expect, test } from 'vitest'
import { checkUln, checkUpn, isTemporaryUpn, UPN_LETTERS, upnCheckLetter } from './identifiers.ts'

describe('checkUpn', () => {
  test.each(['T926499023001', 'L926499119793', 'J926499222777', 'C926499320042', 'W92649992200A'])(
    '%s is right',
    (upn) => expect(checkUpn(upn)).toEqual({ ok: true }),
  )

  test('the example that support sites copy is wrong: its check letter should be P', () =>
    expect(checkUpn('Q207000016049')).toEqual({ ok: false, problem: expect.stringContaining('gives P') }))

  test.each([
    ['', 'no UPN'],
    ['H92649921696', '13 characters, this has 12'],
    ['F9264993151117', '13 characters, this has 14'],
    ['I926499215551', 'I, O and S'],
    ['W92649992200S', 'I, O and S'],
    ['9926499214493', 'begins with a capital letter'],
    ['t926499023001', 'begins with a capital letter'],
    ['V9264995147O1', 'the digit 0'],
    ['U92649B215136', 'eleven digits'],
  ])('%j: %s', (upn, words) => expect(checkUpn(upn)).toEqual({ ok: false, problem: expect.stringContaining(words) }))

  test('of the 23 letters exactly one fits any number', () => {
    for (let serial = 0; serial < 1000; serial += 37) {
      const rest = `9264990${String(serial).padStart(5, '0')}`
      expect([...UPN_LETTERS].filter((letter) => checkUpn(letter + rest).ok)).toEqual([upnCheckLetter(`A${rest}`)])
    }
  })

  test('every swap of two neighbouring unlike digits is found', () => {
    const upn = 'T926499023001'
    for (let at = 1; at < 12; at++) {
      const swapped = upn.slice(0, at) + upn.charAt(at + 1) + upn.charAt(at) + upn.slice(at + 2)
      if (swapped !== upn) expect(checkUpn(swapped).ok, swapped).toBe(false)
    }
  })

  test('a temporary one ends in a letter', () => {
    expect(isTemporaryUpn('W92649992200A')).toBe(true)
    expect(isTemporaryUpn('T926499023001')).toBe(false)
  })
})

describe('checkUln', () => {
  test.each(['8123456785', '1000000019', '5555555554'])('%s is right', (uln) =>
    expect(checkUln(uln)).toEqual({ ok: true }),
  )

  test.each([
    ['8123456784', 'last digit'],
    ['9999999999', 'placeholder'],
    ['0123456789', 'first of which is not 0'],
    ['812345678', 'ten digits'],
    ['', 'ten digits'],
  ])('%j: %s', (uln, words) => expect(checkUln(uln)).toEqual({ ok: false, problem: expect.stringContaining(words) }))

  test('where the remainder is 0 no last digit makes a ULN', () => {
    // 1×10 + 4×3 = 22, a multiple of 11
    for (let last = 0; last < 10; last++) expect(checkUln(`100000040${last}`).ok).toBe(false)
  })
})
