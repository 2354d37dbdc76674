import { expect, test } from 'vitest'
import { passkeyPlace } from './passkey-place.ts'

test.each([
  ['https://wex.council.example', { domain: 'wex.council.example', origin: 'https://wex.council.example' }],
  ['https://council.example:8443', { domain: 'council.example', origin: 'https://council.example:8443' }],
  ['http://127.0.0.1:3000', { domain: 'localhost', origin: 'http://localhost:3000' }],
  ['http://[::1]:3000', { domain: 'localhost', origin: 'http://localhost:3000' }],
  ['http://localhost:3000', { domain: 'localhost', origin: 'http://localhost:3000' }],
  ['http://192.0.2.7:3000', null],
])('passkeys of %s', (baseUrl, place) => expect(passkeyPlace(baseUrl)).toEqual(place))
