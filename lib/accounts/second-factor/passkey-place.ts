import { isIP } from 'node:net'
import { service } from '#lib/service.ts'

/** Whose passkeys are: the domain that they are bound to, and the address at which a browser offers them. */
export type PasskeyPlace = { domain: string; origin: string }

/**
 * Where passkeys work: at the service's own address. They are bound to a domain, never to a number: on this machine alone
 * the number has a name. Null where the address is another number.
 * @param baseUrl without a slash at the end
 */
export function passkeyPlace(baseUrl = service().baseUrl): PasskeyPlace | null {
  const { hostname, origin, protocol, port } = new URL(baseUrl)
  if (hostname === '127.0.0.1' || hostname === '[::1]')
    return { domain: 'localhost', origin: new URL(`${protocol}//localhost:${port}`).origin }
  return isIP(hostname.replaceAll(/[[\]]/g, '')) ? null : { domain: hostname, origin }
}
