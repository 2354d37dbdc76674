import 'server-only'
import { cache } from 'react'
import { councilRecord, noticeOfVersion, noticeVersions } from '#db/queries/council.ts'
import { today } from '#lib/clock.ts'
import { publicLoader } from '#lib/gate/loader.ts'
import type { Council, Notice } from './schema.ts'

const KEEP_FOR = 60_000
let kept: { council: Council; until: number } | undefined

const readRecord = publicLoader(async (tx): Promise<Council> => {
  const record = await councilRecord(tx)
  if (!record) throw new Error('The council record is missing: the start script writes it.')
  return record
})

/**
 * The council record. Every page names the council, so it is kept for a minute; a change shows within that time. It
 * outlives a lost database, so that the pages which say so can be drawn.
 */
export const readCouncil = cache(async (): Promise<Council> => {
  if (kept && kept.until > Date.now()) return kept.council
  try {
    kept = { council: await readRecord(), until: Date.now() + KEEP_FOR }
  } catch (error) {
    if (!kept) throw error
  }
  return kept.council
})

type Version = { major: number; minor: number; effectiveOn: string; whatChanged: string; body: string }
const asNotice = ({ major, minor, ...rest }: Version): Notice => ({ version: `${major}.${minor}`, ...rest })

/** The notice's versions that have taken effect, the newest first. */
export const listNotices = publicLoader(async (tx): Promise<Notice[]> => {
  const day = today()
  return (await noticeVersions(tx)).filter((version) => version.effectiveOn <= day).map(asNotice)
})

/** One version by its number, such as "1.0"; the one in force without. Null when there is none. */
export async function readNotice(version?: string): Promise<Notice | null> {
  if (version === undefined) return (await listNotices())[0] ?? null
  const [, major, minor] = /^(\d{1,4})\.(\d{1,4})$/.exec(version) ?? []
  return major && minor ? await readVersion(Number(major), Number(minor)) : null
}

const readVersion = publicLoader(async (tx, major: number, minor: number): Promise<Notice | null> => {
  const found = await noticeOfVersion(tx, major, minor)
  return found ? asNotice(found) : null
})
