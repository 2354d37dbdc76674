import 'server-only'
import { createHmac } from 'node:crypto'
import { asSystem } from '#db/actor.ts'
import { countRequest } from '#db/queries/api-limit.ts'
import type { SessionId } from '#db/vocabulary.ts'
import { service } from '#lib/service.ts'

/**
 * Requests a minute. A cohort's whole night (upload, commit, a list) is a dozen; an address may stand for all schools
 * of a trust.
 */
const TOKEN = { most: 120, seconds: 60 }
const ADDRESS = { most: 600, seconds: 60 }
/** Tokens that are none, from one address: 256 bits are not guessed, but a loop that tries should notice. */
const REFUSED = { most: 20, seconds: 60 }

/** Counts a request of a live token, on all instances together. @returns seconds to wait; 0 when it may go on */
export async function takeTurn(token: SessionId, address: string | null): Promise<number> {
  return await asSystem('sign-in', (tx) =>
    countRequest(tx, [
      { key: keyed('token', token), ...TOKEN },
      { key: keyed('address', address ?? 'unknown'), ...ADDRESS },
    ]),
  )
}

/** Counts a request with a token that opens nothing. @returns seconds to wait; 0 when it may be tried again */
export async function takeRefusedTurn(address: string | null): Promise<number> {
  return await asSystem('sign-in', (tx) =>
    countRequest(tx, [{ key: keyed('refused', address ?? 'unknown'), ...REFUSED }]),
  )
}

const keyed = (of: 'token' | 'address' | 'refused', value: string): string =>
  createHmac('sha256', service().secret).update(`attempt api ${of} ${value}`).digest('base64url')
