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
  c.student_school_id as "studentSchoolId", wex.display_name(c.found_by) as "foundBy", c.assigned_to as "assignedTo",
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
