import { v7 as uuid } from 'uuid'
import type { Tx } from '../actor.ts'
import type { AuditAction } from '../audit.ts'
import type {
  CohortId,
  MembershipId,
  NotTakingPartReason,
  PersonId,
  SchoolId,
  Stage,
  StudentId,
} from '../vocabulary.ts'

/** Some students of a cohort, or memberships by their own ids (all of one cohort, where it is given). */
export type Members =
  | { cohortId?: CohortId; membershipIds: readonly MembershipId[] }
  | { cohortId: CohortId; studentIds: readonly StudentId[] }

export type LockedMember = { id: MembershipId; schoolId: SchoolId }

/**
 * Takes the memberships for this transaction, in the order of their ids: two people who change the same students at
 * once wait for each other, and never in a circle.
 * @returns those found, each once; fewer than were asked for means that some are not theirs
 */
export async function lockMemberships(tx: Tx, members: Members): Promise<LockedMember[]> {
  const cohortId = members.cohortId ?? null
  if ('membershipIds' in members) {
    return await tx.sql<LockedMember[]>`
      select m.id, m.school_id as "schoolId" from membership m
      where m.id = any (${[...members.membershipIds]}::uuid[])
        and (${cohortId}::uuid is null or m.cohort_id = ${cohortId}::uuid)
      order by m.id
      for update`
  }
  return await tx.sql<LockedMember[]>`
    select m.id, m.school_id as "schoolId" from membership m
    where m.school_id = (select c.school_id from cohort c where c.id = ${cohortId}::uuid)
      and m.cohort_id = ${cohortId}::uuid and m.student_id = any (${[...members.studentIds]}::uuid[])
    order by m.id
    for update`
}

/** What is said of students' progress: the stage, why (for those who do not take part, and for them alone), a note. */
export type SaidStage = { stage: Stage; reason: NotTakingPartReason | null; note: string | null }

/**
 * Sets the stage of locked memberships: the membership, an event and an audit entry for each that changes, in one
 * statement. What was said before stays. Somebody who already stands there is left alone, unless a new reason or a
 * note is given: that is added to what is known, and the day since which they stand there does not move.
 * @returns how many events were added
 */
export async function setStages(
  tx: Tx,
  by: PersonId,
  members: readonly LockedMember[],
  { stage, reason, note }: SaidStage,
): Promise<number> {
  const ids = members.map(({ id }) => id)
  const schoolIds = [...new Set(members.map(({ schoolId }) => schoolId))]
  const deed: AuditAction = 'stage.changed'
  const [answer] = await tx.sql<{ changed: number }[]>`
    with held as (
      select m.id, m.school_id, m.student_id, m.stage, (
        select e.reason from stage_event e
        where e.school_id = m.school_id and e.membership_id = m.id
        order by e.at desc, e.id desc limit 1
      ) as reason
      from membership m
      where m.school_id = any (${schoolIds}::uuid[]) and m.id = any (${ids}::uuid[])
    ),
    said as (
      select held.*, given.event_id from held
      join unnest(${ids}::uuid[], ${ids.map(() => uuid())}::uuid[]) as given (id, event_id) using (id)
      where held.stage <> ${stage}
        or (${stage} = 'not_taking_part' and held.reason is distinct from ${reason}::text)
        or ${note}::text is not null
    ),
    moved as (
      update membership m set stage = ${stage}, stage_since = wex.now()
      from said
      where m.school_id = said.school_id and m.id = said.id and said.stage <> ${stage}
    ),
    told as (
      insert into stage_event (id, school_id, membership_id, by_person_id, from_stage, to_stage, reason, note)
      select event_id, school_id, id, ${by}, stage, ${stage}, ${reason}, ${note} from said
    ),
    audited as (
      insert into audit_event (person_id, school_id, action, subject_kind, subject_id, details)
      select ${by}, school_id, ${deed}, 'student', student_id, jsonb_build_object('from', stage, 'to', ${stage}::text)
      from said
    )
    select count(*)::int as changed from said`
  return answer?.changed ?? 0
}
