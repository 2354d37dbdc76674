import { describe, expect, test } from 'vitest'
import { knownDevice, withMark } from './known-device.ts'

const SECRET = 'a secret of the service'
const MINE = 'me@school.example'

describe('a browser is not known', () => {
  const cookie = withMark(null, MINE, SECRET)
  const [id = '', mark = ''] = cookie.split('.')
  test.each([
    ['without a cookie', null],
    ['by its id alone', id],
    ['by an empty mark', `${id}.`],
    ['by another browser’s mark', `${'A'.repeat(22)}.${mark}`],
    ['by a guessed mark', `${id}.${'A'.repeat(22)}`],
    ['by more marks than we give', `${id}.${Array(5).fill('A'.repeat(22)).join('.')}.${mark}`],
    ['by what is no cookie of ours', `${'x'.repeat(4000)}.${mark}`],
  ])('%s', (_how, offered) => expect(knownDevice(offered, MINE, SECRET)).toBeNull())

  test('for another account, nor by a cookie signed with another secret', () => {
    expect(knownDevice(cookie, 'other@school.example', SECRET)).toBeNull()
    expect(knownDevice(cookie, MINE, 'another secret')).toBeNull()
  })
})

test('it is known for each account that signed in there, and keeps its id', () => {
  const first = withMark(undefined, MINE, SECRET)
  const both = withMark(first, 'colleague@school.example', SECRET)
  expect(knownDevice(both, MINE, SECRET)).toBe(knownDevice(first, MINE, SECRET))
  expect(knownDevice(both, 'colleague@school.example', SECRET)).toBe(first.split('.')[0])
})

test('of six accounts the one of longest ago is forgotten, and signing in again adds nothing', () => {
  let cookie = withMark(null, MINE, SECRET)
  for (let n = 0; n < 4; n++) cookie = withMark(cookie, `${n}@school.example`, SECRET)
  expect(withMark(cookie, MINE, SECRET).split('.')).toHaveLength(6)
  const forgetful = withMark(cookie, 'sixth@school.example', SECRET)
  expect(knownDevice(forgetful, MINE, SECRET)).toBeNull()
  expect(knownDevice(forgetful, '0@school.example', SECRET)).not.toBeNull()
})

test('it says nothing about whose it is', () => {
  const cookie = withMark(null, MINE, SECRET)
  expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toContain('school')
  expect(cookie).not.toContain('me@')
})
