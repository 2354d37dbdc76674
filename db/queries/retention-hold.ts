import type { Tx } from '../actor.ts'
import type { HoldGround, HoldId, PersonId, SchoolId } from '../vocabulary.ts'

/** What keeps a student's record beyond its date, without saying whose. Dates are ISO dates, moments ISO instants. */
export type Hold = {
  id: HoldId
  schoolId: SchoolId
  school: string
  ground: HoldGround
  reason: string
  reviewOn: string
  placedAt: string
  placedBy: string | null
  releasedAt: string | null
  releasedBy: string | null
  releaseReason: string | null
}

const fields = (tx: Tx) => tx.sql`
  h.id, h.school_id as "schoolId", s.name as school, h.ground, h.reason, h.review_on::text as "reviewOn", h.placed_at as "placedAt",
  wex.display_name(h.placed_by) as "placedBy", h.released_at as "releasedAt", wex.display_name(h.released_by) as "releasedBy",
  h.release_reason as "releaseReason"`

/** Holds that stand, those to be looked at first on top: for the data protection officer alone. */
export const holdsNow = async (tx: Tx): Promise<Hold[]> => [
  ...(await tx.sql<Hold[]>`
    select ${fields(tx)} from retention_hold h join school s on s.id = h.school_id
    where h.released_at is null order by h.review_on, h.id`),
]

export async function holdById(tx: Tx, id: HoldId): Promise<Hold | null> {
  const [row] = await tx.sql<Hold[]>`
    select ${fields(tx)} from retention_hold h join school s on s.id = h.school_id where h.id = ${id}`
  return row ?? null
}

/** Nothing that says who, where their information is only stored. */
export type HeldStudent = { name: string | null; dateOfBirth: string | null; dueOn: string | null }

/** Whom a hold keeps; null when their record is not held any more, or for whoever may not know. */
export async function heldStudent(tx: Tx, id: HoldId): Promise<HeldStudent | null> {
  const [row] = await tx.sql<HeldStudent[]>`
    select name, date_of_birth::text as "dateOfBirth", due_on::text as "dueOn" from wex.held_student(${id})`
  return row ?? null
}

export type NewHold = {
  id: HoldId
  schoolId: SchoolId
  /** One of the two: the UPN, or the surname as it is compared with the date of birth. */
  upn: string | null
  surnameFolded: string | null
  born: string | null
  ground: HoldGround
  reason: string
  reviewOn: string
}

/** Places a hold on the one student who fits. */
export async function placeHold(tx: Tx, hold: NewHold): Promise<'placed' | 'nobody' | 'several' | 'held' | null> {
  const [row] = await tx.sql<{ outcome: 'placed' | 'nobody' | 'several' | 'held' | null }[]>`
    select wex.place_hold(${hold.id}, ${hold.schoolId}, ${hold.upn}, ${hold.surnameFolded}, ${hold.born}::date, ${hold.ground},
      ${hold.reason}, ${hold.reviewOn}::date) as outcome`
  return row?.outcome ?? null
}

/** @returns false where it does not stand any more */
export async function reviewHold(tx: Tx, id: HoldId, reviewOn: string): Promise<boolean> {
  const done = await tx.sql`update retention_hold set review_on = ${reviewOn} where id = ${id} and released_at is null`
  return done.count === 1
}

/** @returns false where it does not stand any more */
export async function releaseHold(tx: Tx, id: HoldId, by: PersonId, reason: string): Promise<boolean> {
  const done = await tx.sql`
    update retention_hold set released_at = wex.now(), released_by = ${by}, release_reason = ${reason}
    where id = ${id} and released_at is null`
  return done.count === 1
}
