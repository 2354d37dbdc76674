import { caseStudent, withdrawConsent } from '#db/queries/rights-data.ts'
import type { Done, Work } from './deed.ts'

/** Withdrawal: at once, nothing beyond names and date of birth is shared. What was shared before stays lawful. */
export async function withdrawPermission({ tx, preview }: Work): Promise<Done> {
  await withdrawConsent(tx)
  const student = await caseStudent(tx)
  if (!student?.basicsOnly) return { undone: 'changed_since' }
  return { receipt: { ...preview, checked: 'The record says that nothing beyond names and date of birth is shared.' } }
}
