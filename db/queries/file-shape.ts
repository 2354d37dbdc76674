import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { fileShape } from '../schema/upload.ts'
import type { PersonId, SchoolId, StudentField } from '../vocabulary.ts'

/** Heading, as compared, to what its column holds; null is not read. */
export type RememberedColumns = Record<string, StudentField | 'fullName' | null>

/** More than a school's systems export in ten years. The newest count. */
const MOST_SHAPES = 200

/** What a school said of the columns of its files, by the shape of their headings: what a reading is given. */
export async function rememberedShapes(tx: Tx, schoolId: SchoolId): Promise<Record<string, RememberedColumns>> {
  const found = await tx.db
    .select({ shape: fileShape.shape, columns: fileShape.columns })
    .from(fileShape)
    .where(eq(fileShape.schoolId, schoolId))
    .orderBy(desc(fileShape.learntAt))
    .limit(MOST_SHAPES)
  return Object.fromEntries(found.map(({ shape, columns }) => [shape, columns as RememberedColumns]))
}

/** When these shapes were learnt, for the page that says so. */
export async function shapesLearnt(tx: Tx, schoolId: SchoolId, shapes: string[]): Promise<Record<string, Date>> {
  if (shapes.length === 0) return {}
  const found = await tx.db
    .select({ shape: fileShape.shape, learntAt: fileShape.learntAt })
    .from(fileShape)
    .where(and(eq(fileShape.schoolId, schoolId), inArray(fileShape.shape, shapes)))
  return Object.fromEntries(found.map(({ shape, learntAt }) => [shape, learntAt]))
}

/** Keeps what was said of a shape, in place of what was said before; nothing said is nothing kept. */
export async function rememberShape(
  tx: Tx,
  key: { schoolId: SchoolId; shape: string },
  columns: RememberedColumns,
  by: PersonId,
): Promise<void> {
  // Two people who say it at once: the second waits here, and theirs stands.
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`shape ${key.schoolId} ${key.shape}`}, 0))`
  await tx.db.delete(fileShape).where(and(eq(fileShape.schoolId, key.schoolId), eq(fileShape.shape, key.shape)))
  if (Object.keys(columns).length === 0) return
  await tx.db.insert(fileShape).values({ ...key, columns, learntBy: by })
}
