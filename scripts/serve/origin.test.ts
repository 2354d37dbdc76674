import { expect, test } from 'vitest'
import { isForeignForm } from './origin.ts'

const OURS = 'wex.example'

test.each([
  // origin,                    how and where it is sent,          and whether it is refused
  ['https://wex.example', {}, false],
  [undefined, {}, false],
  ['https://elsewhere.example', {}, true],
  ['https://wex.example.elsewhere.example', {}, true],
  ['https://wex.example:8443', {}, true],
  ['null', {}, true],
  ['', {}, true],
  ['no address', {}, true],
  ['https://elsewhere.example', { method: 'GET' }, false],
  ['https://elsewhere.example', { url: '/api/v1/cohorts' }, false],
  ['https://wex.example', { headers: { host: '127.0.0.1:3000', 'x-forwarded-host': OURS } }, false],
  ['https://wex.example', { headers: { host: '127.0.0.1:3000' } }, true],
  ['https://elsewhere.example', { headers: { 'x-forwarded-host': 'other.example' } }, true],
])('a form of %j, %j: refused %s', (origin, { headers = {}, ...sent }: Partial<Sent>, refused) => {
  const request = { method: 'POST', url: '/login', ...sent, headers: { host: OURS, origin, ...headers } }
  expect(isForeignForm(request)).toBe(refused)
})

type Sent = { method: string; url: string; headers: Record<string, string> }
