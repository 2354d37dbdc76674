import 'server-only'
import { cache } from 'react'
import { councilRecord } from '#db/queries/council.ts'
import { noticeOfVersion, noticeVersions, type VersionRow } from '#db/queries/notice.ts'
import { today } from '#lib/clock.ts'
import { publicLoader } from '#lib/gate/loader.ts'
import { keepComing, keptComing } from './coming-kept.ts'
import type { Council, Notice, NoticeFacts } from './schema.ts'
import { coming, everInForce, inForce, type Numbered, readVersion, versionWords } from './versions.ts'

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

/** A version as pages have it. */
export const factsOf = (row: VersionRow): NoticeFacts => ({
  version: versionWords(row),
  major: row.major,
  minor: row.minor,
  effectiveOn: row.effectiveOn,
  whatChanged: row.whatChanged,
  publishedAt: row.publishedAt,
  withdrawn: row.withdrawnAt && row.withdrawnBecause ? { at: row.withdrawnAt, because: row.withdrawnBecause } : null,
})

const readText = publicLoader(async (tx, number: Numbered): Promise<Notice | null> => {
  const found = await noticeOfVersion(tx, number)
  return found && { ...factsOf(found), body: found.body, studentBody: found.studentBody }
})

/** Every version's facts: the one in force, the one that waits to take effect, and all that were ever in force. */
export const listNotices = cache(
  publicLoader(async (tx) => {
    const [versions, day] = [await noticeVersions(tx), today()]
    const current = inForce(versions, day)
    const next = coming(versions, day)
    return {
      current: current && factsOf(current),
      coming: next && factsOf(next),
      past: everInForce(versions, day).map(factsOf),
    }
  }),
)

/** One version by its number, such as "1.0"; the one in force without. Null when there is none. */
export const readNotice = cache(async (version?: string): Promise<Notice | null> => {
  const number = version === undefined ? (await listNotices()).current : readVersion(version)
  return number && (await readText(number))
})

/**
 * The version that waits to take effect, for the frame of every signed-in page: kept for a minute, as the council record
 * is. Where the database is lost, there is none.
 */
export const comingNotice = cache(async (): Promise<NoticeFacts | null> => {
  const kept = keptComing()
  if (kept && kept.until > Date.now() && (kept.notice?.effectiveOn ?? '9999') > today()) return kept.notice
  return keepComing({ notice: (await listNotices()).coming, until: Date.now() + KEEP_FOR }).notice
})
