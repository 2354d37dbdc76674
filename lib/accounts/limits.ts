import 'server-only'
import { createHmac } from 'node:crypto'
import type { Tx } from '#db/actor.ts'
import { addAttempts, lockAttempts, recentFailures } from '#db/queries/sign-in.ts'
import { service } from '#lib/service.ts'
import { knownDevice } from './known-device.ts'
import { LIMITS, type LimitKind, stillToWait } from './rules.ts'

/** Who tries: what they try it on, where from, and the cookie of their browser. Kept as keyed hashes alone. */
type Whose = {
  /** An email address in small letters, or the id of a person; left out where there is none, as in a public form. */
  account?: string
  /** Null where it is not known, which counts as one address. */
  address?: string | null
  /** The value of the device cookie (device-cookie.ts). */
  device?: string | null
}

export type UnderLimit = { ok: true } | { ok: false; seconds: number }

/**
 * Whether somebody may try now, else how many seconds they wait. It counts in the database, so that every instance
 * counts together, and it counts the attempt on the account at once, before anything slow is checked: many at once
 * cannot all pass. Say `failed` or `passed` when it is known which it was.
 *
 * A browser that has signed in to the account before is counted by itself: strangers who try the account, or who share
 * its network address, cannot keep its owner out.
 * @param tx of `asSystem('sign-in', …)`
 */
export async function underLimit(tx: Tx, kind: LimitKind, whose: Whose): Promise<UnderLimit> {
  const { every, ...paces } = LIMITS[kind]
  const { account, address } = keysOf(kind, whose)
  const asked = [
    ...(account ? [{ key: account, pace: paces.account }] : []),
    ...(address ? [{ key: address, pace: paces.address }] : []),
  ]
  await lockAttempts(
    tx,
    asked.map(({ key }) => key),
  )
  let seconds = 0
  for (const { key, pace } of asked) {
    const { failures, secondsAgo } = await recentFailures(tx, key)
    seconds = Math.max(seconds, stillToWait(failures, secondsAgo, pace))
  }
  if (seconds > 0) return { ok: false, seconds }
  const counted = [account, every ? address : null].filter((key) => key != null)
  if (counted.length > 0) await addAttempts(tx, counted, 'failed')
  return { ok: true }
}

/** It was wrong: the network address is slowed as well, whatever account it tries next. */
export async function failed(tx: Tx, kind: LimitKind, whose: Pick<Whose, 'address'>): Promise<void> {
  await addAttempts(tx, [keyed(kind, 'address', whose.address ?? 'unknown')], 'failed')
}

/**
 * It was right: the count of the account starts again, or that of the known browser. Never the address's: an attacker
 * with an account of their own must not clear it.
 */
export async function passed(
  tx: Tx,
  kind: LimitKind,
  whose: { account: string; device?: string | null },
): Promise<void> {
  const { account } = keysOf(kind, whose)
  if (account) await addAttempts(tx, [account], 'passed')
}

function keysOf(kind: LimitKind, { account, address, device }: Whose): { account?: string; address?: string } {
  const known = account === undefined ? null : knownDevice(device, account, service().secret)
  if (known !== null) return { account: keyed(kind, 'device', `${known} ${account}`) }
  return {
    ...(account !== undefined && { account: keyed(kind, 'account', account) }),
    ...(address !== undefined && { address: keyed(kind, 'address', address ?? 'unknown') }),
  }
}

const keyed = (kind: LimitKind, of: 'account' | 'address' | 'device', value: string): string =>
  createHmac('sha256', service().secret).update(`attempt ${kind} ${of} ${value}`).digest('base64url')
