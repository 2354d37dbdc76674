import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { noticeDraft } from '../schema/notice.ts'
import type { PersonId } from '../vocabulary.ts'

export type DraftTexts = Pick<
  typeof noticeDraft.$inferSelect,
  'body' | 'studentBody' | 'whatChanged' | 'major' | 'effectiveOn'
>

/** The draft of the next version, and who saved it last; null while there is none. */
export async function heldDraft(tx: Tx) {
  const [draft] = await tx.db
    .select({
      version: noticeDraft.version,
      body: noticeDraft.body,
      studentBody: noticeDraft.studentBody,
      whatChanged: noticeDraft.whatChanged,
      major: noticeDraft.major,
      effectiveOn: noticeDraft.effectiveOn,
      editedAt: noticeDraft.editedAt,
      editedBy: sql<string | null>`wex.display_name(${noticeDraft.editedBy})`,
    })
    .from(noticeDraft)
  return draft ?? null
}

/** Holds the draft until the transaction ends, so that what is published is what was looked at. */
export const lockDraft = (tx: Tx) => tx.sql`select from notice_draft for update`

/** The first saving of a draft. @returns false when somebody else was quicker */
export async function addDraft(tx: Tx, by: PersonId, texts: DraftTexts): Promise<boolean> {
  const added = await tx.db
    .insert(noticeDraft)
    .values({ ...texts, editedBy: by })
    .onConflictDoNothing()
    .returning({ version: noticeDraft.version })
  return added.length > 0
}

/** Saves over the version that was read. @returns false when it has been saved or published since */
export async function changeDraft(tx: Tx, by: PersonId, version: number, texts: DraftTexts): Promise<boolean> {
  const changed = await tx.db
    .update(noticeDraft)
    .set({ ...texts, editedBy: by, editedAt: sql`wex.now()`, version: version + 1 })
    .where(and(noticeDraft.only, eq(noticeDraft.version, version)))
    .returning({ version: noticeDraft.version })
  return changed.length > 0
}

/** Takes the draft away in the version that was read. @returns false when it has been saved or published since */
export async function removeDraft(tx: Tx, version: number): Promise<boolean> {
  const removed = await tx.db
    .delete(noticeDraft)
    .where(eq(noticeDraft.version, version))
    .returning({ version: noticeDraft.version })
  return removed.length > 0
}
