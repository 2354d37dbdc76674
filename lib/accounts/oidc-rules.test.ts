import { describe, expect, test } from 'vitest'
import { nameOf, onlyProviderFor, refusalInWords, verifiedEmail } from './oidc-rules.ts'
import type { OidcProvider } from './oidc-schema.ts'

const provider: OidcProvider = {
  id: 'entra',
  label: 'Microsoft',
  issuer: 'https://provider.example',
  clientId: 'wex',
  clientSecret: 'secret',
  onlyFor: ['council.example'],
  trustEmail: [],
  claims: 'id_token',
}
const email = 'Ann@School.example'

describe('an address is not believed', () => {
  test.each([
    ['that nobody says is verified', {}, []],
    ['that the provider says is not', { email_verified: false }, []],
    ['by a word that is not the standard’s true', { email_verified: 'true' }, []],
    ['where the provider says no, whatever else is trusted', { email_verified: false, xms_edov: true }, 'all'],
    ['of a domain that is not the trusted one', {}, ['council.example']],
    ['of a domain that ends like the trusted one', {}, ['ool.example']],
    ['whose domain’s owner has not verified it', { xms_edov: '0' }, []],
  ] as const)('%s', (_what, claims, trustEmail) => {
    expect(
      verifiedEmail({ trustEmail: trustEmail === 'all' ? 'all' : [...trustEmail] }, { email, ...claims }),
    ).toBeNull()
  })

  test.each([
    [undefined],
    [7],
    ['no address'],
    ['two@at@signs.example'],
    ['a b@school.example'],
    [`${'a'.repeat(250)}@b.example`],
  ])('when it is %s', (given) =>
    expect(verifiedEmail({ trustEmail: 'all' }, { email: given, email_verified: true })).toBeNull(),
  )
})

test.each([
  ['that is verified', { email_verified: true }, []],
  ['whose domain’s owner has verified it', { xms_edov: true }, []],
  ['whose domain’s owner has verified it, as Entra writes it', { xms_edov: '1' }, []],
  ['of a trusted domain', {}, ['school.example']],
  ['of a provider that is trusted with all', {}, 'all'],
] as const)('an address %s is believed, in small letters', (_what, claims, trustEmail) => {
  const trust = trustEmail === 'all' ? 'all' : [...trustEmail]
  expect(verifiedEmail({ trustEmail: trust }, { email, ...claims })).toBe('ann@school.example')
})

test.each([
  ['ros@council.example', 'entra'],
  ['ros@COUNCIL.example', 'entra'],
  ['council.example@school.example', undefined],
  ['ros@sub.council.example', undefined],
  ['ros@mycouncil.example', undefined],
  ['', undefined],
])('the only way in for %s is %s', (address, id) => expect(onlyProviderFor(address, [provider])?.id).toBe(id))

test.each([
  [{ name: ' Ann\u202e  Example\n' }, 'Ann Example'],
  [{ given_name: 'Ann', family_name: 'Example' }, 'Ann Example'],
  [{ name: 7, given_name: 'Ann' }, 'Ann'],
  [{ name: '   ' }, 'ann'],
  [{ name: 'A'.repeat(400) }, 'A'.repeat(100)],
])('of %o the name is %s', (claims, name) => expect(nameOf(claims, 'ann@school.example')).toBe(name))

test('the sign-in page says nothing that somebody wrote into its address', () => {
  expect(refusalInWords({ refused: '<b>', by: 'entra' }, [provider])).toBeNull()
  expect(refusalInWords({ refused: 'closed', by: 'nobody' }, [provider])).toBeNull()
  expect(refusalInWords({ refused: ['closed'], by: 'entra' }, [provider])).toBeNull()
  expect(refusalInWords({ refused: 'cancelled', by: 'entra' }, [provider])).toMatch(
    /^Signing in with Microsoft was cancelled/,
  )
})

test.each([
  ['40', '40 seconds'],
  ['0', '1 second'],
  ['9999', '5 minutes'],
  ['<b>', '5 minutes'],
  [undefined, '5 minutes'],
])('a wait of %s in its address is said as %s', (wait, words) => {
  expect(refusalInWords({ refused: 'wait', by: 'entra', wait }, [provider])).toContain(`Wait ${words}, then`)
})
