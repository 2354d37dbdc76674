import { v7 as uuid } from 'uuid'
import type { Tx } from '../actor.ts'
import type {
  PersonId,
  RightsAsk,
  RightsCaseId,
  RightsItemId,
  RightsOutcome,
  RightsPlanId,
  RightsState,
  StudentId,
} from '../vocabulary.ts'

/** One right of a case and what was done about it, for whoever may see cases. Moments are ISO instants. */
export type ItemToCarryOut = {
  id: RightsItemId
  ask: RightsAsk
  details: string | null
  outcome: RightsOutcome | null
  reasons: string[] | null
  reasonText: string | null
  carriedOutAt: string | null
  receipt: unknown
}

export type CaseToCarryOut = {
  id: RightsCaseId
  reference: string
  state: RightsState
  ruleVersion: string
  requesterEmail: string | null
  subjectName: string | null
  studentId: StudentId | null
  /** Where it is about somebody's account. */
  accountId: PersonId | null
  anonymised: boolean
  items: ItemToCarryOut[]
}

/** A case with its rights; null for whoever may not see cases. */
export async function caseToCarryOut(tx: Tx, id: RightsCaseId): Promise<CaseToCarryOut | null> {
  const [row] = await tx.sql<CaseToCarryOut[]>`
    select c.id, c.reference, c.state, c.rule_version as "ruleVersion", c.requester_email as "requesterEmail",
      c.subject_name as "subjectName", c.student_id as "studentId", c.account_id as "accountId", c.anonymised_at is not null as anonymised,
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'ask', i.ask, 'details', i.details, 'outcome', i.outcome,
          'reasons', i.reasons, 'reasonText', i.reason_text, 'carriedOutAt', i.carried_out_at, 'receipt', i.receipt)
          order by i.id), '[]')
        from rights_item i where i.case_id = c.id) as items
    from rights_case c where c.id = ${id}`
  return row ?? null
}

export type HeldPlan = {
  id: RightsPlanId
  caseId: RightsCaseId
  itemId: RightsItemId
  ask: RightsAsk
  destroys: boolean
  preview: unknown
  sealed: string | null
  preparedAt: string
  preparedBy: string | null
  preparedById: PersonId
  approvedAt: string | null
  approvedBy: string | null
  carriedOutAt: string | null
  carriedOutBy: string | null
  verifiedAt: string | null
}

const fields = (tx: Tx) => tx.sql`
  p.id, p.case_id as "caseId", p.item_id as "itemId", p.ask, p.destroys, p.preview, p.sealed, p.prepared_at as "preparedAt",
  wex.display_name(p.prepared_by) as "preparedBy", p.prepared_by as "preparedById", p.approved_at as "approvedAt",
  wex.display_name(p.approved_by) as "approvedBy", p.carried_out_at as "carriedOutAt",
  wex.display_name(p.carried_out_by) as "carriedOutBy", p.verified_at as "verifiedAt"`

/** Plans of a case that were not set aside, the newest first. */
export const plansOf = async (tx: Tx, caseId: RightsCaseId): Promise<HeldPlan[]> => [
  ...(await tx.sql<HeldPlan[]>`
    select ${fields(tx)} from rights_plan p where p.case_id = ${caseId} and p.set_aside_at is null
    order by p.prepared_at desc, p.id desc`),
]

/** One plan that was not set aside. */
export async function planById(tx: Tx, id: RightsPlanId): Promise<HeldPlan | null> {
  const [row] = await tx.sql<HeldPlan[]>`
    select ${fields(tx)} from rights_plan p where p.id = ${id} and p.set_aside_at is null`
  return row ?? null
}

/** The same, held until the transaction ends: of two who carry it out at once, the second finds it done. */
export async function lockPlan(tx: Tx, id: RightsPlanId): Promise<HeldPlan | null> {
  await tx.sql`select from rights_plan where id = ${id} for update`
  return await planById(tx, id)
}

export type NewPlan = {
  id: RightsPlanId
  caseId: RightsCaseId
  itemId: RightsItemId
  ask: RightsAsk
  destroys: boolean
  preview: unknown
  sealed: string | null
}

/** Prepares a plan. One at a time for each right: a second is refused by its unique index. */
export const addPlan = (
  tx: Tx,
  by: PersonId,
  { id, caseId, itemId, ask, destroys, preview, sealed }: NewPlan,
) => tx.sql`
  insert into rights_plan (id, case_id, item_id, ask, destroys, preview, sealed, prepared_by)
  values (${id}, ${caseId}, ${itemId}, ${ask}, ${destroys}, ${tx.sql.json(preview as never)}, ${sealed}, ${by})`

/** Approves a plan that nobody has approved. @returns false where somebody did, or it is carried out or set aside */
export async function approvePlan(tx: Tx, id: RightsPlanId, by: PersonId): Promise<boolean> {
  const done = await tx.sql`
    update rights_plan set approved_at = wex.now(), approved_by = ${by}
    where id = ${id} and approved_at is null and carried_out_at is null and set_aside_at is null`
  return done.count === 1
}

/** Gives a plan up. @returns false where it is carried out or given up already */
export async function setPlanAside(tx: Tx, id: RightsPlanId): Promise<boolean> {
  const done = await tx.sql`
    update rights_plan set set_aside_at = wex.now(), sealed = null
    where id = ${id} and carried_out_at is null and set_aside_at is null`
  return done.count === 1
}

/** Writes down that a plan was carried out, with its receipt. */
export async function endPlan(
  tx: Tx,
  plan: Pick<HeldPlan, 'id' | 'itemId'>,
  by: PersonId,
  receipt: unknown,
): Promise<void> {
  await tx.sql`
    update rights_plan set carried_out_at = wex.now(), carried_out_by = ${by}, verified_at = wex.now(), sealed = null
    where id = ${plan.id}`
  await tx.sql`
    update rights_item set carried_out_at = wex.now(), receipt = ${tx.sql.json(receipt as never)} where id = ${plan.itemId}`
}

/** Writes down that a right was carried out without a plan. @returns false where it was already */
export async function endItem(tx: Tx, id: RightsItemId, receipt: unknown): Promise<boolean> {
  const done = await tx.sql`
    update rights_item set carried_out_at = wex.now(), receipt = ${tx.sql.json(receipt as never)}
    where id = ${id} and carried_out_at is null`
  return done.count === 1
}

/** A line in the record of a case: facts without personal data. */
export const addCaseEvent = (
  tx: Tx,
  of: { id: RightsCaseId; ruleVersion: string },
  by: PersonId,
  kind: string,
  details: Record<string, string | number | boolean | string[]>,
) => tx.sql`
  insert into rights_event (case_id, by_person_id, kind, rule_version, details)
  values (${of.id}, ${by}, ${kind}, ${of.ruleVersion}, ${tx.sql.json(details)})`

/** What a link fetches: sealed before it comes here. */
export type Download = {
  tokenHash: string
  caseId: RightsCaseId
  fileName: string
  mediaType: string
  content: Uint8Array
}

export const DOWNLOAD_DAYS = 7

/** Keeps what a link fetches. @returns when it ends, an ISO instant */
export async function addDownload(
  tx: Tx,
  { tokenHash, caseId, fileName, mediaType, content }: Download,
): Promise<string> {
  const [clock] = await tx.sql<
    { until: string }[]
  >`select (wex.now() + make_interval(days => ${DOWNLOAD_DAYS})) as until`
  const until = clock?.until ?? ''
  await tx.sql`
    insert into rights_link (token_hash, case_id, kind, expires_at, content, file_name, media_type)
    values (${tokenHash}, ${caseId}, 'download', ${until}, ${content as never}, ${fileName}, ${mediaType})`
  return until
}

/** Decisions about what tells of somebody else, in the order in which they were made. */
export const redactionsOf = async (tx: Tx, caseId: RightsCaseId): Promise<unknown[]> =>
  (
    await tx.sql<{ facts: unknown }[]>`
      select facts from rights_finding where case_id = ${caseId} and kind = 'redaction' and facts is not null order by at, id`
  ).map(({ facts }) => facts)

/** A message to the requester, as the tracking page shows it. */
export const addLetter = (tx: Tx, caseId: RightsCaseId, by: PersonId, letter: string, body: string) => tx.sql`
  insert into rights_message (id, case_id, by_person_id, letter, body)
  values (${uuid()}, ${caseId}, ${by}, ${letter}, ${body})`

/** When sharing stopped by a request, at once; null where it did not. */
export async function sharingStopped(tx: Tx, caseId: RightsCaseId): Promise<string | null> {
  const [row] = await tx.sql<{ at: string }[]>`
    select at from rights_event where case_id = ${caseId} and kind = 'sharing_stopped' order by at limit 1`
  return row?.at ?? null
}

/** The days on which the requester was told that a restriction is lifted, the newest first. */
export const liftsTold = async (tx: Tx, caseId: RightsCaseId): Promise<{ at: string; liftsOn: string }[]> => [
  ...(await tx.sql<{ at: string; liftsOn: string }[]>`
    select at, details ->> 'liftsOn' as "liftsOn" from rights_event
    where case_id = ${caseId} and kind = 'restriction_lift_told' order by at desc, id desc`),
]
