import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addDraft, changeDraft, type DraftTexts, heldDraft, removeDraft } from '#db/queries/notice-draft.ts'
import type { DraftInput } from './forms.ts'

/** `changed_since`: somebody saved, published or threw it away meanwhile; `held` is how it stands now. */
export type SavedDraft =
  | { ok: true; changed: boolean }
  | { ok: false; reason: 'changed_since'; held: { version: number; editedBy: string | null; editedAt: Date } | null }

const NOTICE = { kind: 'notice', id: null, schoolId: null } as const

/**
 * Saves the draft of the next version of the notice over the version that its editor has read: of two who write at once,
 * the second is shown that, and nothing is overwritten.
 */
export async function saveDraft(actor: Actor, { version, size, ...rest }: DraftInput): Promise<SavedDraft> {
  const texts: DraftTexts = { ...rest, major: size === 'major' }
  return await asActor(actor, async (tx): Promise<SavedDraft> => {
    const held = await heldDraft(tx)
    const fields = held ? (Object.keys(texts) as (keyof DraftTexts)[]).filter((key) => texts[key] !== held[key]) : []
    if (held && held.version === version && fields.length === 0) return { ok: true, changed: false }
    const saved =
      version === 0 ? await addDraft(tx, actor.personId, texts) : await changeDraft(tx, actor.personId, version, texts)
    if (!saved) return { ok: false, reason: 'changed_since', held: await heldDraft(tx) }
    await record(tx, actor, 'notice.draft_saved', NOTICE, { fields, version: version + 1 })
    return { ok: true, changed: true }
  })
}

/** Throws the draft away. @returns false where it has been saved or published since it was looked at */
export async function discardDraft(actor: Actor, version: number): Promise<boolean> {
  return await asActor(actor, async (tx) => {
    if (!(await removeDraft(tx, version))) return false
    await record(tx, actor, 'notice.draft_discarded', NOTICE, { version })
    return true
  })
}
