import { describe, expect, test } from 'vitest'
import { EnvironmentError, readEnvironment } from '#lib/env.ts'

const ENTRA = {
  id: 'entra',
  label: 'Microsoft',
  issuer: 'https://login.microsoftonline.com/0f0a8b6c-7f4e-4a55-8a0e-2b5d3f1c9e77/v2.0',
  clientId: 'wex',
  clientSecret: 'hunter2-secret',
}
const read = (value: unknown) =>
  readEnvironment({ WEX_OIDC: typeof value === 'string' ? value : JSON.stringify(value) }).WEX_OIDC

describe('a wrong list of providers stops the start with a sentence that names what is wrong', () => {
  test.each([
    ['no JSON', '{', /^WEX_OIDC must be a JSON list such as/],
    ['no list', ENTRA, /^WEX_OIDC must be a JSON list such as/],
    ['no object', ['entra'], /^WEX_OIDC is wrong at provider 1: it must be an object/],
    ['a setting too many', [{ ...ENTRA, onlyfor: [] }], /provider 1: there is no setting onlyfor\.$/],
    ['no issuer', [{ ...ENTRA, issuer: undefined }], /provider 1: issuer must be an address such as/],
    ['no address', [{ ...ENTRA, issuer: 'microsoft' }], /issuer must be an address such as/],
    ['http', [{ ...ENTRA, issuer: 'http://login.example' }], /issuer must begin with https/],
    [
      'http on a name like loopback',
      [{ ...ENTRA, issuer: 'http://localhost.example' }],
      /issuer must begin with https/,
    ],
    [
      'http on another machine of the network',
      [{ ...ENTRA, issuer: 'http://10.0.0.1' }],
      /issuer must begin with https/,
    ],
    [
      'the document in the issuer’s place',
      [{ ...ENTRA, issuer: 'https://a.example/.well-known/openid-configuration' }],
      /issuer must be the issuer alone/,
    ],
    [
      'every tenant',
      [{ ...ENTRA, issuer: 'https://login.microsoftonline.com/common/v2.0' }],
      /issuer must name one tenant/,
    ],
    ['no secret', [{ ...ENTRA, clientSecret: '' }], /clientSecret must be the secret/],
    ['an id with a space', [{ ...ENTRA, id: 'En tra' }], /id must be a short name/],
    ['the passphrase’s id', [{ ...ENTRA, id: 'credentials' }], /id must be another word/],
    ['two of one id', [ENTRA, ENTRA], /provider 2: id must be another/],
    ['an address for a domain', [{ ...ENTRA, onlyFor: ['a@council.example'] }], /onlyFor must be domains such as/],
    [
      'two only ways in',
      [
        { ...ENTRA, onlyFor: ['a.example'] },
        { ...ENTRA, id: 'b', onlyFor: ['A.example'] },
      ],
      /provider 2: onlyFor must not have a domain of an earlier/,
    ],
    [
      'trust in everything by another word',
      [{ ...ENTRA, trustEmail: 'any' }],
      /trustEmail must be a list of domains, or "all"/,
    ],
  ])('%s', (_what, value, sentence) => {
    expect(() => read(value)).toThrow(EnvironmentError)
    expect(() => read(value)).toThrow(sentence)
    expect(() => read(value)).toThrow(/^(?!.*hunter2)/)
  })
})

test('without it there is no provider', () => expect(readEnvironment({}).WEX_OIDC).toEqual([]))

test('what is left out has a default that trusts nobody', () => {
  expect(read([ENTRA])).toEqual([{ ...ENTRA, onlyFor: [], trustEmail: [], claims: 'id_token' }])
})

test.each(['http://127.0.0.1:4000', 'http://localhost:4000', 'http://[::1]:4000', 'https://accounts.google.com'])(
  'an issuer can be %s',
  (issuer) => expect(read([{ ...ENTRA, issuer }])).toMatchObject([{ issuer }]),
)
