import { describe, expect, test } from 'vitest'
import { type Answers, complete, firstOpen, isReachable, stepBefore } from './answers.ts'

const person = { name: 'Amara Okafor', dateOfBirth: '2011-06-14', school: 'Larkmeadow High School' }
const contact = { email: 'amara@home.example', address: null, phone: null }
const whole: Answers = { who: 'self', what: ['access'], details: { access: '' }, ...person, ...contact }

describe('the pages of the form', () => {
  test('are asked one after the other', () => {
    expect(firstOpen({})).toBe('who')
    expect(firstOpen({ who: 'self' })).toBe('what')
    expect(firstOpen({ who: 'self', what: ['access'] })).toBe('about')
    expect(firstOpen({ who: 'self', what: ['access'], details: { access: '' } })).toBe('person')
    expect(firstOpen({ ...whole, email: undefined })).toBe('contact')
    expect(firstOpen(whole)).toBe('check')
  })

  test('ask somebody who asks for somebody else what allows them to, and nobody else', () => {
    const forAnother: Answers = { ...whole, who: 'parent', ownName: 'Ngozi Okafor' }
    expect(firstOpen(forAnother)).toBe('authority')
    expect(isReachable('authority', forAnother)).toBe(true)
    expect(isReachable('authority', whole)).toBe(false)
    expect(stepBefore('check', whole)).toBe('contact')
    expect(stepBefore('check', { ...forAnother, authority: 'I am her mother' })).toBe('authority')
  })

  test('cannot be jumped over', () => {
    expect(isReachable('check', { who: 'self' })).toBe(false)
    expect(isReachable('contact', { who: 'self', what: ['access'] })).toBe(false)
    expect(complete({ ...whole, name: undefined })).toBeNull()
    expect(complete(whole)).toEqual(whole)
  })

  test('ask again for what a changed answer opens, and for nothing else', () => {
    expect(firstOpen({ ...whole, what: ['access', 'correction'] })).toBe('about')
    expect(firstOpen({ ...whole, who: 'parent' })).toBe('contact')
    expect(firstOpen({ ...whole, what: ['correction'], details: { correction: 'My name', access: '' } })).toBe('check')
  })

  test('begin without a page before', () => expect(stepBefore('who', {})).toBeNull())
})
