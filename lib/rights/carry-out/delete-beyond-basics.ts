import { caseStudent, letGoBeyondBasics } from '#db/queries/rights-data.ts'
import type { Done, Work } from './deed.ts'

/** The second step of a withdrawal: what may no longer be shared is no longer kept. Sharing stopped before it, at once. */
export async function deleteBeyondBasics({ tx, preview }: Work): Promise<Done> {
  await letGoBeyondBasics(tx)
  const student = await caseStudent(tx)
  if (
    !student?.basicsOnly ||
    [student.tutorGroup, student.upn, student.uln, student.email].some((held) => held !== null)
  )
    return { undone: 'changed_since' }
  return {
    receipt: {
      ...preview,
      checked: 'The record was read again: it has names, date of birth and year group, and no more.',
    },
  }
}
