import type { Tx } from '../actor.ts'
import type {
  PersonId,
  RightsAsk,
  RightsCaseId,
  RightsChannel,
  RightsItemId,
  RightsOutcome,
  RightsRequester,
  RightsState,
  SchoolId,
  StudentId,
} from '../vocabulary.ts'

/** One right of a case, with what came of it. */
export type CaseItem = {
  id: RightsItemId
  ask: RightsAsk
  details: string | null
  outcome: RightsOutcome | null
  reasons: string[] | null
  reasonText: string | null
  decidedAt: string | null
  decidedBy: string | null
  carriedOutAt: string | null
}

/** A question to the requester; the days between do not count for an access request. */
export type CaseQuestion = { id: string; question: string | null; askedOn: string; answeredOn: string | null }

/** A case as lists and its page need it. Dates are ISO dates, moments ISO instants. */
export type HeldCase = {
  id: RightsCaseId
  reference: string
  channel: RightsChannel
  receivedOn: string
  enteredAt: string
  enteredBy: string | null
  ruleVersion: string
  state: RightsState
  requester: RightsRequester
  requesterName: string | null
  requesterEmail: string | null
  requesterAddress: string | null
  requesterPhone: string | null
  authority: string | null
  subjectName: string | null
  subjectDateOfBirth: string | null
  subjectSchool: string | null
  about: string | null
  emailConfirmedAt: string | null
  studentId: StudentId | null
  studentSchoolId: SchoolId | null
  accountId: PersonId | null
  foundBy: string | null
  assignedTo: PersonId | null
  assignedName: string | null
  identityAskedOn: string | null
  identityReceivedOn: string | null
  authorityAskedOn: string | null
  authorityReceivedOn: string | null
  extendedOn: string | null
  extensionReason: string | null
  decidedAt: string | null
  deliveredAt: string | null
  deliveredOn: string | null
  closedAt: string | null
  anonymisedAt: string | null
  version: number
  items: CaseItem[]
  questions: CaseQuestion[]
  /** The day on which a complaint was acknowledged, or answered. */
  acknowledgedOn: string | null
}

/** The day of an instant in the county. */
const london = (tx: Tx, column: string) => tx.sql`(${tx.sql(column)} at time zone 'Europe/London')::date::text`

const fields = (tx: Tx) => tx.sql`
  c.id, c.reference, c.channel, c.received_on::text as "receivedOn", c.entered_at as "enteredAt",
  wex.display_name(c.entered_by) as "enteredBy", c.rule_version as "ruleVersion", c.state, c.requester,
  c.requester_name as "requesterName", c.requester_email as "requesterEmail", c.requester_address as "requesterAddress",
  c.requester_phone as "requesterPhone", c.authority, c.subject_name as "subjectName",
  c.subject_date_of_birth::text as "subjectDateOfBirth",
  coalesce((select s.name from school s where s.id = c.subject_school_id), c.subject_school) as "subjectSchool",
  c.about, c.email_confirmed_at as "emailConfirmedAt", c.student_id as "studentId",
  c.student_school_id as "studentSchoolId", c.account_id as "accountId", wex.display_name(c.found_by) as "foundBy", c.assigned_to as "assignedTo",
  wex.display_name(c.assigned_to) as "assignedName", c.identity_asked_on::text as "identityAskedOn",
  c.identity_received_on::text as "identityReceivedOn", c.authority_asked_on::text as "authorityAskedOn",
  c.authority_received_on::text as "authorityReceivedOn", c.extended_on::text as "extendedOn",
  c.extension_reason as "extensionReason", c.decided_at as "decidedAt", c.delivered_at as "deliveredAt",
  ${london(tx, 'c.delivered_at')} as "deliveredOn", c.closed_at as "closedAt", c.anonymised_at as "anonymisedAt",
  c.version,
  (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'ask', i.ask, 'details', i.details, 'outcome', i.outcome,
      'reasons', i.reasons, 'reasonText', i.reason_text, 'decidedAt', i.decided_at,
      'decidedBy', wex.display_name(i.decided_by), 'carriedOutAt', i.carried_out_at) order by i.id), '[]')
    from rights_item i where i.case_id = c.id) as items,
  (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'question', q.question, 'askedOn', q.asked_on,
      'answeredOn', q.answered_on) order by q.asked_on, q.id), '[]')
    from rights_clarification q where q.case_id = c.id) as questions,
  (select min((m.at at time zone 'Europe/London')::date)::text from rights_message m
    where m.case_id = c.id and m.letter in ('acknowledgement', 'outcome')) as "acknowledgedOn"`

/** One case, for whoever may see cases; null for all others. */
export async function oneCase(tx: Tx, id: RightsCaseId): Promise<HeldCase | null> {
  const [row] = await tx.sql<HeldCase[]>`select ${fields(tx)} from rights_case c where c.id = ${id}`
  return row ?? null
}

/** All cases, or those that are not over; the list's own order is by due date, which the clock works out. */
export async function listCases(tx: Tx, wanted: { open: boolean }): Promise<HeldCase[]> {
  return [
    ...(await tx.sql<HeldCase[]>`
      select ${fields(tx)} from rights_case c
      where (not ${wanted.open}::boolean or c.state not in ('closed', 'withdrawn'))
      order by c.received_on, c.id`),
  ]
}

/** Holds a case for a change: who changes it at the same time waits, and then finds another version. */
export async function lockCase(tx: Tx, id: RightsCaseId): Promise<{ version: number; today: string } | null> {
  const [row] = await tx.sql<{ version: number; today: string }[]>`
    select version, wex.today()::text as today from rights_case where id = ${id} for update`
  return row ?? null
}

/** What a change sets of a case; moments are Postgres's own now. */
export type CaseValues = Partial<{
  state: RightsState
  student_id: StudentId | null
  student_school_id: SchoolId | null
  account_id: PersonId | null
  found_by: PersonId
  assigned_to: PersonId | null
  identity_asked_on: string
  identity_received_on: string
  authority_asked_on: string
  authority_received_on: string
  extended_on: string
  extension_reason: string
  warned_at_days: number | null
  requester_email: string | null
}>
/** Moments that a move marks. */
export type CaseMoment = 'decided_at' | 'delivered_at' | 'closed_at'

/** Changes a case that is held, and counts its version up. */
export async function updateCase(
  tx: Tx,
  id: RightsCaseId,
  values: CaseValues,
  marks: readonly CaseMoment[] = [],
): Promise<void> {
  for (const mark of marks) await tx.sql`update rights_case set ${tx.sql(mark)} = wex.now() where id = ${id}`
  if (Object.keys(values).length > 0) await tx.sql`update rights_case set ${tx.sql(values)} where id = ${id}`
  await tx.sql`update rights_case set version = version + 1 where id = ${id}`
}

export type NewEvent = {
  kind: string
  from?: RightsState | null
  to?: RightsState | null
  reason?: string | null
  details?: Record<string, string | number | boolean | string[] | null>
}

/** Writes a move or a deed into the case's own history, in the asking person's name. */
export async function addEvent(tx: Tx, caseId: RightsCaseId, by: PersonId, event: NewEvent): Promise<void> {
  await tx.sql`
    insert into rights_event (case_id, by_person_id, kind, from_state, to_state, reason, rule_version, details)
    select c.id, ${by}, ${event.kind}, ${event.from ?? null}, ${event.to ?? null}, ${event.reason ?? null}, c.rule_version,
      ${event.details ? tx.sql.json(event.details) : null}
    from rights_case c where c.id = ${caseId}`
}

export type CaseEvent = {
  id: string
  at: string
  by: string | null
  kind: string
  fromState: RightsState | null
  toState: RightsState | null
  reason: string | null
  ruleVersion: string
  details: Record<string, string | number | boolean | string[] | null> | null
}

/** What happened in a case, the oldest first. */
export async function eventsOf(tx: Tx, caseId: RightsCaseId): Promise<CaseEvent[]> {
  return [
    ...(await tx.sql<CaseEvent[]>`
      select e.id, e.at, wex.display_name(e.by_person_id) as by, e.kind, e.from_state as "fromState",
        e.to_state as "toState", e.reason, e.rule_version as "ruleVersion", e.details
      from rights_event e where e.case_id = ${caseId} order by e.at, e.id`),
  ]
}

export type NewCase = {
  id: RightsCaseId
  reference: string
  channel: RightsChannel
  receivedOn: string
  enteredBy: PersonId
  ruleVersion: string
  requester: RightsRequester
  requesterName: string | null
  requesterEmail: string | null
  requesterAddress: string | null
  requesterPhone: string | null
  authority: string | null
  subjectName: string
  subjectDateOfBirth: string | null
  subjectSchoolId: SchoolId | null
  subjectSchool: string | null
  about: string | null
}

/** A request that somebody of the staff enters, with what it asks. */
export async function addCase(
  tx: Tx,
  made: NewCase,
  items: readonly { id: RightsItemId; ask: RightsAsk; details: string | null }[],
): Promise<void> {
  await tx.sql`
    insert into rights_case ${tx.sql({
      ...{ id: made.id, reference: made.reference, channel: made.channel, received_on: made.receivedOn },
      ...{ entered_by: made.enteredBy, rule_version: made.ruleVersion, requester: made.requester },
      ...{ requester_name: made.requesterName, requester_email: made.requesterEmail },
      ...{ requester_address: made.requesterAddress, requester_phone: made.requesterPhone, authority: made.authority },
      ...{ subject_name: made.subjectName, subject_date_of_birth: made.subjectDateOfBirth },
      ...{ subject_school_id: made.subjectSchoolId, subject_school: made.subjectSchool, about: made.about },
    })}`
  for (const { id, ask, details } of items)
    await tx.sql`insert into rights_item ${tx.sql({ id, case_id: made.id, ask, details })}`
}

/** The outcome of one right. @returns false where the item is of another case */
export async function decideItem(
  tx: Tx,
  caseId: RightsCaseId,
  item: { id: RightsItemId; outcome: RightsOutcome; reasons: string[]; reasonText: string | null; by: PersonId },
): Promise<boolean> {
  const { count } = await tx.sql`
    update rights_item set outcome = ${item.outcome}, reasons = ${item.reasons}, reason_text = ${item.reasonText},
      decided_at = wex.now(), decided_by = ${item.by}
    where id = ${item.id} and case_id = ${caseId}`
  return count > 0
}

/** Why answers came late, by case, as it was said when they were delivered. */
export async function lateReasons(tx: Tx): Promise<Map<RightsCaseId, string>> {
  const rows = await tx.sql<{ caseId: RightsCaseId; late: string }[]>`
    select case_id as "caseId", details ->> 'late' as late from rights_event
    where kind = 'deliver' and details ->> 'late' is not null order by at`
  return new Map(rows.map(({ caseId, late }) => [caseId, late]))
}

/** Whether there has ever been a request. */
export async function anyCase(tx: Tx): Promise<boolean> {
  const [row] = await tx.sql<{ any: boolean }[]>`select exists (select from rights_case) as any`
  return row?.any ?? false
}
