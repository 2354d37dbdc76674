import type { Tx } from '../actor.ts'
import type { GrantId, PersonId, ReviewAnswer, ReviewId, Role, SchoolId } from '../vocabulary.ts'

/** Begins a review of everybody with a role at the school. @returns false when it is not theirs, or one is open */
export async function startReview(tx: Tx, schoolId: SchoolId, id: ReviewId): Promise<boolean> {
  const [row] = await tx.sql<{ started: boolean }[]>`select wex.start_review(${schoolId}, ${id}) as started`
  return row?.started ?? false
}

export type ReviewEntry = {
  id: ReviewId
  schoolId: SchoolId
  school: string
  startedAt: string
  dueAt: string
  confirmedAt: string | null
  confirmedBy: string | null
  lapsedAt: string | null
  people: number
  answered: number
}

const fields = (tx: Tx) => tx.sql`
  r.id, r.school_id as "schoolId", s.name as school, r.started_at as "startedAt", r.due_at as "dueAt",
  r.confirmed_at as "confirmedAt", wex.display_name(r.confirmed_by) as "confirmedBy", r.lapsed_at as "lapsedAt",
  (select count(*)::int from access_review_line l where l.school_id = r.school_id and l.review_id = r.id) as people,
  (select count(l.answer)::int from access_review_line l where l.school_id = r.school_id and l.review_id = r.id) as answered`

/** Reviews that one may see, open ones first, then the latest. @param schoolId of one school; null for all */
export async function listReviews(
  tx: Tx,
  wanted: { schoolId: SchoolId | null; open: boolean; limit: number },
): Promise<ReviewEntry[]> {
  return [
    ...(await tx.sql<ReviewEntry[]>`
      select ${fields(tx)} from access_review r join school s on s.id = r.school_id
      where (${wanted.schoolId}::uuid is null or r.school_id = ${wanted.schoolId}::uuid)
        and (not ${wanted.open}::boolean or (r.confirmed_at is null and r.lapsed_at is null))
      order by (r.confirmed_at is null and r.lapsed_at is null) desc, r.started_at desc, r.id
      limit ${wanted.limit}`),
  ]
}

export async function oneReview(tx: Tx, id: ReviewId): Promise<ReviewEntry | null> {
  const [entry] = await tx.sql<ReviewEntry[]>`
    select ${fields(tx)} from access_review r join school s on s.id = r.school_id where r.id = ${id}`
  return entry ?? null
}

export type ReviewLine = {
  grantId: GrantId
  personId: PersonId
  name: string | null
  role: Role
  lastSignedInAt: string | null
  answer: ReviewAnswer | null
  /** The role has ended since the review began: nothing to answer. */
  ended: boolean
}

/** Whom it asks about, by name. */
export async function reviewLines(tx: Tx, id: ReviewId): Promise<ReviewLine[]> {
  return [
    ...(await tx.sql<ReviewLine[]>`
      select l.grant_id as "grantId", g.person_id as "personId", wex.display_name(g.person_id) as name, g.role,
        p.last_signed_in_at as "lastSignedInAt", l.answer, g.ended_at is not null as ended
      from access_review_line l join role_grant g on g.id = l.grant_id left join person p on p.id = g.person_id
      where l.review_id = ${id}
      order by name, g.role, g.id`),
  ]
}

/** Keeps an answer until the review is confirmed. @returns false when it is not theirs, or the review is closed */
export async function answerLine(
  tx: Tx,
  line: { reviewId: ReviewId; grantId: GrantId; answer: ReviewAnswer | null },
): Promise<boolean> {
  const { count } = await tx.sql`
    update access_review_line set answer = ${line.answer}
    where review_id = ${line.reviewId} and grant_id = ${line.grantId}`
  return count > 0
}

/**
 * The school has answered for everybody: roles that are no longer needed end now.
 * @returns `unanswered` when a line waits, `self` when one would end one's own role, `gone` when it is not theirs or closed
 */
export async function confirmReview(tx: Tx, id: ReviewId): Promise<'confirmed' | 'unanswered' | 'self' | 'gone'> {
  const [row] = await tx.sql<{ outcome: 'confirmed' | 'unanswered' | 'self' | 'gone' }[]>`
    select wex.confirm_review(${id}) as outcome`
  return row?.outcome ?? 'gone'
}

/** For the retention role: begins the reviews that are due, a year after a school's last. */
export async function startDueReviews(tx: Tx): Promise<{ reviewId: ReviewId; schoolId: SchoolId }[]> {
  return [
    ...(await tx.sql<{ reviewId: ReviewId; schoolId: SchoolId }[]>`
      select review_id as "reviewId", school_id as "schoolId" from wex.start_due_reviews()`),
  ]
}

/** For the retention role: whom to write to about a school's people. */
export async function coordinatorsOf(
  tx: Tx,
  schoolId: SchoolId,
): Promise<{ personId: PersonId; name: string; email: string }[]> {
  return [
    ...(await tx.sql<{ personId: PersonId; name: string; email: string }[]>`
      select person_id as "personId", name, email from wex.coordinators_of(${schoolId})`),
  ]
}

export type Lapsed = { reviewId: ReviewId; schoolId: SchoolId; personId: PersonId; deed: 'ended' | 'suspended' }

/** For the retention role: closes the reviews whose 30 days are over; who was not answered for is suspended. */
export async function lapseReviews(tx: Tx): Promise<Lapsed[]> {
  return [
    ...(await tx.sql<Lapsed[]>`
      select review_id as "reviewId", school_id as "schoolId", person_id as "personId", deed from wex.lapse_reviews()`),
  ]
}
