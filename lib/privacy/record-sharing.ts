import type { Actor, Tx } from '#db/actor.ts'
import { addSharing, type ToRecord } from '#db/queries/sharing.ts'
import {
  ROLE_WORDS,
  type SchoolId,
  type SharedField,
  type SharingBasis,
  type SharingMeans,
  type SharingRecipient,
  type StudentId,
} from '#db/vocabulary.ts'
import { seesAsAdviser } from './rules.ts'

/** What of whom goes to somebody, by which way and on which ground. */
export type Sharing = {
  schoolId: SchoolId
  students: readonly StudentId[]
  means: SharingMeans
  fields: readonly SharedField[]
  basis: { kind: SharingBasis; id: string | null }
  /** An organisation or a role, never somebody's name. */
  recipient: { kind: SharingRecipient; id: string | null; name: string }
}

/**
 * Writes into the recipients' ledger to whom students' information goes: in the transaction in which it goes, and before
 * it is shown, so that what cannot be written down is not shared. One statement, whatever the number of students.
 * @returns whether all of them were written down; no where the one who asks may not share them (any more)
 */
export async function recordSharing(tx: Tx, sharing: Sharing): Promise<boolean> {
  const students = [...new Set(sharing.students)]
  return (
    students.length === 0 || (await addSharing(tx, { ...sharing, students } satisfies ToRecord)) === students.length
  )
}

type Look = Pick<Sharing, 'schoolId' | 'students' | 'fields'>

/**
 * The same for a look at a page by somebody who may see it for a partner organisation, which Postgres finds by itself.
 * For everybody else there is nothing to write: who works for the school is no recipient.
 */
export async function recordLook(tx: Tx, { grants }: Pick<Actor, 'grants'>, look: Look): Promise<boolean> {
  if (!seesAsAdviser(grants, look.schoolId)) return true
  const partner = { kind: 'partner', id: null, name: 'partner' } as const
  return await recordSharing(tx, { ...look, means: 'page', basis: { kind: 'agreement', id: null }, recipient: partner })
}

/** The same for whoever takes students along, as a file or into a system of their own: as the role that lets them. */
export async function recordExport(
  tx: Tx,
  { grants }: Pick<Actor, 'grants'>,
  taken: Look & { means: 'export' | 'api' },
): Promise<boolean> {
  // Whoever works for the school takes them along for it; else the council's administrator, who looks after all.
  const held =
    grants.find(({ schoolId }) => schoolId === taken.schoolId) ??
    grants.find(({ role }) => role === 'council_administrator')
  if (!held) return false
  const name = [ROLE_WORDS[held.role], held.schoolName].filter(Boolean).join(', ')
  const recipient = { kind: 'exporter', id: held.schoolId, name } as const
  return await recordSharing(tx, { ...taken, basis: { kind: 'own_work', id: null }, recipient })
}
