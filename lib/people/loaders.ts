import 'server-only'
import { z } from 'zod'
import type { Tx } from '#db/actor.ts'
import { listReviews, oneReview, reviewLines } from '#db/queries/access-review.ts'
import { otherCoordinators, partners } from '#db/queries/change-roles.ts'
import { schoolsAs } from '#db/queries/cohort.ts'
import { listInvitations } from '#db/queries/invitation.ts'
import { mailTroublesOf } from '#db/queries/outbox.ts'
import { oneGrant, onePerson, otherAdministrators } from '#db/queries/people.ts'
import { peopleFigures, schoolsWithPeople } from '#db/queries/people-figures.ts'
import type { GrantId, PersonId, ReviewId, SchoolId } from '#db/vocabulary.ts'
import { loader } from '#lib/gate/loader.ts'
import { may, mayAt, rolesWith } from '#lib/policy.ts'
import type { PeopleFilters } from './filters.ts'
import { peopleOfList, schoolOfList } from './list-people.ts'
import { mayChangeGrant } from './may-change.ts'
import { openLines, unanswered } from './rules.ts'
import type { AccountDeed, RoleDeed } from './schema.ts'

export const PEOPLE_A_PAGE = 50
const MOST_REVIEWS = 500

const Id = z.uuid()
const isId = (text: string): boolean => Id.safeParse(text).success

/** Who has access, as far as one looks after it: the figures of all, and the page that the filters leave. */
export const listPeople = loader('people.read', async (tx, actor, filters: PeopleFilters) => {
  const schoolId = schoolOfList(actor, filters.schoolId)
  const governs = may(actor, 'people.govern')
  if (schoolId === 'elsewhere') return { elsewhere: true as const }
  const [figures, page, schools, open, invited] = await Promise.all([
    peopleFigures(tx, schoolId),
    peopleOfList(tx, actor, { ...filters, schoolId, size: PEOPLE_A_PAGE }),
    schoolsWithPeople(tx),
    listReviews(tx, { schoolId, open: true, limit: MOST_REVIEWS }),
    // Read here and not by the list of invitations itself, which changes access and asks for a fresh second factor.
    openInvitations(tx, schoolId),
  ])
  return {
    elsewhere: false as const,
    ...page,
    figures,
    governs,
    me: actor.personId,
    /** To choose from; none where the header has the choice, or there is nothing to choose. */
    schools: actor.session.actingSchoolId === null && (governs || schools.length > 1) ? schools : [],
    /** Those that one answers oneself; whoever governs sees them all on a page of their own. */
    reviews: governs ? [] : open,
    openReviews: open.length,
    invitations: invited,
  }
})
export type PeopleList = Awaited<ReturnType<typeof listPeople>>

/** How many invitations wait, and how many of the newest did not arrive. */
async function openInvitations(tx: Tx, schoolId: SchoolId | null): Promise<{ open: number; undelivered: number }> {
  const { found, entries } = await listInvitations(tx, { schoolId, open: true, page: 1, size: PEOPLE_A_PAGE })
  const failed = entries.filter(({ mail }) => mail?.state === 'failed' || mail?.state === 'refused')
  return { open: found, undelivered: failed.length }
}

/** Somebody's access, and what may be changed of it. */
export const readPerson = loader('people.read', async (tx, actor, personId: string) => {
  if (!isId(personId)) return null
  const id = personId as PersonId
  const person = await onePerson(tx, id)
  if (!person) return null
  const [trouble] = await mailTroublesOf(tx, [id])
  return {
    person: {
      ...person,
      grants: person.grants.map((grant) => ({ ...grant, mayChange: mayChangeGrant(actor, grant) })),
    },
    trouble: trouble ? { id: trouble.id, reason: trouble.reason, subject: trouble.subject } : null,
    own: id === actor.personId,
    governs: may(actor, 'people.govern'),
  }
})
export type PersonPage = Awaited<ReturnType<typeof readPerson>>

/** A role that is to be ended, paused or restored, and what goes with it; not there where that is done already. */
export const readRoleQuestion = loader(
  'people.change',
  async (tx, actor, personId: string, grantId: string, deed: RoleDeed) => {
    if (!isId(personId) || !isId(grantId)) return null
    const [grant, person] = await Promise.all([oneGrant(tx, grantId as GrantId), onePerson(tx, personId as PersonId)])
    if (!grant || !person || grant.personId !== person.id || grant.endedAt !== null) return null
    if (!mayChangeGrant(actor, grant)) return null
    if (deed === (grant.suspendedAt === null ? 'restore' : 'suspend')) return null
    const { role, schoolId } = grant
    const others =
      role === 'council_administrator'
        ? await otherAdministrators(tx, person.id)
        : role === 'school_coordinator' && schoolId
          ? await otherCoordinators(tx, schoolId, person.id)
          : null
    return {
      person,
      grant,
      own: person.id === actor.personId,
      governs: may(actor, 'people.govern'),
      /** How many others do the same there; null for roles that nobody has to hold. */
      others,
      otherRoles: person.grants.filter(({ id, suspendedAt }) => id !== grant.id && suspendedAt === null).length,
    }
  },
)
export type RoleQuestion = Awaited<ReturnType<typeof readRoleQuestion>>

/** An account that is to be closed or opened again; not there for oneself, or where that is done already. */
export const readAccountQuestion = loader('people.govern', async (tx, actor, personId: string, deed: AccountDeed) => {
  const person = isId(personId) && personId !== actor.personId ? await onePerson(tx, personId as PersonId) : null
  if (!person || (person.deactivatedAt === null) !== (deed === 'deactivate')) return null
  return person
})

/** Somebody to give a role to, and the places where there are roles. */
export const readGiveRole = loader('people.govern', async (tx, actor, personId: string) => {
  const person = isId(personId) ? await onePerson(tx, personId as PersonId) : null
  if (!person || person.deactivatedAt !== null) return null
  const [schools, all] = await Promise.all([schoolsAs(tx, rolesWith('people.govern')), partners(tx)])
  return { person, schools, partners: all, own: person.id === actor.personId }
})

/** A yearly review with whom it asks about. Closed ones can be read. */
export const readReview = loader('access-review.answer', async (tx, actor, reviewId: string) => {
  if (!isId(reviewId)) return null
  const review = await oneReview(tx, reviewId as ReviewId)
  if (!review || !mayAt(actor, 'access-review.answer', review.schoolId)) return null
  const lines = await reviewLines(tx, review.id)
  return {
    review,
    open: review.confirmedAt === null && review.lapsedAt === null,
    lines: openLines(lines),
    missing: unanswered(lines, actor.personId).length,
    me: actor.personId,
    governs: may(actor, 'people.govern'),
  }
})
export type ReviewPage = Awaited<ReturnType<typeof readReview>>

/** Which schools have confirmed who has access, and which have not; and those where a review can begin. */
export const listAllReviews = loader('access-review.start', async (tx) => {
  const [reviews, schools] = await Promise.all([
    listReviews(tx, { schoolId: null, open: false, limit: MOST_REVIEWS }),
    schoolsWithPeople(tx),
  ])
  const open = reviews.filter(({ confirmedAt, lapsedAt }) => confirmedAt === null && lapsedAt === null)
  const asked = new Set(open.map(({ schoolId }) => schoolId))
  const reviewed = new Set(reviews.map(({ schoolId }) => schoolId))
  return {
    reviews,
    open: open.length,
    never: schools.filter(({ id }) => !reviewed.has(id)),
    startable: schools.filter(({ id }) => !asked.has(id)),
  }
})
