import { caseStudent, restrictStudent } from '#db/queries/rights-data.ts'
import type { Done, Work } from './deed.ts'

/** Restriction, and an objection that is granted: from now on the information is stored, and used by nobody. */
export async function storeOnly({ tx, preview }: Work): Promise<Done> {
  const now = await restrictStudent(tx, true)
  const student = await caseStudent(tx)
  if (!student?.restricted) return { undone: 'changed_since' }
  const since = now ? 'from now on' : 'as it was already'
  return {
    receipt: {
      ...preview,
      checked: `The record is only stored, ${since}: no policy of the database shows it to schools or partners.`,
    },
  }
}
