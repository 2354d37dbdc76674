import { expect, test } from 'vitest'
import { addressOf } from './address.ts'

test.each([
  // peer             said by the request         proxy   counts as
  ['203.0.113.9', undefined, false, '203.0.113.9'],
  ['::ffff:203.0.113.9', undefined, false, '203.0.113.9'],
  ['127.0.0.1', '198.51.100.7', false, '127.0.0.1'],
  ['127.0.0.1', '198.51.100.7', true, '198.51.100.7'],
  ['10.1.2.3', 'forged, 198.51.100.7', true, '198.51.100.7'],
  ['10.1.2.3', ['192.0.2.1', '198.51.100.7'], true, '198.51.100.7'],
  ['203.0.113.9', '198.51.100.7', true, '203.0.113.9'],
  ['10.1.2.3', 'not an address', true, '10.1.2.3'],
  ['::1', '2001:db8::5', true, '2001:db8::5'],
] as const)('from %s, which says %j, with a proxy: %s, it counts as %s', (peer, forwarded, proxy, counts) =>
  expect(addressOf(peer, forwarded as string | string[] | undefined, proxy)).toBe(counts),
)
