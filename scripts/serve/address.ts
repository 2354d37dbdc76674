import { BlockList, isIP } from 'node:net'

/** Where a proxy of ours can stand: this machine, or a network that is not the public one. */
const NEAR = new BlockList()
NEAR.addSubnet('127.0.0.0', 8, 'ipv4')
NEAR.addSubnet('10.0.0.0', 8, 'ipv4')
NEAR.addSubnet('172.16.0.0', 12, 'ipv4')
NEAR.addSubnet('192.168.0.0', 16, 'ipv4')
NEAR.addAddress('::1', 'ipv6')
NEAR.addSubnet('fc00::', 7, 'ipv6')

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '')
const isNear = (address: string): boolean =>
  isIP(address) > 0 && NEAR.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/**
 * The network address a request came from. Behind a proxy (the service has an address of its own, WEX_BASE_URL) it is
 * the last one that the proxy wrote down: what stands before it, anybody may have written. Without a proxy, and from a
 * peer that cannot be ours, it is the peer's own, whatever the request says.
 */
export function addressOf(
  peer: string | undefined,
  forwarded: string | string[] | undefined,
  behindProxy: boolean,
): string {
  const direct = plain(peer ?? 'unknown')
  if (!behindProxy || !isNear(direct)) return direct
  const last = plain([forwarded ?? ''].flat().join(',').split(',').at(-1)?.trim() ?? '')
  return isIP(last) > 0 ? last : direct
}
