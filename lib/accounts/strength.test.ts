import { beforeAll, describe, expect, test } from 'vitest'
import { checkStrength } from './strength.ts'

const ownWords = [
  'Ros Halvergate',
  'ros.halvergate@larkmeadow.example',
  'Larkmeadow High School',
  'Norfolk County Council',
  'WEX Norfolk',
]
const check = (passphrase: string, secondFactor = false) => checkStrength(passphrase, { secondFactor, ownWords })

describe('is refused', () => {
  test.each([
    // what                                passphrase                        what would be right
    ['too short', 'kZ8#pq2Lm9!x', /^Use 15 characters or more, such as four words/],
    ['14 characters', 'kZ8#pq2Lm9!xyy', /^Use 15 characters or more/],
    ['too long', 'tractor violin '.repeat(14), /^Use at most 200 characters$/],
    ['one character again and again', 'aaaaaaaaaaaaaaaaaaaa', /^Use something harder to guess/],
    ['a known password, twice', 'passwordpassword', /harder/],
    ['a known password with figures', 'Password1234567', /harder/],
    ['keys in a row', 'qwertyuiopasdfgh', /harder/],
    ['the alphabet', 'abcdefghijklmnopq', /harder/],
    ['the person’s name and a year', 'ros.halvergate.2026', /harder/],
    ['the school, as it writes itself', 'Larkmeadow High School', /harder/],
    ['the school, otherwise written', 'LARKMÉADOW-high_school!', /harder/],
    ['the council and a year', 'norfolk county council 2026', /harder/],
    ['what the service is about', 'work experience norfolk', /harder/],
    ['nothing but spaces', ' '.repeat(20), /harder/],
  ])('%s', async (_what, passphrase, sentence) => {
    expect(await check(passphrase)).toEqual({ ok: false, sentence: expect.stringMatching(sentence) })
  })

  test('without saying what was typed', async () => {
    for (const typed of ['short-secret', 'Password1234567', 'secret '.repeat(40)])
      expect(JSON.stringify(await check(typed))).not.toContain(typed.trim().slice(0, 8))
  })
})

describe('is accepted', () => {
  test.each([
    ['four words', 'tractor violin gravel moss'],
    ['four words, one of them our own', 'norfolk tractor violin gravel moss'],
    ['small letters alone', 'gravelmosstractorviolin'],
    ['15 characters that a manager made', 'kZ8#pq2Lm9!xWq7'],
    ['another alphabet', 'трактор скрипка гравий мох'],
    ['200 characters', 'tractor violin gravel moss '.repeat(7).padEnd(200, 'x')],
  ])('%s', async (_what, passphrase) => expect(await check(passphrase)).toEqual({ ok: true }))

  test('12 characters, with a second factor alone', async () => {
    expect(await check('kZ8#pq2Lm9!x', true)).toEqual({ ok: true })
    expect(await check('kZ8#pq2Lm9!', true)).toMatchObject({ sentence: expect.stringMatching(/^Use 12 characters/) })
  })
})

test('characters are counted as they are hashed: one ligature is two letters, one emoji is one character', async () => {
  expect(await check('ﬁ'.repeat(7))).toMatchObject({ sentence: expect.stringMatching(/^Use 15/) })
  expect(await check('🦦'.repeat(14))).toMatchObject({ sentence: expect.stringMatching(/^Use 15/) })
  expect(await check('🦦'.repeat(15))).toMatchObject({ sentence: expect.stringMatching(/harder/) })
})

describe('the time it takes', () => {
  beforeAll(() => check('tractor violin gravel moss'))

  // Half a second where it takes a tenth: a bound against a runaway, not on this machine's mood.
  test.each(['1234567890qwertyuiop'.repeat(10), '4@8({[<369&#!1/|0$57%2'.repeat(9), '20102011201220132014'.repeat(10)])(
    'is short for the worst of %s',
    async (passphrase) => {
      const from = performance.now()
      await check(passphrase)
      expect(performance.now() - from).toBeLessThan(500)
    },
  )
})
