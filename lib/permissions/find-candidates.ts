import type { Tx } from '#db/actor.ts'
import { type FoundStudent, findStudents } from '#db/queries/find-students.ts'
import { basicsOnlyAmong } from '#db/queries/permission.ts'
import type { SchoolId, StudentId } from '#db/vocabulary.ts'
import { readSearch } from '#lib/students/search-words.ts'

const MOST = 8

/** A student of the school who may be the one that an officer typed. */
export type Candidate = Pick<
  FoundStudent,
  'id' | 'legalSurname' | 'legalForename' | 'preferredForename' | 'yearGroup' | 'tutorGroup'
> & { basicsOnly: boolean }

/**
 * Students of one school by the words of a search; where nobody fits all of them, by the last word alone, which is
 * most often the surname.
 */
export async function findCandidates(tx: Tx, schoolId: SchoolId, words: string): Promise<Candidate[]> {
  const find = async (typed: string): Promise<FoundStudent[]> => {
    const sought = readSearch(typed)
    return sought ? await findStudents(tx, sought, [schoolId], MOST) : []
  }
  const whole = await find(words)
  const last = words.trim().split(/\s+/).at(-1) ?? ''
  const found = whole.length > 0 || last === words.trim() ? whole : await find(last)
  const basics = await basicsOnlyAmong(
    tx,
    schoolId,
    found.map(({ id }) => id as StudentId),
  )
  return found.map(({ id, legalSurname, legalForename, preferredForename, yearGroup, tutorGroup }) => ({
    ...{ id, legalSurname, legalForename, preferredForename, yearGroup, tutorGroup },
    basicsOnly: basics.has(id as StudentId),
  }))
}
