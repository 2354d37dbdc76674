import type { Actor, Tx } from '#db/actor.ts'
import { mailTroublesOf } from '#db/queries/outbox.ts'
import { listPeople as find, type PersonEntry } from '#db/queries/people.ts'
import type { MessageId, SchoolId } from '#db/vocabulary.ts'
import { mayAt } from '#lib/policy.ts'
import { service } from '#lib/service.ts'
import type { PeopleFilters } from './filters.ts'
import { openPeopleSearch } from './sealed-search.ts'

/** Of a school's people one sees the roles there; why the last mail to them failed, where it did. */
export type ListedPerson = PersonEntry & { trouble: { id: MessageId; reason: string | null } | null }

/**
 * The school that a list of people is of: the place that was picked in the header, else the one the address asks for.
 * @returns `elsewhere` where a place was picked whose people somebody else looks after
 */
export function schoolOfList(
  { session, grants }: Pick<Actor, 'session' | 'grants'>,
  asked: SchoolId | null,
): SchoolId | null | 'elsewhere' {
  const acting = session.actingSchoolId
  if (acting === null) return asked
  return mayAt({ grants }, 'people.read', acting) ? acting : 'elsewhere'
}

/** People by name, with what troubles the mail to them. */
export async function peopleOfList(
  tx: Tx,
  actor: Actor,
  wanted: PeopleFilters & { schoolId: SchoolId | null; size: number },
): Promise<{ found: number; entries: ListedPerson[]; words: string }> {
  const { schoolId, withoutFactor, page, size } = wanted
  const words = openPeopleSearch(wanted.search, service().secret, actor.sessionId)
  const { found, entries } = await find(tx, { schoolId, search: words, withoutFactor, page, size })
  const troubles = await mailTroublesOf(
    tx,
    entries.map(({ id }) => id),
  )
  return {
    found,
    words,
    entries: entries.map((entry) => {
      const trouble = troubles.find(({ personId }) => personId === entry.id)
      const grants = schoolId === null ? entry.grants : entry.grants.filter((grant) => grant.schoolId === schoolId)
      return { ...entry, grants, trouble: trouble ? { id: trouble.id, reason: trouble.reason } : null }
    }),
  }
}
