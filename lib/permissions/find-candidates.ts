import type { Actor, Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { type FoundStudent, findStudents } from '#db/queries/find-students.ts'
import { basicsOnlyAmong } from '#db/queries/permission.ts'
import type { PermissionId, SchoolId, StudentId } from '#db/vocabulary.ts'
import { readSearch } from '#lib/students/search-words.ts'
import { keyOf } from './answers.ts'

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
    return sought ? await findStudents(tx, sought, { schools: [schoolId], everySchool: false }, MOST) : []
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

/** Candidates by the key of each name (answers.ts). */
export type Candidates = Record<string, Candidate[]>

/**
 * Students of the school for each name of a request: by the words typed into its search, else by the name as the officer
 * typed it. How many are shown is written down.
 */
export async function candidatesOf(
  tx: Tx,
  actor: Actor,
  { id, schoolId }: { id: PermissionId; schoolId: SchoolId },
  names: readonly { n: number; name: string }[],
  words: Readonly<Record<string, string | undefined>> = {},
): Promise<Candidates> {
  const found: Candidates = {}
  for (const { n, name } of names) found[keyOf(n)] = await findCandidates(tx, schoolId, words[keyOf(n)]?.trim() || name)
  const results = Object.values(found).flat().length
  await record(tx, actor, 'student.found', { kind: 'student', id: null, schoolId }, { results, permission: id })
  return found
}
