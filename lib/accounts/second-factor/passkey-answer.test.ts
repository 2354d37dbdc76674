import { expect, test } from 'vitest'
import { handleOf, readMadeAnswer, readUsedAnswer } from './passkey-answer.ts'

const said = (data: unknown) => Buffer.from(JSON.stringify(data)).toString('base64url')
const used = (response: object = {}) => ({
  id: 'abc',
  rawId: 'abc',
  type: 'public-key',
  response: { clientDataJSON: said({ challenge: 'question' }), authenticatorData: 'AA', signature: 'AA', ...response },
})

test('an answer names the question that it answers; what else a browser says is dropped', () => {
  const text = JSON.stringify({ ...used(), clientExtensionResults: { appid: true }, more: 'than asked for' })
  const read = readUsedAnswer(text)
  expect(read?.challenge).toBe('question')
  expect(read?.answer).toEqual({ ...used(), clientExtensionResults: {} })
})

test.each([
  ['no JSON', 'passkey'],
  ['something else', JSON.stringify(['passkey'])],
  ['another kind', JSON.stringify({ ...used(), type: 'password' })],
  ['an id that is no base64url', JSON.stringify({ ...used(), id: "'; --" })],
  ['no question', JSON.stringify(used({ clientDataJSON: said({}) }))],
  ['a question that is no text', JSON.stringify(used({ clientDataJSON: said({ challenge: ['question'] }) }))],
  ['client data that is no JSON', JSON.stringify(used({ clientDataJSON: 'AAAA' }))],
])('%s is no answer', (_what, text) => {
  expect(readUsedAnswer(text)).toBeNull()
  expect(readMadeAnswer(text)).toBeNull()
})

test('a person is carried as bytes', () => {
  expect(Buffer.from(handleOf('0193'), 'base64url').toString()).toBe('0193')
})
