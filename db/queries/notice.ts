import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { noticeAcknowledgement, noticeVersion } from '../schema/notice.ts'
import type { PersonId } from '../vocabulary.ts'

/** What everybody may know of a version. The public has no right to the other columns. */
const PUBLIC = {
  major: noticeVersion.major,
  minor: noticeVersion.minor,
  effectiveOn: noticeVersion.effectiveOn,
  whatChanged: noticeVersion.whatChanged,
  publishedAt: noticeVersion.publishedAt,
  withdrawnAt: noticeVersion.withdrawnAt,
  withdrawnBecause: noticeVersion.withdrawnBecause,
} as const

/** All versions of the notice without their texts, the newest first; those that were withdrawn among them. */
export const noticeVersions = (tx: Tx) =>
  tx.db.select(PUBLIC).from(noticeVersion).orderBy(desc(noticeVersion.major), desc(noticeVersion.minor))

export type VersionRow = Awaited<ReturnType<typeof noticeVersions>>[number]

/** A version with its texts. */
export async function noticeOfVersion(tx: Tx, { major, minor }: { major: number; minor: number }) {
  const [version] = await tx.db
    .select({ ...PUBLIC, body: noticeVersion.body, studentBody: noticeVersion.studentBody })
    .from(noticeVersion)
    .where(and(eq(noticeVersion.major, major), eq(noticeVersion.minor, minor)))
  return version ?? null
}

/** Who published and who withdrew each version, for the council. */
export async function noticeEditors(tx: Tx) {
  return [
    ...(await tx.sql<{ major: number; minor: number; publishedBy: string | null; withdrawnBy: string | null }[]>`
      select major, minor, wex.display_name(published_by) as "publishedBy", wex.display_name(withdrawn_by) as "withdrawnBy"
      from notice_version`),
  ]
}

export type NewVersion = Pick<
  typeof noticeVersion.$inferInsert,
  'major' | 'minor' | 'effectiveOn' | 'whatChanged' | 'body' | 'studentBody'
>

/** Publishes a version. @throws DatabaseFailure 42501 where the day is too near */
export async function addNoticeVersion(tx: Tx, by: PersonId, version: NewVersion): Promise<void> {
  await tx.db.insert(noticeVersion).values({ ...version, publishedBy: by })
}

/** Withdraws a version that waits to take effect. @returns false when there is none such */
export async function markWithdrawn(
  tx: Tx,
  by: PersonId,
  { major, minor, because }: { major: number; minor: number; because: string },
): Promise<boolean> {
  const withdrawn = await tx.db
    .update(noticeVersion)
    .set({ withdrawnAt: sql`wex.now()`, withdrawnBy: by, withdrawnBecause: because })
    .where(
      and(
        eq(noticeVersion.major, major),
        eq(noticeVersion.minor, minor),
        isNull(noticeVersion.withdrawnAt),
        gt(noticeVersion.effectiveOn, sql`wex.today()`),
      ),
    )
    .returning({ major: noticeVersion.major })
  return withdrawn.length > 0
}

/** Writes down that somebody has seen a major version; a second time changes nothing. */
export async function addAcknowledgement(tx: Tx, personId: PersonId, major: number): Promise<void> {
  await tx.db.insert(noticeAcknowledgement).values({ personId, major }).onConflictDoNothing()
}

/** Of each major version that has taken effect: how many people it asks, and how many of them have seen it. */
export async function acknowledgedFigures(tx: Tx): Promise<{ major: number; asked: number; acknowledged: number }[]> {
  return [
    ...(await tx.sql<{ major: number; asked: number; acknowledged: number }[]>`
      select major, asked, acknowledged from wex.notice_acknowledged()`),
  ]
}

/** Every coordinator of a school, once, however many schools are theirs. */
export async function allCoordinators(tx: Tx): Promise<{ personId: PersonId; email: string }[]> {
  return [
    ...(await tx.sql<{ personId: PersonId; email: string }[]>`
      select distinct p.id as "personId", p.email from role_grant g join person p on p.id = g.person_id
      where g.role = 'school_coordinator' and g.ended_at is null and g.suspended_at is null and p.deactivated_at is null
      order by p.email`),
  ]
}
