import 'server-only'
import type { Actor, Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import {
  type AccountCandidate,
  candidateSchool,
  findCaseAccounts,
  findCaseStudents,
  type StudentCandidate,
} from '#db/queries/rights-person.ts'
import type { PersonId, RightsCaseId, StudentId } from '#db/vocabulary.ts'
import { foldName } from '#lib/students/folded-name.ts'
import { stopSharingIn } from '../carry-out/stop-sharing.ts'
import { type Changed, changeCase, type Seen } from './change-case.ts'
import { mayFindPerson } from './standing.ts'

/** What is looked for; names as somebody typed them, the date of birth or a part of it. */
export type PersonSearch =
  | { where: 'students'; surname: string; forename: string; born: string }
  | { where: 'accounts'; words: string }

export type Candidates = { students: StudentCandidate[]; accounts: AccountCandidate[] }

/** Looks for whom a case is about, in every school or among accounts. That it was looked for is written down, found or not. */
export async function searchPerson(
  tx: Tx,
  actor: Actor,
  caseId: RightsCaseId,
  search: PersonSearch,
): Promise<Candidates> {
  const subject = { kind: 'rights_case', id: caseId, schoolId: null } as const
  const found: Candidates =
    search.where === 'students'
      ? { students: await findCaseStudents(tx, caseId, folded(search)), accounts: [] }
      : { students: [], accounts: await findCaseAccounts(tx, caseId, search.words) }
  const count = found.students.length + found.accounts.length
  await record(tx, actor, 'rights_case.searched', subject, { where: search.where, found: count })
  return found
}

const folded = ({ surname, forename, born }: { surname: string; forename: string; born: string }) => ({
  surname: foldName(surname),
  forename: foldName(forename),
  born,
})

/** Says whom the case is about: a student of any school, an account, or nobody after all. */
export async function choosePerson(
  actor: Actor,
  seen: Seen,
  who: { studentId: StudentId } | { accountId: PersonId } | null,
): Promise<Changed> {
  return await changeCase(actor, seen, async (tx, held) => {
    if (!mayFindPerson(held)) return null
    const none = { student_id: null, student_school_id: null, account_id: null, found_by: actor.personId }
    if (who === null) return { values: none, event: { kind: 'person_unset' } }
    if ('accountId' in who) return { values: { ...none, account_id: who.accountId }, event: { kind: 'account_found' } }
    const school = await candidateSchool(tx, held.id, who.studentId)
    if (!school) return null
    return {
      values: { ...none, student_id: who.studentId, student_school_id: school },
      event: { kind: 'person_found' },
      // A withdrawal that was granted before it was known of whom.
      after: async (tx) => {
        if (
          held.items.some(({ ask, outcome }) => ask === 'withdrawal' && (outcome === 'granted' || outcome === 'partly'))
        )
          await stopSharingIn(tx, actor, held.id)
      },
    }
  })
}
