import type { Tx } from '#db/actor.ts'
import { type CaseAccount, caseAccount } from '#db/queries/rights-account.ts'
import { type CaseStudent, caseStudent } from '#db/queries/rights-data.ts'

/** Whoever a case is about, as its door shows them: one of the two, or nobody. */
export type HeldPerson = { student: CaseStudent | null; account: CaseAccount | null }

export async function heldPerson(tx: Tx): Promise<HeldPerson> {
  const [student, account] = await Promise.all([caseStudent(tx), caseAccount(tx)])
  return { student, account }
}

/** What the record of deeds says it was about. */
export const subjectOf = ({ student, account }: HeldPerson) =>
  student
    ? ({ kind: 'student', id: student.id, schoolId: student.schoolId } as const)
    : ({ kind: 'person', id: account?.id ?? null, schoolId: null } as const)
