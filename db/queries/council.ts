import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { council, noticeVersion } from '../schema/council.ts'

export async function councilRecord(tx: Tx) {
  const [record] = await tx.db.select().from(council)
  return record ?? null
}

/** All versions of the notice, the newest first. */
export const noticeVersions = (tx: Tx) =>
  tx.db.select().from(noticeVersion).orderBy(desc(noticeVersion.major), desc(noticeVersion.minor))

export async function noticeOfVersion(tx: Tx, major: number, minor: number) {
  const [version] = await tx.db
    .select()
    .from(noticeVersion)
    .where(and(eq(noticeVersion.major, major), eq(noticeVersion.minor, minor)))
  return version ?? null
}
