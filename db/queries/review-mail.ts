import type { Tx } from '../actor.ts'
import type { PersonId, ReviewId, Role, SchoolId } from '../vocabulary.ts'

/** What a mail about a yearly review says of it. `dueOn` is an ISO date; who has lost their role since is not counted. */
export type ReviewFacts = { schoolId: SchoolId; school: string; dueOn: string; people: number; unanswered: number }

/** For the retention role. */
export async function reviewFacts(tx: Tx, id: ReviewId): Promise<ReviewFacts | null> {
  const [facts] = await tx.sql<ReviewFacts[]>`
    select school_id as "schoolId", school, due_on::text as "dueOn", people, unanswered from wex.review_facts(${id})`
  return facts ?? null
}

/** For the retention role: the open reviews in their last 7 days that nobody has been reminded of. Each is given once. */
export async function remindReviews(tx: Tx): Promise<{ reviewId: ReviewId; schoolId: SchoolId }[]> {
  return [
    ...(await tx.sql<{ reviewId: ReviewId; schoolId: SchoolId }[]>`
      select review_id as "reviewId", school_id as "schoolId" from wex.remind_reviews()`),
  ]
}

export type LapsedPerson = { personId: PersonId; email: string; role: Role; deed: 'ended' | 'suspended' }

/** For the retention role, in the transaction in which the review lapsed: whom to write to. */
export async function lapsedPeople(tx: Tx, id: ReviewId): Promise<LapsedPerson[]> {
  return [
    ...(await tx.sql<LapsedPerson[]>`
      select person_id as "personId", email, role, deed from wex.lapsed_people(${id})`),
  ]
}
